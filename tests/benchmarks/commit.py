"""From a person's act to "saved": a command kept for good and its row folded anew, against the disk itself.

``durable`` is the outbox alone (the promise of the budget); ``shown`` adds the row the person sees. A command is
written twice, into the journal and into the outbox, each safe on the disk before "saved": so two writes to two files,
one after the other, are what nothing that keeps this promise can go below. They are told beside it (``twice``).
"""

import os
import tempfile
from collections.abc import Callable
from io import FileIO
from pathlib import Path
from typing import Any

from console.clock import entropy
from console.store.pending import Pending
from console.store.profile import Store
from sync.domain.commands import AddNote
from sync.wire.keys import uuid7
from tests.benchmarks import filled
from tests.benchmarks.figures import at_most, sheet, within
from tests.benchmarks.rounds import each, p50, p99
from tests.benchmarks.tickets import NOW, ticket_id

PAGE = bytes(4096)


def run(quick: bool) -> dict[str, Any]:
    """Own and limit in turn, on the same disk, so that both feel the same neighbours."""
    rows, times = (2_000, 60) if quick else (50_000, 400)
    with tempfile.TemporaryDirectory(dir=filled.KEPT.parent if filled.KEPT.exists() else None) as name:
        folder = filled.copy(filled.profile(rows), Path(name) / "desk")
        with filled.opened(folder) as store:
            durable, shown, disk, twice = _in_turn(store, Path(name), times)
    about = {"rows": rows, "shown_p50_ms": round(p50(shown), 3), "shown_p99_ms": round(p99(shown), 3)}
    about |= {"durable_p99_ms": round(p99(durable), 3), "fdatasync_p99_ms": round(p99(disk), 3)}
    about |= {"twice_p50_ms": round(p50(twice), 3), "durable_to_twice": round(p50(durable) / p50(twice), 2)}
    figures = [
        at_most("durable_p50_ms", p50(durable), p50(disk), 2.0),
        at_most("saved_and_shown_p50_ms", p50(shown), p50(disk), 8.0),
        within("saved_and_shown_p99_ms", p99(shown), 100.0),
    ]
    return sheet("commit", figures, about)


def _in_turn(store: Store, folder: Path, times: int) -> tuple[list[float], ...]:
    """Milliseconds: kept, kept and shown, one page on the disk, two pages in two files."""
    taken: tuple[list[float], ...] = ([], [], [], [])
    with (
        (folder / "page").open("wb", buffering=0) as page,
        (folder / "other").open("wb", buffering=0) as other,
    ):
        for n in range(times):
            one, note = _pending(n), AddNote(ticket=ticket_id(n), words="已电话核实")
            acts: tuple[Callable[[], object], ...] = (
                lambda one=one: store.outbox.add(one),
                lambda note=note, n=n: store.work.submit(note, actor=filled.ME, now=NOW + n),
                lambda: _keep(page),
                lambda: (_keep(page), _keep(other)),
            )
            for kept, ms in zip(taken, each(acts), strict=True):
                kept.append(ms)
    return tuple(kept[5:] for kept in taken)


def _keep(file: FileIO) -> None:
    file.write(PAGE)
    os.fdatasync(file.fileno())


def _pending(n: int) -> Pending:
    """A command of the size they usually have."""
    return Pending(
        key=uuid7(NOW + n, entropy()),
        dseq=0,
        command=AddNote(ticket=ticket_id(n), words="已电话核实地点，请现场查看后反馈"),
        touched=(ticket_id(n),),
        base_ver=3,
        actor=filled.ME,
        created=NOW + n,
    )
