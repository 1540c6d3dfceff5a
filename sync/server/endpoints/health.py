"""Whether the centre is well."""

import msgspec
from starlette.responses import Response

from sync.server.endpoints.endpoint import Endpoint, Visit, given
from sync.wire.version import PROTOCOL, SCHEMA


class Health(msgspec.Struct, frozen=True):
    """Up, and how far the log has come."""

    cursor: str
    server_now: int
    protocol: int
    schema: int


async def health(visit: Visit) -> Response:
    """Reads the head, so that a dead database shows."""
    head = await visit.centre.feed.head()
    return given(Health(str(head), visit.centre.clock(), PROTOCOL, SCHEMA))


ENDPOINTS = (Endpoint("GET", "/v1/health", "Health", health, None, Health, errors=(429, 503)),)
