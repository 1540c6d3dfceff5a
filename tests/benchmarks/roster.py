"""A roster of 100,000 rows, 15 columns, against a bare openpyxl write-only loop with the same values.

Heading, widths, frozen panes, filter, styles, notes and typed cells are on our side only.
"""

import tempfile
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from random import Random
from time import perf_counter
from typing import Any

from openpyxl import Workbook

from console.export.sheet import Column, Table, write
from console.export.watch import Stopped, Watch
from console.export.workbook import Book
from console.worker import Worker
from tests.benchmarks import filled, frames, tables
from tests.benchmarks.figures import at_most, sheet, within
from tests.benchmarks.queue import own_view
from tests.benchmarks.rounds import in_turn, timed
from tests.benchmarks.texts import Texts
from tests.benchmarks.tickets import NOW

KINDS = ("text",) * 9 + ("number", "moment", "moment", "moment", "text", "long")


def run(quick: bool) -> dict[str, Any]:
    """Time, then frames while it is written in a worker, then how fast it stops."""
    n, rounds = (5_000, 3) if quick else (100_000, 3)
    values = _values(n)
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "roster.xlsx"
        own, peer = partial(_own, path, values), partial(_bare, path, values)
        took = in_turn(rounds, own=timed(own), peer=timed(peer))
        idle, busy, told = _frames(path, values, 1.0 if quick else 6.0)
        stopping = _stopping(path, values)
        left = list(Path(name).iterdir())
    about = {
        "rows": n,
        "progress_told": told,
        "left_after_stop": len(left),
        "frame_p50_ms": round(busy.p50, 1),
    }
    figures = [
        at_most("write_s", took["own"], took["peer"], 1.15),
        at_most("frame_p99_ms", busy.p99, idle.p99, 2.0),
        within("stopped_after_ms", stopping * 1000, 250.0),
    ]
    return sheet("roster", figures, about)


def _values(n: int) -> list[list[Any]]:
    """Plain values as a roster has them; moments are UTC ms for us."""
    dice, texts = Random(4), Texts(4)
    titles = [texts.title() for _ in range(1_000)]
    bodies = [texts.body() for _ in range(1_000)]
    found = []
    for at in range(n):
        words = [f"PS2026{at:08d}", *(dice.choice(titles)[: 4 + k] for k in range(8))]
        moments = [NOW - dice.randrange(10**9), NOW + dice.randrange(10**9), 0 if at % 3 else NOW]
        found.append(
            [*words, dice.randrange(100), *moments, "按时" if at % 7 else "超时", bodies[at % 1_000]]
        )
    return found


def _own(path: Path, values: Sequence[Sequence[Any]], watch: Watch | None = None) -> None:
    columns = [Column(f"列{at}", kind, 14) for at, kind in enumerate(KINDS)]
    with Book(path, NOW, "工单清单") as book:
        write(book, Table("工单清单", columns, values, len(values)), watch or Watch())


def _bare(path: Path, values: Sequence[Sequence[Any]]) -> None:
    """The peer: the shortest loop that gives typed cells."""
    book = Workbook(write_only=True)
    page = book.create_sheet()
    page.append([f"列{at}" for at in range(len(KINDS))])
    epoch = datetime.fromtimestamp(0, UTC).replace(tzinfo=None) + timedelta(hours=8)
    moments = [at for at, kind in enumerate(KINDS) if kind == "moment"]
    for row in values:
        cells = list(row)
        for at in moments:
            cells[at] = epoch + timedelta(milliseconds=cells[at]) if cells[at] else None
        page.append(cells)
    book.save(path)


def _frames(
    path: Path, values: Sequence[Sequence[Any]], span: float
) -> tuple[frames.Frames, frames.Frames, int]:
    """Frames of the queue before and while a roster is written in a worker."""
    tables.application()
    told: list[int] = []
    with filled.opened(filled.profile(5_000)) as store:
        _, view = tables.first_paint(lambda: own_view(store))
        idle = frames.watch(view, span)
        worker, watch = Worker("fenbo-roster"), Watch(lambda done, total: told.append(done))
        writing = worker.do(lambda: _own(path, values, watch))
        busy = frames.watch(view, 10 * span, writing.done)
        writing.result()
        worker.stop()
        tables.close(view)
    return idle, busy, len(told)


def _stopping(path: Path, values: Sequence[Sequence[Any]]) -> float:
    """Seconds from a person's «stop» to the moment nothing is left of it."""
    pressed: list[float] = []

    def told(done: int, total: int) -> None:
        if done >= len(values) // 2 and not pressed:
            pressed.append(perf_counter())
            watch.stop()

    watch = Watch(told)
    path.unlink(missing_ok=True)
    try:
        _own(path, values, watch)
    except Stopped:
        return perf_counter() - pressed[0]
    raise AssertionError("the roster was written to its end")
