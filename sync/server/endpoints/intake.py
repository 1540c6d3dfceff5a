"""Where channels hand appeals in."""

from starlette.responses import Response

from sync.server.endpoints.endpoint import MIB, Endpoint, Visit, given
from sync.wire.messages import IntakeAnswer, IntakeBatch


async def intake(visit: Visit) -> Response:
    """Takes a batch in; one result per item, in order."""
    return given(
        await visit.centre.intake.take(
            visit.part("channel"), visit.message(IntakeBatch), scope=visit.caller.actor.scope
        )
    )


ENDPOINTS = (
    Endpoint(
        "POST",
        "/v1/intake/{channel}",
        "Hand in appeals",
        intake,
        IntakeBatch,
        IntakeAnswer,
        errors=(401, 403, 413, 429, 503),
        limit=16 * MIB,
    ),
)
