"""Snapshots to build a new cache from."""

from starlette.responses import FileResponse, Response

from sync.domain.errors import BadInput
from sync.server.endpoints.endpoint import Endpoint, Query, Visit, given
from sync.wire.cursor import parse
from sync.wire.messages import Manifest

CURSOR = Query("cursor")
"""Where the desk stands already: what it is given is at least as new, so that nothing shown goes back (I14)."""


async def manifest(visit: Visit) -> Response:
    """What the parts are and from which cursor to go on."""
    told = visit.text("cursor")
    return given(await visit.centre.snapshots.manifest(visit.caller, parse(told) if told else None))


async def part(visit: Visit) -> Response:
    """One part: NDJSON of tickets, gzip; ranges are served, so that a broken load goes on where it broke."""
    n = visit.part("n")
    if not n.isascii() or not n.isdigit() or len(n) > 6:
        raise BadInput("centre.bad_parameter", name="n")
    file = visit.centre.snapshots.part(visit.caller, visit.part("id"), int(n))
    return FileResponse(file, media_type="application/gzip")


ENDPOINTS = (
    Endpoint(
        "GET",
        "/v1/snapshot",
        "Snapshot",
        manifest,
        None,
        Manifest,
        query=(CURSOR,),
        errors=(401, 403, 429, 503),
    ),
    Endpoint(
        "GET",
        "/v1/snapshot/{id}/{n}",
        "A part of a snapshot",
        part,
        None,
        bytes,
        errors=(401, 403, 404, 429, 503),
        media="application/gzip",
    ),
)
