"""HTTP: the only file that knows httpx, which is loaded when the line is brought up, after the first paint."""

import importlib
import time
from collections.abc import AsyncIterator, Callable, Mapping
from typing import Any

from sync.client.core.answer import Answer
from sync.client.trust import SYSTEM, Trust, context
from sync.domain.errors import Unreachable
from sync.wire.digest import digest, whole
from sync.wire.version import HEADER_DIGEST, HEADER_NOW, HEADER_PROTOCOL, PROTOCOL

MOST_BYTES = 64 << 20
"""Of one answer, unpacked; a longer one is cut off and counts as none."""
_CONNECT_S, _READ_S, _WRITE_S = 5.0, 25.0, 20.0
_NAMED_BY_HASH = ("/v1/snapshot/", "/v1/blobs/")
"""What is fetched here is checked against a hash that is known before."""
_LOOPBACK = ("http://127.", "http://localhost", "http://[::1]")

Learn = Callable[[int, int], None]


class Transport:
    """One client for one centre. ``learn`` is told the centre's time and the round trip with every answer."""

    def __init__(self, url: str, learn: Learn, trust: Trust = SYSTEM) -> None:
        self._http: Any = importlib.import_module("httpx")
        self._learn = learn
        self._sealed = False
        """Whether this centre seals its answers: once one was sealed, one without a seal is no answer of it."""
        self.loopback = url.startswith(_LOOPBACK)
        self._client = self._http.AsyncClient(
            base_url=url,
            verify=context(url, trust),
            trust_env=not self.loopback,
            timeout=self._http.Timeout(_READ_S, connect=_CONNECT_S, write=_WRITE_S),
            limits=self._http.Limits(max_connections=8, keepalive_expiry=60.0),
            headers={HEADER_PROTOCOL: str(PROTOCOL)},
            follow_redirects=False,
        )

    async def ask(
        self,
        method: str,
        path: str,
        *,
        access: str = "",
        body: bytes | None = None,
        query: Mapping[str, str | int] | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Answer:
        """One question. Raises ``Unreachable`` when nothing, or nothing whole, came back."""
        sent = {**(headers or {}), **_bearer(access), **({HEADER_DIGEST: digest(body)} if body else {})}
        begun = time.monotonic()
        try:
            async with self._client.stream(method, path, content=body, params=query, headers=sent) as answer:
                trip = round((time.monotonic() - begun) * 1000)
                self._sample(answer.headers.get(HEADER_NOW, ""), trip)
                told = await _limited(answer)
                if "content-encoding" not in answer.headers and not path.startswith(_NAMED_BY_HASH):
                    self._check(answer.headers.get(HEADER_DIGEST, ""), told)
                return Answer(answer.status_code, told, _seconds(answer.headers.get("Retry-After", "")))
        except (self._http.HTTPError, self._http.InvalidURL, ValueError) as fault:
            raise Unreachable("sync.unreachable", reason=type(fault).__name__) from None

    async def listen(self, path: str, access: str) -> AsyncIterator[bytes]:
        """A stream of events, piece by piece. Raises ``Unreachable`` when it is silent for 25 s or breaks."""
        try:
            async with self._client.stream("GET", path, headers=_bearer(access)) as answer:
                kind = answer.headers.get("content-type", "")
                if answer.status_code != 200 or not kind.startswith("text/event-stream"):
                    raise Unreachable("sync.unreachable.answer", status=answer.status_code)
                async for piece in answer.aiter_raw():
                    yield piece
        except (self._http.HTTPError, ValueError) as fault:
            raise Unreachable("sync.unreachable", reason=type(fault).__name__) from None

    async def close(self) -> None:
        """Close every connection."""
        await self._client.aclose()

    def _check(self, seal: str, told: bytes) -> None:
        """A body that was changed on the way is no answer (``ValueError``)."""
        if told and (seal or self._sealed) and not whole(seal, told):
            raise ValueError("changed on the way")
        self._sealed = self._sealed or bool(seal)

    def _sample(self, told: str, trip: int) -> None:
        if told.isascii() and told.isdigit() and len(told) < 16:
            self._learn(int(told), trip)


async def _limited(answer: Any) -> bytes:
    parts: list[bytes] = []
    size = 0
    async for part in answer.aiter_bytes():
        size += len(part)
        if size > MOST_BYTES:
            raise ValueError("too large")
        parts.append(part)
    return b"".join(parts)


def _bearer(access: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {access}"} if access else {}


def _seconds(told: str) -> float:
    return float(told) if told.isascii() and told.isdigit() and len(told) < 6 else 0.0
