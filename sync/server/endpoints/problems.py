"""Errors as people at the other end get them: a status, a code, its values. Never a traceback."""

import logging

from starlette.responses import Response

from sync.domain.errors import (
    BadInput,
    FenboError,
    NotAllowed,
    NotSignedIn,
    Refused,
    StoreBroken,
    Unreachable,
)
from sync.server.service.faults import Absent, Conflicting, Locked, TooFast, TooLarge, TooOld
from sync.server.store.faults import Clash
from sync.wire.codec import encode
from sync.wire.messages import Problem

STATUS: dict[type[FenboError], int] = {
    Absent: 404,
    TooLarge: 413,
    BadInput: 400,
    Conflicting: 409,
    Locked: 423,
    Refused: 409,
    TooFast: 429,
    TooOld: 426,
    NotAllowed: 403,
    NotSignedIn: 401,
    Clash: 503,
    StoreBroken: 503,
    Unreachable: 503,
    FenboError: 500,
}
"""The nearest line of an error's own family counts."""
_LOG = logging.getLogger("fenbo.centre.endpoints")


def problem(status: int, code: str, values: dict[str, str | int] | None = None) -> Response:
    """An error answer; 429 and 503 say when to come again, 401 how to sign in."""
    headers = {}
    if status in (429, 503):
        headers["Retry-After"] = str((values or {}).get("seconds", 1))
    if status == 401:
        headers["WWW-Authenticate"] = "Bearer"
    return Response(encode(Problem(code, values or {})), status, headers, "application/json")


def answered(fault: Exception) -> Response:
    """The answer to an error; one that is nobody's fault but ours is logged without its words."""
    if isinstance(fault, FenboError):
        status = next(STATUS[kind] for kind in type(fault).__mro__ if kind in STATUS)
        return problem(status, fault.key, {key: _plain(value) for key, value in fault.values.items()})
    _LOG.error("broken: %s", type(fault).__name__, exc_info=fault)
    return problem(500, "centre.broken")


def _plain(value: object) -> str | int:
    return value if isinstance(value, int) else str(value)[:500]
