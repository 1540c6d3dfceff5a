"""A cache that is not what the centre holds is found out and put right, bucket by bucket."""

import asyncio
import threading
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from console.assembly.ledger import Ledger
from console.assembly.shelf import Shelf
from console.clock import CentreClock
from console.store.profile import Store, open_profile
from sync.client import comparing, engine
from sync.client.engine import Engine
from sync.client.wire import Entry
from sync.domain.commands import AddNote
from sync.domain.identity import Actor
from tests.support.centre import TOKEN, Centre, Desk
from tests.sync.server import town

WAIT = 30.0


class Silent:
    """Somebody who sits there and is told, but keeps nothing."""

    def state(self, name: str) -> None:
        """The line is in another state."""

    def sent(self, count: int) -> None:
        """Commands were delivered."""

    def refresh_token(self) -> str:
        """None from last time."""
        return ""

    def signed_in(self, actor: Actor, refresh: str, scope_ver: int) -> None:
        """A session began."""

    def signed_out(self) -> None:
        """It ended."""


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = open_profile(tmp_path / "desk", keyring=False)
    yield opened
    opened.close()


@asynccontextmanager
async def line(store: Store, centre: Centre) -> AsyncIterator[Engine]:
    """The desk's engine, its cache complete."""
    clock = CentreClock()
    shelf = Shelf(store, clock.now, lambda: None)
    served = engine.Served(shelf, clock, Silent(), Silent(), lambda: 0.5, Ledger(store.files))
    running = Engine(served, centre.url, Entry(TOKEN, "u-chen"))
    life = asyncio.get_running_loop().create_task(running.run())
    try:
        await until(lambda: shelf.cursor() != "")
        yield running
    finally:
        life.cancel()
        await asyncio.gather(life, return_exceptions=True)


async def until(holds: Callable[[], object]) -> None:
    """Waits for a condition on the engine's own loop."""
    end = time.monotonic() + WAIT
    while not holds():
        assert time.monotonic() < end
        await asyncio.sleep(0.01)


def run(work: Callable[[], Awaitable[None]]) -> None:
    """The test on a loop of its own, on a thread of its own: as the sync thread is."""
    fault: list[BaseException] = []

    def live() -> None:
        try:
            asyncio.run(work())  # type: ignore[arg-type]
        except BaseException as error:  # noqa: BLE001 - raised again where pytest sees it
            fault.append(error)

    thread = threading.Thread(target=live, name="fenbo-test-compare")
    thread.start()
    thread.join()
    if fault:
        raise fault[0]


def filled(centre: Centre, count: int) -> tuple[Desk, list[str]]:
    """So many tickets at the centre."""
    desk = centre.desk()
    return desk, [town.received(desk, f"C{n}") for n in range(count)]


def meddle(store: Store, statement: str, *values: object) -> None:
    """Past all rules."""
    with store.work.lock:
        store.work.cache.line.execute(statement, values)


_N = "(SELECT n FROM row WHERE id = ?)"


def test_equal_caches_are_left_alone(centre: Centre, store: Store) -> None:
    filled(centre, 20)

    async def work() -> None:
        async with line(store, centre) as running:
            assert running.comparing is not None
            assert await running.comparing.once() == 0

    run(work)


@pytest.mark.loud
def test_stale_missing_and_strayed_rows_are_put_right(centre: Centre, store: Store) -> None:
    desk, ids = filled(centre, 20)

    async def work() -> None:
        async with line(store, centre) as running:
            assert running.comparing is not None
            whole = {key: store.reading.base(key) for key in ids}
            meddle(
                store,
                f"UPDATE base SET ver = ver + 7, body = replace(body, '灯', '火') WHERE n = {_N}",
                ids[0],
            )
            meddle(store, f"DELETE FROM base WHERE n = {_N}", ids[1])
            meddle(store, f"DELETE FROM base WHERE n = {_N}", ids[2])
            meddle(store, "DELETE FROM row WHERE id = ?", ids[2])
            meddle(store, "UPDATE row SET id = 'strayed' WHERE id = ?", ids[3])
            assert await running.comparing.once() == 5
            assert {key: store.reading.base(key) for key in ids} == whole
            assert store.reading.row("strayed") is None
            assert all(store.reading.row(key) is not None for key in ids)
            assert await running.comparing.once() == 0
            assert desk.do(AddNote(ticket=ids[0], words="after")).kind == "applied"
            await until(lambda: store.reading.base(ids[0]).notes)  # type: ignore[union-attr]

    run(work)


@pytest.mark.loud
def test_a_cache_that_differs_everywhere_is_fetched_anew(
    centre: Centre, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, ids = filled(centre, 20)
    monkeypatch.setattr(comparing, "MOST", 3)

    async def work() -> None:
        async with line(store, centre) as running:
            assert running.comparing is not None
            meddle(store, "UPDATE base SET ver = ver + 1")
            assert await running.comparing.once() == 0
            await until(lambda: all(store.reading.base(key) is not None for key in ids))
            assert await running.comparing.once() == 0

    run(work)
