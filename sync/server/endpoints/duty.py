"""The watch: how it stands, and what is asked of it."""

from starlette.responses import Response

from sync.domain.duty import Duty
from sync.server.endpoints.endpoint import MIB, Endpoint, Visit, given
from sync.wire.messages import DutyAnswer, DutyRequest


async def standing(visit: Visit) -> Response:
    """The watch of the caller's scope."""
    return given(await visit.centre.watch.standing(visit.caller))


async def ask(visit: Visit) -> Response:
    """Judges one act on it; a refusal is an answer like any other."""
    return given(await visit.centre.watch.ask(visit.caller, visit.message(DutyRequest)))


ENDPOINTS = (
    Endpoint("GET", "/v1/duty", "The watch", standing, None, Duty, errors=(401, 403, 429, 503)),
    Endpoint(
        "POST",
        "/v1/duty",
        "Act on the watch",
        ask,
        DutyRequest,
        DutyAnswer,
        errors=(401, 403, 409, 413, 429, 503),
        limit=MIB,
    ),
)
