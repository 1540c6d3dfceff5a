"""What waits for a person: list, hand in, mend, dismiss."""

import msgspec
from starlette.responses import Response

from sync.domain.errors import BadInput
from sync.server.endpoints.endpoint import MIB, Endpoint, Query, Visit, given, nothing
from sync.wire.messages import IntakeItem, IntakeResult, Quarantined

LIMIT = Query("limit", "integer", least=1, most=500)
AFTER = Query("after")
REASON = Query("reason", required=True)
_MOST = 1_000


class Waiting(msgspec.Struct, frozen=True):
    """Items in quarantine, in order of arrival."""

    items: tuple[Quarantined, ...]


class Held(msgspec.Struct, frozen=True):
    """How many were taken into quarantine."""

    held: int


async def waiting(visit: Visit) -> Response:
    """Items still waiting, after an id."""
    items = await visit.centre.quarantine.waiting(visit.caller, visit.text("after"), visit.number(LIMIT, 100))
    return given(Waiting(tuple(items)))


async def hold(visit: Visit) -> Response:
    """Hands in what a desk's import could not read."""
    items = visit.message(Waiting).items
    if len(items) > _MOST:
        raise BadInput("centre.batch_size", most=_MOST, got=len(items))
    return given(Held(await visit.centre.quarantine.hold(visit.caller, items)))


async def mend(visit: Visit) -> Response:
    """Hands in a corrected item; the answer says whether it is taken now."""
    visit.message(msgspec.Raw)
    return given(
        await visit.centre.quarantine.mend(visit.caller, visit.part("item"), msgspec.Raw(visit.body))
    )


async def dismiss(visit: Visit) -> Response:
    """Settles that it is no appeal, with a reason."""
    await visit.centre.quarantine.dismiss(visit.caller, visit.part("item"), visit.text("reason"))
    return nothing()


_ERRORS = (401, 403, 429, 503)
ENDPOINTS = (
    Endpoint(
        "GET",
        "/v1/quarantine",
        "Waiting",
        waiting,
        None,
        Waiting,
        errors=_ERRORS,
        query=(AFTER, LIMIT),
    ),
    Endpoint(
        "POST",
        "/v1/quarantine",
        "Hold",
        hold,
        Waiting,
        Held,
        errors=(*_ERRORS, 413),
        limit=16 * MIB,
    ),
    Endpoint(
        "POST",
        "/v1/quarantine/{item}",
        "Mend",
        mend,
        IntakeItem,
        IntakeResult,
        errors=(*_ERRORS, 404, 409, 413),
        limit=MIB,
    ),
    Endpoint(
        "DELETE",
        "/v1/quarantine/{item}",
        "Dismiss",
        dismiss,
        status=204,
        errors=(*_ERRORS, 404, 409),
        query=(REASON,),
    ),
)
