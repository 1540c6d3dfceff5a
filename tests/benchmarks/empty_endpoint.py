"""The peer of the centre: doors that do nothing. ``python -m tests.benchmarks.empty_endpoint``

A command door that reads its body, a page door with a few bytes, a wake stream that says one line whenever it is rung.
"""

import asyncio
import socket
from collections.abc import AsyncIterator

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

_rings: list[asyncio.Event] = []


async def _nothing(asked: Request) -> Response:
    await asked.body()
    return Response(b"{}", media_type="application/json")


async def _wake(_asked: Request) -> Response:
    return StreamingResponse(_lines(), media_type="text/event-stream")


async def _ring(_asked: Request) -> Response:
    waiting = _rings[:]
    _rings.clear()
    for one in waiting:
        one.set()
    return Response(b"{}", media_type="application/json")


async def _lines() -> AsyncIterator[bytes]:
    while True:
        yield b"id: 0.0\ndata:\n\n"
        rung = asyncio.Event()
        _rings.append(rung)
        await rung.wait()


async def main() -> None:
    """Serve on a free port and tell which."""
    door = socket.create_server(("127.0.0.1", 0), backlog=1024)
    doors = [
        Route("/v1/commands", _nothing, methods=["POST"]),
        Route("/v1/changes", _nothing, methods=["GET"]),
        Route("/v1/wake", _wake, methods=["GET"]),
        Route("/v1/ring", _ring, methods=["POST"]),
    ]
    config = uvicorn.Config(
        Starlette(routes=doors), log_level="error", access_log=False, timeout_graceful_shutdown=1
    )
    server = uvicorn.Server(config)
    print(door.getsockname()[1], flush=True)
    await server.serve([door])


if __name__ == "__main__":
    import uvloop

    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(main())
