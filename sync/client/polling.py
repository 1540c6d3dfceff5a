"""The stand-in for a stream of hints that does not come through (protocol §13): some proxies keep a stream back until
it ends, so the same is asked with an ordinary question that the centre answers when the log has grown."""

import asyncio
import time
from collections.abc import Callable

import msgspec

from sync.client.core.answer import Trouble, problem, trouble
from sync.client.wire import Wire
from sync.domain.errors import BadInput, Unreachable
from sync.wire.codec import decode

LASTS_S = 300.0
"""So long before the stream is tried again."""
_HELD_S = 20
"""How long the centre may hold a question: less than a line's silence that counts as its end."""
_PAUSE_S = 1.0
"""Between two questions at least, however fast the answers come."""


class _Head(msgspec.Struct, frozen=True):
    head: str


class Polling:
    """Tells ``hint`` where the log stands, whenever that has changed."""

    def __init__(self, wire: Wire, hint: Callable[[str], object]) -> None:
        self._wire = wire
        self._hint = hint
        self._since = ""

    async def listen(self, seconds: float = LASTS_S) -> None:
        """Asks again and again for so long. Raises ``Unreachable`` and ``NotSignedIn``."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            asked, head = time.monotonic(), await self._ask()
            if head and head != self._since:
                self._hint(head)
            self._since = head
            await asyncio.sleep(max(0.0, asked + _PAUSE_S - time.monotonic()))

    async def _ask(self) -> str:
        """Where the log stands, as soon as that is beyond what was told last."""
        query: dict[str, str | int] = {"limit": 1, "wait": _HELD_S}
        if self._since:
            query["cursor"] = self._since
        answer = await self._wire.ask("GET", "/v1/changes", query=query)
        if trouble(answer) is Trouble.RESYNC and answer.status != 200:
            self._hint(str(problem(answer).values.get("head", "another life")))
            return ""
        if answer.status != 200:
            raise Unreachable("sync.unreachable.answer", status=answer.status)
        try:
            return decode(answer.body, _Head).head
        except BadInput:
            raise Unreachable("sync.unreachable.answer", status=answer.status) from None
