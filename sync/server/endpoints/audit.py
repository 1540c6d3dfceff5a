"""The auditor's doors."""

import msgspec
from starlette.responses import Response

from sync.server.endpoints.endpoint import Endpoint, Query, Visit, given
from sync.wire.messages import Audited, AuditLine

AFTER = Query("after", "integer", most=10**18 - 1)
LIMIT = Query("limit", "integer", least=1, most=1_000)
_ERRORS = (401, 403, 429, 503)


class AuditLines(msgspec.Struct, frozen=True):
    """Lines of the log, in order."""

    lines: tuple[AuditLine, ...]


async def verify(visit: Visit) -> Response:
    """Walks the whole hash chain."""
    return given(await visit.centre.audit.verify())


async def lines(visit: Visit) -> Response:
    """Who did what when."""
    found = await visit.centre.audit.lines(visit.number(AFTER, 0), visit.number(LIMIT, 1_000))
    return given(AuditLines(tuple(found)))


ENDPOINTS = (
    Endpoint("GET", "/v1/audit/chain", "Verify the log", verify, None, Audited, errors=_ERRORS),
    Endpoint(
        "GET",
        "/v1/audit",
        "The log for auditors",
        lines,
        None,
        AuditLines,
        errors=_ERRORS,
        query=(AFTER, LIMIT),
    ),
)
