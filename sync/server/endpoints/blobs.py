"""Attachments: announce, ask how far, send a piece, fetch."""

import msgspec
from starlette.responses import FileResponse, Response

from sync.domain.errors import BadInput
from sync.server.endpoints.endpoint import Endpoint, Header, Visit, given
from sync.server.service.blobs import PIECE
from sync.server.service.showing import Eyes, eyes
from sync.wire.messages import BlobState

OFFSET = Header("Upload-Offset", "integer", required=True)
_ERRORS = (401, 403, 429, 503)


class Announcement(msgspec.Struct, frozen=True):
    """An attachment about to come: hash of its bytes, how many, of which media type."""

    sha256: str
    size: int
    media: str


async def announce(visit: Visit) -> Response:
    """Makes it known; a known one tells how far it is."""
    told = visit.message(Announcement)
    return given(await visit.centre.blobs.announce(told.sha256, told.size, told.media))


async def state(visit: Visit) -> Response:
    """How far it is, in headers; one that is whole only for whoever sees a ticket that names it."""
    found = await visit.centre.blobs.progress(visit.part("sha256"), visit.caller.sight, _look(visit))
    return Response(headers={"Upload-Offset": str(found.received), "Upload-Length": str(found.size)})


async def append(visit: Visit) -> Response:
    """A piece at an offset."""
    told = visit.request.headers.get("upload-offset", "")
    if not told.isascii() or not told.isdigit() or len(told) > 12:
        raise BadInput("centre.bad_parameter", name="Upload-Offset")
    return given(await visit.centre.blobs.append(visit.part("sha256"), int(told), visit.body))


async def fetch(visit: Visit) -> Response:
    """The bytes; never shown inside a page by a browser."""
    path, media = await visit.centre.blobs.file(visit.part("sha256"), visit.caller.sight, _look(visit))
    headers = {"Content-Disposition": "attachment", "X-Content-Type-Options": "nosniff"}
    return FileResponse(path, media_type=media, headers=headers)


def _look(visit: Visit) -> Eyes:
    return eyes(visit.caller.actor, visit.centre.references.now())


_ONE = "/v1/blobs/{sha256}"
ENDPOINTS = (
    Endpoint(
        "POST",
        "/v1/blobs",
        "Announce",
        announce,
        Announcement,
        BlobState,
        errors=(*_ERRORS, 413),
    ),
    Endpoint("HEAD", _ONE, "How far", state, errors=(*_ERRORS, 404)),
    Endpoint(
        "PATCH",
        _ONE,
        "Send a piece",
        append,
        bytes,
        BlobState,
        errors=(*_ERRORS, 404, 409, 413, 423),
        headers=(OFFSET,),
        limit=PIECE,
    ),
    Endpoint(
        "GET",
        _ONE,
        "Fetch",
        fetch,
        None,
        bytes,
        errors=(*_ERRORS, 404),
        media="application/octet-stream",
    ),
)
