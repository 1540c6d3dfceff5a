"""What changed since a cursor, what happened to one ticket, and hints that something did."""

import msgspec
from starlette.responses import Response, StreamingResponse

from sync.domain.events import Recorded
from sync.server.endpoints.endpoint import Endpoint, Query, Visit, given
from sync.server.service.changes import MOST
from sync.wire.cursor import parse
from sync.wire.messages import Page

LIMIT = Query("limit", "integer", least=1, most=MOST)
CURSOR = Query("cursor")
WAIT = Query("wait", "integer", most=25)
"""Seconds the answer may be held back while there is nothing new: the stand-in for the stream of hints."""


class Timeline(msgspec.Struct, frozen=True):
    """All that happened to one ticket, oldest first."""

    events: tuple[Recorded, ...]


async def changes(visit: Visit) -> Response:
    """One page after a cursor; without one, from the beginning of the log."""
    told = visit.text("cursor")
    cursor = parse(told) if told else parse(f"{visit.centre.epoch}.0")
    most, wait = visit.number(LIMIT, MOST), visit.number(WAIT, 0)
    if wait and told:
        await visit.centre.wake.beyond(cursor, wait)
    page = await visit.centre.feed.page(visit.caller, cursor, most)
    while not page.refs:
        await visit.centre.references.look()
        page = await visit.centre.feed.page(visit.caller, cursor, most)
    return given(page)


async def timeline(visit: Visit) -> Response:
    """All that happened to a ticket the caller sees; empty for any other."""
    events = await visit.centre.feed.timeline(visit.caller, visit.part("ticket"))
    return given({"events": events})


async def wake(visit: Visit) -> Response:
    """Server-sent events: ``id: epoch.seq`` whenever the log has grown, a comment with the time every 10 s."""
    stream = visit.centre.wake.stream(visit.centre.clock)
    headers = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
    return StreamingResponse(stream, media_type="text/event-stream", headers=headers)


ENDPOINTS = (
    Endpoint(
        "GET",
        "/v1/changes",
        "Changes",
        changes,
        None,
        Page,
        query=(CURSOR, LIMIT, WAIT),
        errors=(401, 403, 409, 429, 503),
    ),
    Endpoint(
        "GET",
        "/v1/tickets/{ticket}/events",
        "Timeline",
        timeline,
        None,
        Timeline,
        errors=(401, 403, 429, 503),
    ),
    Endpoint("GET", "/v1/wake", "Hints", wake, None, str, media="text/event-stream", errors=(401, 429, 503)),
)
