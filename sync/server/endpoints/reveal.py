"""The one way to see a number in full."""

import msgspec
from starlette.responses import Response

from sync.server.endpoints.endpoint import Endpoint, Visit, given
from sync.wire.messages import Revealed


class RevealRequest(msgspec.Struct, frozen=True):
    """Which ticket, and why."""

    ticket: str
    reason: str


async def reveal(visit: Visit) -> Response:
    """Logs who looked and why, then shows."""
    asked = visit.message(RevealRequest)
    return given(await visit.centre.reveal.reveal(visit.caller, asked.ticket, asked.reason))


ENDPOINTS = (
    Endpoint(
        "POST",
        "/v1/reveal",
        "Reveal",
        reveal,
        RevealRequest,
        Revealed,
        errors=(401, 403, 404, 413, 429, 503),
    ),
)
