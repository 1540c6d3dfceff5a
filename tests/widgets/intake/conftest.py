"""A desk whose one-shot questions go to a real centre in this process."""

from collections.abc import Iterator
from concurrent.futures import Future
from pathlib import Path
from typing import Any

import pytest

from console.assembly.desk import Desk
from sync.domain.errors import Unreachable
from sync.wire.codec import decode, encode
from sync.wire.messages import IntakeAnswer, IntakeBatch, IntakeResult, Quarantined
from tests.support import centre as support


def answered(work: Any) -> "Future[Any]":
    """A future that has its answer already."""
    future: Future[Any] = Future()
    try:
        future.set_result(work())
    except Exception as fault:  # noqa: BLE001 - the future carries it on
        future.set_exception(fault)
    return future


class Api:
    """The centre's doors that the intake room knocks at."""

    def __init__(self, http: Any) -> None:
        self.http = http
        self.away = False

    def _ask(self, method: str, path: str, body: Any = None, **query: Any) -> bytes:
        if self.away:
            raise Unreachable("sync.unreachable")
        answer = self.http.request(
            method, path, content=encode(body) if body is not None else None, params=query
        )
        answer.raise_for_status()
        return bytes(answer.content)

    def intake(self, channel: str, batch: IntakeBatch) -> "Future[IntakeAnswer]":
        return answered(lambda: decode(self._ask("POST", f"/v1/intake/{channel}", batch), IntakeAnswer))

    def quarantine(self, after: str = "", limit: int = 100) -> "Future[tuple[Quarantined, ...]]":
        kind = dict[str, tuple[Quarantined, ...]]
        return answered(lambda: decode(self._ask("GET", "/v1/quarantine", limit=limit), kind)["items"])

    def hold(self, items: Any) -> "Future[int]":
        return answered(
            lambda: decode(self._ask("POST", "/v1/quarantine", {"items": items}), dict[str, int])["held"]
        )

    def mend(self, item: str, mended: Any) -> "Future[IntakeResult]":
        return answered(lambda: decode(self._ask("POST", f"/v1/quarantine/{item}", mended), IntakeResult))

    def dismiss(self, item: str, reason: str) -> "Future[None]":
        return answered(lambda: self._ask("DELETE", f"/v1/quarantine/{item}", reason=reason) and None)

    def plain(self, method: str, path: str, body: Any = None) -> "Future[Any]":
        return answered(lambda: decode(self._ask(method, path, body), dict[str, Any]))


class Way:
    """A line that is up and only answers questions."""

    def __init__(self, api: Api) -> None:
        self.api = api
        self.state = self.now = ("connected", 0)
        self.sent_now = 0

    def push(self) -> None: ...
    def sync_now(self) -> None: ...
    def close(self) -> None: ...


@pytest.fixture
def api(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Api]:
    """The desk's line to a fresh centre."""
    with support.fresh(tmp_path / "real-centre") as centre:
        found = Api(centre.sign_in())
        monkeypatch.setattr(desk, "_way", Way(found))
        yield found
