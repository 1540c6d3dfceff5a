"""The peer of the centre: an endpoint that reads its body and says nothing. ``python -m tests.benchmarks.empty_endpoint``"""

import asyncio
import socket

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route


async def _nothing(asked: Request) -> Response:
    await asked.body()
    return Response(b"{}", media_type="application/json")


async def main() -> None:
    """Serve on a free port and tell which."""
    door = socket.create_server(("127.0.0.1", 0))
    app = Starlette(routes=[Route("/v1/commands", _nothing, methods=["POST"])])
    server = uvicorn.Server(uvicorn.Config(app, log_level="error", access_log=False))
    print(door.getsockname()[1], flush=True)
    await server.serve([door])


if __name__ == "__main__":
    import uvloop

    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(main())
