"""Bulk ways in: a new cache and pages of changes into the desk, appeals into the centre; against raw executemany.

The peer writes ready tuples into tables and indices of the same shape with the same driver, encrypted alike, in
the same transactions: all at once into a new file that gets its indices at the end (all of them for ready rows; for a
bootstrap those that ours has when it is taken into use), or a page at a time into a file that has them all. Of a
bootstrap the lesser indices and the bodies' own places are made afterwards; how many rows a second it is with them
(``settled``) is told beside it, and so is an ordinary SQLite file, and all pages in one transaction.
"""

import gzip
import hashlib
import tempfile
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2

from console.store import columns
from console.store.connect import connect, transaction
from console.store.profile import Store
from console.store.shown import shown
from console.store.unpacking import order_some, unpack_some
from sync.client.core import arrived, snapshot
from sync.server.service.snapshot import ROWS
from sync.wire.codec import encode
from sync.wire.messages import Part
from tests.benchmarks import filled
from tests.benchmarks.figures import Figure, at_least, beyond, sheet
from tests.benchmarks.intake_rate import intake
from tests.benchmarks.pages import page_of
from tests.benchmarks.rounds import in_turn, seconds
from tests.benchmarks.tickets import NOW, Tickets

STEP = 1_000
KEY = bytes(32)


def run(quick: bool) -> dict[str, Any]:
    """Rows a second, own and peer in turn, each into an empty file."""
    n, rounds = (5_000, 1) if quick else (30_000, 3)
    with tempfile.TemporaryDirectory() as name, filled.opened(Path(name) / "desk") as store:
        load = Load(store, n)
        took = in_turn(
            rounds,
            raw=partial(_fresh, load.raw),
            raw_all=partial(_fresh, load.raw, indices=columns.INDICES),
            raw_pages=partial(_fresh, load.raw_pages, step=STEP),
            bootstrap=partial(_fresh, load.bootstrap),
            settled=partial(_fresh, load.bootstrap, settled=True),
            ready=partial(_fresh, load.ready),
            pages=partial(_fresh, load.pages),
        )
        took["raw_plain"] = _fresh(load.raw, encrypted=False)
        took["raw_at_once"] = _fresh(load.raw_pages, step=n)
    rate = {kind: n / each for kind, each in took.items()}
    figures = [
        at_least("rows_without_text_index_per_s", rate["ready"], rate["raw_all"], 0.9),
        at_least("bootstrap_from_the_wire_per_s", rate["bootstrap"], rate["raw"], 0.6),
        at_least("pages_from_the_wire_per_s", rate["pages"], rate["raw_pages"], 0.6),
        *_intake(quick),
    ]
    about = {"rows": n, "row_bytes": load.row_bytes, "indices": len(columns.INDICES)}
    about |= {
        f"{kind}_per_s": round(rate[kind]) for kind in ("raw_all", "settled", "raw_plain", "raw_at_once")
    }
    return sheet("ingest", figures, about)


