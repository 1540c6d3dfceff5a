"""Frames of the queue while 200 changes a second arrive, and while a whole new cache is built; against an idle window."""

import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from time import perf_counter
from typing import Any

from msgspec.structs import replace

from console.assembly.desk import Desk
from console.worker import Worker
from sync.client.core import arrived
from sync.client.core.arrived import Held
from sync.wire.codec import encode
from tests.benchmarks import filled, frames, tables
from tests.benchmarks.figures import at_most, sheet
from tests.benchmarks.pages import page_of
from tests.benchmarks.seats import room
from tests.benchmarks.tick import settle
from tests.benchmarks.tickets import Tickets

PER_SECOND = 200
AT_ONCE = 10


def run(quick: bool) -> dict[str, Any]:
    """Idle and busy stretches in turn, so that both feel the same neighbours."""
    rows, span, rounds = (5_000, 2.0, 1) if quick else (50_000, 2.0, 9)
    idle: list[float] = []
    changing: list[float] = []
    building: list[float] = []
    tables.application()
    with tempfile.TemporaryDirectory() as name:
        folder = filled.copy(filled.profile(rows, indexed=True), Path(name) / "desk")
        with room(folder) as shown:
            shown.ticker.start()
            settle(shown)
            stream = Stream(shown.desk, rows)
            for _ in range(rounds):
                idle += frames.watch(shown.pane.view, span).ms
                with beside("fenbo-changes", stream.flow):
                    changing += frames.watch(shown.pane.view, span).ms
                with beside("fenbo-building", stream.build):
                    building += frames.watch(shown.pane.view, span).ms
            rate = stream.applied / max(stream.spent, 0.001)
    before, busy, built = frames.Frames(idle), frames.Frames(changing), frames.Frames(building)
    about: dict[str, Any] = {"rows": rows, "changes_per_s": round(rate), "rows_built": stream.built}
    about |= {"idle_p50_ms": round(before.p50, 1), "changing_p50_ms": round(busy.p50, 1)}
    about |= {"idle_max_ms": round(max(idle), 1), "changing_max_ms": round(max(changing), 1)}
    figures = [
        at_most("changing_frame_p99_ms", busy.p99, before.p99, 2.0),
        at_most("building_frame_p99_ms", built.p99, before.p99, 2.0),
    ]
    return sheet("smooth", figures, about)


@contextmanager
def beside(name: str, work: Callable[[threading.Event], None]) -> Iterator[None]:
    """Do something in another thread meanwhile; what breaks there breaks the benchmark."""
    stop, worker = threading.Event(), Worker(name)
    done = worker.do(lambda: work(stop))
    try:
        yield
    finally:
        stop.set()
        worker.stop()
    done.result()


class Stream:
    """The centre's side of it: pages of changed tickets, parts of a snapshot."""

    def __init__(self, desk: Desk, rows: int) -> None:
        self._desk = desk
        self._tickets = list(Tickets(seed=rows).take(min(rows, 5_000)))
        self._seq, self._ver = 1, 3
        self.applied, self.spent, self.built = 0, 0.0, 0

    def flow(self, stop: threading.Event) -> None:
        """Pages of ten, twenty a second, until told to stop."""
        begun, sent = perf_counter(), 0
        while not stop.wait(max(0.0, begun + sent / PER_SECOND - perf_counter())):
            self._ver += 1
            some = [self._tickets[(self.applied + k) % len(self._tickets)] for k in range(AT_ONCE)]
            since, self._seq = self._seq, self._seq + AT_ONCE
            raw = page_of(
                self._seq,
                [encode(replace(one, ver=self._ver, title=f"{self._ver} {one.title}")) for one in some],
            )
            self._desk.store.work.apply_page(arrived.page(raw, f"benchmark.{since}"))
            sent += AT_ONCE
            self.applied += AT_ONCE
        self.spent += perf_counter() - begun

    def build(self, stop: threading.Event) -> None:
        """A new cache beside the one in use, given up at the end."""
        made = self._desk.store.rebuild()
        parts = [Held(one.id, one.ver, encode(one)) for one in self._tickets[:200]]
        number = 0
        while not stop.is_set():
            number += 1
            made.add([Held(f"{one.id}-{number}", one.ver, one.body) for one in parts])
            self.built += len(parts)
        made.abandon()
