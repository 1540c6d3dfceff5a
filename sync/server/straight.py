"""Straight doors: those whose address has no parts are found at once, without the layers that look for all others."""

from collections.abc import Mapping

from starlette.requests import Request
from starlette.types import ASGIApp, Receive, Scope, Send

from sync.server.endpoints.guard import Entrance


class Straight:
    """An ASGI application in front of another. ``doors`` maps method and path to an entrance, which answers every error
    itself; whatever else comes is for ``others``."""

    def __init__(self, doors: Mapping[tuple[str, str], Entrance], others: ASGIApp) -> None:
        self._doors = doors
        self._others = others

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        door = self._doors.get((scope["method"], scope["path"])) if scope["type"] == "http" else None
        if door is None:
            await self._others(scope, receive, send)
            return
        response = await door(Request(scope, receive))
        await response(scope, receive, send)
