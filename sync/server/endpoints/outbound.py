"""Dispatches for a unit's own system: fetch what is ready, confirm what was taken. At least once, by dispatch id."""

import msgspec
from starlette.responses import Response

from sync.domain.ticket import Branch
from sync.server.endpoints.endpoint import Endpoint, Visit, given, nothing
from sync.server.service.faults import Absent
from sync.server.store import outbox
from sync.wire.outward import Queues


class Sent(msgspec.Struct, frozen=True):
    """A dispatch, or the end of one that was taken back (``branch.end_reason``); the receiver deduplicates by ``id``."""

    id: str
    """The branch's for a ``dispatch``, another one for its end."""
    kind: str
    ticket: str
    at: int
    branch: Branch


class Ready(msgspec.Struct, frozen=True):
    """Dispatches not confirmed yet, the oldest first."""

    dispatches: tuple[Sent, ...]


async def ready(visit: Visit) -> Response:
    """What waits for the caller's unit."""
    unit = visit.caller.actor.unit
    rows = await visit.centre.database.read(lambda tx: outbox.ready(tx, unit))
    sent = [
        {
            "id": row.id,
            "kind": row.kind,
            "ticket": row.ticket,
            "at": row.at,
            "branch": msgspec.Raw(row.payload),
        }
        for row in rows
    ]
    return given({"dispatches": sent})


async def taken(visit: Visit) -> Response:
    """The unit's system has it; saying so twice is fine."""
    unit, dispatch = visit.caller.actor.unit, visit.part("id")
    if not await visit.centre.database.write(lambda tx: outbox.taken(tx, dispatch, unit)):
        raise Absent("centre.not_found")
    return nothing()


async def standing(visit: Visit) -> Response:
    """What is on its way, and what is stuck."""
    return given(Queues(tuple(await visit.centre.delivering.standing())))


_ERRORS = (401, 403, 429, 503)
ENDPOINTS = (
    Endpoint("GET", "/v1/outbound", "Ready dispatches", ready, None, Ready, errors=_ERRORS),
    Endpoint("GET", "/v1/outbound/standing", "On their way", standing, None, Queues, errors=_ERRORS),
    Endpoint("POST", "/v1/outbound/{id}", "Confirm", taken, status=204, errors=(*_ERRORS, 404)),
)
