"""The hot door: batches of commands in, verdicts out."""

from starlette.responses import Response

from sync.server.endpoints.endpoint import MIB, Endpoint, Visit, given
from sync.wire.messages import CommandBatch, Verdicts


async def commands(visit: Visit) -> Response:
    """Judges a batch; every command gets its verdict in the body, whatever the status of others."""
    batch = visit.message(CommandBatch)
    return given(await visit.centre.judge.judge(visit.caller, batch.commands))


ENDPOINTS = (
    Endpoint(
        "POST",
        "/v1/commands",
        "Judge commands",
        commands,
        CommandBatch,
        Verdicts,
        errors=(401, 403, 409, 413, 429, 503),
        limit=MIB,
    ),
)
