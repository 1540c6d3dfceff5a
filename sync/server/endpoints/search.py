"""Finding what a desk no longer holds: closed and old tickets."""

import msgspec
from starlette.responses import Response

from sync.domain.errors import BadInput
from sync.domain.ticket import Ticket
from sync.server.endpoints.endpoint import Endpoint, Query, Visit, given

WORDS = Query("q", required=True)
LIMIT = Query("limit", "integer", least=1, most=200)


class Found(msgspec.Struct, frozen=True):
    """Tickets, the newest first."""

    tickets: tuple[Ticket, ...]


async def search(visit: Visit) -> Response:
    """Tickets in the caller's sight whose number or words hold the text."""
    words = visit.text("q").strip()
    if not words or len(words) > 100 or "\x00" in words:
        raise BadInput("centre.bad_parameter", name="q")
    return given({"tickets": await visit.centre.feed.search(visit.caller, words, visit.number(LIMIT, 50))})


ENDPOINTS = (
    Endpoint(
        "GET", "/v1/search", "Search", search, None, Found, errors=(401, 403, 429, 503), query=(WORDS, LIMIT)
    ),
)
