"""A desk's profile with as many believable tickets as wanted, kept below ``build/`` so that it is made only once."""

import hashlib
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from time import perf_counter
from typing import Any, NamedTuple

import msgspec

from console.store import columns
from console.store.connect import Connection, connect
from console.store.indexing import index_some
from console.store.profile import Store, open_profile
from console.store.reference import References
from console.store.unpacking import order_some
from sync.client.core.arrived import Held
from sync.domain.identity import Actor, Role
from sync.wire.codec import encode
from tests.benchmarks.tickets import NOW, Tickets

ROOT = Path(__file__).resolve().parents[2]
KEPT = ROOT / "build" / "benchmarks"
ME = Actor("u-chen", "陈思敏", Role.DISPATCHER, desk="desk-1")
_STEP = 2_000
_AGAIN = {
    "id": "printf('%04x', 407 + :k) || substr(id, 5)",
    "number": "number || '-' || :k",
    "received": "received + :k",
    "due": "due + :k * (due > 0)",
}
"""How a copied row differs from its original; 407 is where the ids of ``tickets`` begin."""
_INDEXED = 10_000
"""Rows indexed at once: nobody waits here, and large steps are quicker."""


class FrozenClock:
    """The instant the benchmarks pretend to be in."""

    def now(self) -> int:
        """UTC ms."""
        return NOW


class Seat(NamedTuple):
    """As much of a desk as lists and rows need."""

    reading: Any
    references: References
    actor: Actor = ME
    clock: Any = FrozenClock()

    @property
    def lists(self) -> Any:
        """Rows, ids and counts."""
        return self.reading

    @property
    def bodies(self) -> References:
        """Reference data as plain values."""
        return self.references

    @property
    def who(self) -> Actor:
        """Who sits there."""
        return self.actor


@contextmanager
def opened(folder: Path) -> Iterator[Store]:
    """The profile's store, closed at the end."""
    store = open_profile(folder, keyring=False)
    try:
        yield store
    finally:
        store.close()


def seat(store: Store) -> Seat:
    """A desk that reads the profile."""
    return Seat(store.reading, store.references)


def profile(n: int, *, indexed: bool = False) -> Path:
    """The folder of a profile with ``n`` tickets. ``indexed`` adds the word index and the signatures of likeness."""

    def make(folder: Path) -> None:
        with opened(folder) as store:
            fill(store, n)
            while order_some(store.work) or (indexed and index_some(store.work, _INDEXED)):
                pass
            store.work.cache.line.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    return _kept(f"{n}-indexed" if indexed else str(n), make)


def many(n: int, few: int) -> Path:
    """The folder of a profile with ``n`` rows, copied by the database from a profile with ``few`` real ones: another
    id, number and time each. For the queue in its usual order: file, encryption and tables are the real ones, but of the
    indices there are those of the first questions only, and a copied row has no body and no text. All the rest would
    take ten minutes that the first paint looks at none of."""

    def make(folder: Path) -> None:
        with opened(copy(profile(few), folder)) as store:
            cache = store.files.cache
        line = connect(cache, store.files.key)
        for setting in ("journal_mode = OFF", "synchronous = OFF", "cache_size = -262144"):
            line.execute(f"PRAGMA {setting}")
        _multiply(line, n, few)
        line.execute("PRAGMA journal_mode = WAL")
        line.close()

    return _kept(f"{n}-of-{few}", make)


def _kept(kind: str, make: Callable[[Path], None]) -> Path:
    """The folder of a kind of profile; made when it is not there whole, or was stored by another program."""
    folder = KEPT / f"{kind}-{_fingerprint()}"
    if not (folder / "whole").exists():
        for old in KEPT.glob(f"{kind}-????????????"):
            shutil.rmtree(old)
        begun = perf_counter()
        make(folder)
        (folder / "whole").touch()
        print(f"made a profile of {kind} in {perf_counter() - begun:.0f} s", file=sys.stderr)
    return folder


def _multiply(line: Connection, n: int, few: int) -> None:
    """Copies without indices; those of the first questions are made anew at the end, as in a new cache."""
    rows = [statement for statement in columns.INDICES if " ON row " in statement]
    for statement in rows:
        line.execute(f"DROP INDEX {statement.partition('INDEX ')[2].split()[0]}")
    values = ", ".join(_AGAIN.get(name, name) for name in columns.NAMES)
    query = f"INSERT INTO row SELECT n + :k * :few, {values}, unsigned FROM row WHERE n <= :few"
    for k in range(1, n // few):
        line.execute(query, {"k": k, "few": few})
    columns.index(line, [statement for statement in columns.FIRST if statement in rows])


def copy(folder: Path, target: Path) -> Path:
    """The same profile once more, for benchmarks that write."""
    shutil.copytree(folder, target, ignore=shutil.ignore_patterns("plain.db", "whole"))
    return target


def fill(store: Store, n: int) -> None:
    """Write ``n`` tickets the way a new cache is built."""
    supply = Tickets(seed=n)
    made = store.rebuild()
    for first in range(0, n, _STEP):
        tickets = supply.take(min(_STEP, n - first), first)
        made.add([Held(one.id, one.ver, encode(one)) for one in tickets])
    made.finish("benchmark.1", 1, NOW)


def plain(folder: Path) -> Path:
    """The same rows with the same indices in an ordinary SQLite file, for peers that know no encryption."""
    target = folder / "plain.db"
    if target.exists():
        return target
    part = target.with_name("plain.db.part")
    part.unlink(missing_ok=True)
    with opened(folder) as store:
        line = connect(store.files.cache, store.files.key)
        line.execute("ATTACH DATABASE ? AS plain KEY ''", (str(part),))
        line.execute(
            "CREATE TABLE plain.row (n INTEGER PRIMARY KEY, " + ", ".join(columns.NAMES) + ", unsigned)"
        )
        line.execute(f"INSERT INTO plain.row SELECT n, {columns.COLUMNS}, unsigned FROM main.row")
        owed = columns.owed(line)
        for statement in columns.INDICES:
            if " ON row " in statement and statement not in owed:
                line.execute(statement.replace("INDEX ", "INDEX plain.", 1))
        line.execute("DETACH DATABASE plain")
        line.close()
    part.replace(target)
    return target


def _fingerprint() -> str:
    """Changes with whatever decides how the stored bytes look."""
    names = ("columns", "projection", "words", "row", "indexing")
    sources = [ROOT / "console" / "store" / f"{name}.py" for name in names]
    sources += [ROOT / "tests" / "benchmarks" / f"{name}.py" for name in ("tickets", "texts")]
    text = b"".join(source.read_bytes() for source in sources)
    return hashlib.sha256(text + msgspec.__version__.encode()).hexdigest()[:12]