class Load:
    """The same tickets in every form they are measured in."""

    def __init__(self, store: Store, n: int) -> None:
        tickets = list(Tickets(seed=n).take(n))
        catalogue = store.references.catalogue
        self.bodies = [encode(one) for one in tickets]
        self.shown = [shown(one, catalogue) for one in tickets]
        self.tuples = [(at, *one.values) for at, one in enumerate(self.shown, 1)]
        self.parts = [self._part(at) for at in range(0, n, ROWS)]
        self.row_bytes = round(sum(map(len, self.bodies)) / n)

    def _part(self, at: int) -> bytes:
        """A part of a snapshot as the centre sends it."""
        return gzip.compress(b"".join([body + b"\n" for body in self.bodies[at : at + ROWS]]), 1, mtime=0)

    def raw(self, folder: Path, indices: Sequence[str] = columns.FIRST, *, encrypted: bool = True) -> float:
        """The peer of a new cache: ready tuples, one transaction, then the indices one by one."""
        line = connect(folder / "raw.db", KEY) if encrypted else _plain(folder / "raw.db")
        for setting in ("journal_mode = OFF", "synchronous = OFF", "cache_size = -131072"):
            line.execute(f"PRAGMA {setting}")
        columns.create(line)

        def write() -> None:
            with transaction(line, folder):
                self._write(line, 0, len(self.tuples))
            columns.index(line, indices)

        took = seconds(write)
        line.close()
        return took

    def raw_pages(self, folder: Path, step: int) -> float:
        """The peer of pages: ready tuples into a file in use, ``step`` rows in a transaction."""
        line = connect(folder / "raw.db", KEY)
        columns.create(line)
        columns.index(line)

        def write() -> None:
            for at in range(0, len(self.tuples), step):
                with transaction(line, folder):
                    self._write(line, at, at + step)

        took = seconds(write)
        line.close()
        return took

    def _write(self, line: Any, at: int, end: int) -> None:
        line.executemany(f"INSERT INTO row VALUES ({','.join('?' * columns.WIDTH)})", self.tuples[at:end])
        line.executemany("INSERT INTO base VALUES (?, 3, ?)", enumerate(self.bodies[at:end], at + 1))
        words = ((n, one.words) for n, one in enumerate(self.shown[at:end], at + 1))
        line.executemany("INSERT INTO said (n, words) VALUES (?, ?)", words)

    def ready(self, folder: Path) -> float:
        """The desk's own writer, rows folded beforehand."""
        with filled.opened(folder) as store:

            def write() -> None:
                made = store.rebuild()
                cache = made._cache
                for at in range(0, len(self.shown), STEP):
                    with transaction(cache.line, cache.path):
                        cache.fill(at + 1, self.shown[at : at + STEP], self.bodies[at : at + STEP])
                made.finish("benchmark.1", 1, NOW)

            return seconds(write)

    def bootstrap(self, folder: Path, *, settled: bool = False) -> float:
        """A new cache from the bytes of a snapshot's parts; ``settled``: and what it owes then, but for the word index."""
        with filled.opened(folder) as store:

            def write() -> None:
                made = store.rebuild()
                for n, packed in enumerate(self.parts):
                    rows = min(ROWS, len(self.bodies) - n * ROWS)
                    part = Part(n, rows, len(packed), hashlib.sha256(packed).hexdigest())
                    made.pack(packed, rows)
                    made.add(snapshot.rows(part, packed))
                made.finish("benchmark.1", 1, NOW)
                while settled and (order_some(store.work) or unpack_some(store.work)):
                    pass

            store.references.catalogue.taxonomy.by_id  # noqa: B018 - built once per start, not per row
            return seconds(write)

    def pages(self, folder: Path) -> float:
        """The same tickets as pages of changes: rows, overlays and cursor in one transaction per page."""
        with filled.opened(folder) as store:
            pages, since = [], "benchmark.0"
            for at in range(0, len(self.bodies), STEP):
                pages.append((page_of(at + STEP, self.bodies[at : at + STEP]), since))
                since = f"benchmark.{at + STEP}"
            store.references.catalogue.taxonomy.by_id  # noqa: B018

            def write() -> None:
                for raw, before in pages:
                    store.work.apply_page(arrived.page(raw, before))

            return seconds(write)


def _plain(path: Path) -> Any:
    """An ordinary SQLite file, by the same driver."""
    line = dbapi2.connect(str(path), isolation_level=None)
    line.execute("PRAGMA temp_store = MEMORY")
    return line


def _fresh(act: Callable[..., float], **how: Any) -> float:
    """The act's own seconds in a new folder."""
    with tempfile.TemporaryDirectory() as name:
        return act(Path(name), **how)


def _intake(quick: bool) -> list[Figure]:
    own, raw = intake(2_000 if quick else 20_000)
    return [at_least("centre_intake_per_s", own, raw, 0.05), beyond("centre_intake_least_per_s", own, 500)]
