"""Whether a desk holds what it should: sums over buckets, and one bucket whole."""

from starlette.responses import Response

from sync.domain.errors import BadInput
from sync.server.endpoints.endpoint import Endpoint, Query, Visit, given
from sync.wire.checksum import BUCKETS, Bucket, Checksums
from sync.wire.cursor import parse

CURSOR = Query("cursor", required=True)
_ERRORS = (401, 403, 409, 429, 503)


async def sums(visit: Visit) -> Response:
    """The sums as of the caller's cursor."""
    return given(await visit.centre.comparing.sums(visit.caller, parse(visit.text("cursor"))))


async def bucket(visit: Visit) -> Response:
    """The tickets of one bucket as of the caller's cursor."""
    n = visit.part("n")
    if not n.isascii() or not n.isdigit() or len(n) > 3 or int(n) >= BUCKETS:
        raise BadInput("centre.bad_parameter", name="n")
    cursor = parse(visit.text("cursor"))
    return given(await visit.centre.comparing.bucket(visit.caller, cursor, int(n)))


ENDPOINTS = (
    Endpoint("GET", "/v1/checksum", "Checksums", sums, None, Checksums, query=(CURSOR,), errors=_ERRORS),
    Endpoint("GET", "/v1/checksum/{n}", "A bucket", bucket, None, Bucket, query=(CURSOR,), errors=_ERRORS),
)
