"""The one queue on the screen, against QSqlQueryModel (all C++) over an ordinary file with the same rows."""

from functools import partial
from pathlib import Path
from statistics import median
from typing import Any

from console.store.profile import Store
from console.store.view import Chip, View
from console.viewmodels.queue import QueueList
from tests.benchmarks import filled, tables
from tests.benchmarks.figures import Figure, at_most, sheet, within
from tests.benchmarks.rounds import each, in_turn, p50
from widgets.queue.model import QueueModel
from widgets.queue.view import QueueView

FRAME_MS = 1000 / 60
SORTS = (("-due",), ("-received",), ("class_path",), ("street",), ("title",))
FILTERS = (Chip("street", "104"), Chip("state", "out"), Chip("kind", "complaint"), Chip("tags", "vip"))
SOON = 30 * 60_000


def run(quick: bool) -> dict[str, Any]:
    """Few rows, and twenty times as many."""
    few, many = (5_000, 100_000) if quick else (50_000, 1_000_000)
    rounds = 5 if quick else 11
    small, large = filled.profile(few), filled.many(many, few)
    plain = {folder: filled.plain(folder) for folder in (small, large)}
    tables.application()
    with filled.opened(small) as store, filled.opened(large) as huge:
        paints = _first_paints((store, plain[small]), (huge, plain[large]), rounds)
        figures = [
            at_most("first_paint_ms", paints["own"] * 1000, paints["peer"] * 1000, 2.0),
            at_most("first_paint_many_to_few", paints["own_many"] * 1000, paints["own"] * 1000, 1.5),
            *_repaints(store, plain[small], rounds),
            *_questions(store),
        ]
    return sheet(
        "queue", figures, {"rows": [few, many], "peer_many_first_paint_ms": paints["peer_many"] * 1000}
    )


def own_view(store: Store) -> QueueView:
    """The desk's queue over a profile: what the queue pane shows before anything else."""
    desk = filled.seat(store)
    rows = QueueList(desk)
    rows.begin(View())
    return QueueView(QueueModel(rows, desk.clock.now, lambda: SOON), desk.clock.now, lambda: SOON)


def _first_paints(few: tuple[Store, Path], many: tuple[Store, Path], rounds: int) -> dict[str, float]:
    """The first of each kind is not counted: it loads fonts and icons."""
    count = iter(range(1_000_000))

    def own(store: Store) -> float:
        took, view = tables.first_paint(lambda: own_view(store))
        tables.close(view)
        return took

    def peer(plain: Path) -> float:
        name = f"peer-{next(count)}"
        took, view = tables.first_paint(lambda: tables.peer_view(plain, name))
        tables.close(view, name)
        return took

    for store, plain in (few, many):
        own(store)
        peer(plain)
    return in_turn(
        rounds,
        own=partial(own, few[0]),
        peer=partial(peer, few[1]),
        own_many=partial(own, many[0]),
        peer_many=partial(peer, many[1]),
    )


def _repaints(store: Store, plain: Path, rounds: int) -> list[Figure]:
    """Full pages, own and peer in turn."""
    _, own = tables.first_paint(lambda: own_view(store))
    assert isinstance(own, QueueView)
    own.source.replace(lambda: own.source.rows.settle(own.source.rows.look(View())))
    _, peer = tables.first_paint(lambda: tables.peer_view(plain, "repaint"))
    took: dict[str, list[float]] = {"own": [], "peer": []}
    for _ in range(rounds * 10):
        took["own"].append(tables.repaint(own) * 1000)
        took["peer"].append(tables.repaint(peer) * 1000)
    tables.close(own)
    tables.close(peer, "repaint")
    return [
        at_most("repaint_ms", median(took["own"]), median(took["peer"]), 1.8),
        within("repaint_p50_ms", p50(took["own"]), 16.0),
    ]


def _questions(store: Store) -> list[Figure]:
    """Sorting and filtering. ``page``: the first page in words, what the window waits for; ``all``: every row's number
    in order, asked in the reading thread. The slowest question of each kind counts."""
    rows = QueueList(filled.seat(store))
    kinds = {
        "resort": [View(sort=sort) for sort in SORTS],
        "filter": [View(chips=(chip,)) for chip in FILTERS],
    }
    figures = []
    for name, views in kinds.items():
        for part, ask in (("page", rows.begin), ("all", lambda view: rows.settle(rows.look(view)))):
            slowest = max(median(each([partial(ask, view)] * 10)[1:]) for view in views)
            figures.append(within(f"{name}_{part}_ms", slowest, FRAME_MS))
    return figures
