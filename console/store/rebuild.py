"""Building a new cache beside the one in use, then changing over in one step (protocol §9).

Reasons are many (another epoch, a damaged file, another schema), the path is one. Whatever breaks off
before the end leaves the cache in use untouched.
"""

import gc
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager

from console.store import columns
from console.store.bases import readable
from console.store.cache import Cache
from console.store.connect import connect, guarded, transaction
from console.store.files import Files, discard
from console.store.reference import References
from console.store.shown import Shown, blank, shown
from console.store.unseeing import unsee
from console.store.work import Work
from sync.client.core.arrived import Held
from sync.domain.catalogue.catalogue import Catalogue
from sync.domain.errors import StoreBroken

PART = 500
"""Rows per step: the window gets the processor back between two."""
FEW, MANY = 2_000, 60_000
"""Between these the lesser indices are made once the cache is in use: of fewer rows they cost nothing, of more each
of them would hold up a person's command for a quarter of a second and longer."""
_CACHE_KIB = 131_072
"""Page cache while building: the indices are made from rows that need not be deciphered once more for each."""


class Rebuild:
    """One new cache in the making: ``add`` parts in order, then ``finish``; or ``abandon``."""

    def __init__(self, files: Files, work: Work, references: References, facts: dict[str, str]) -> None:
        self._files = files
        self._work = work
        self._references = references
        discard(files.next_cache)
        line = connect(files.next_cache, files.key)
        line.execute("PRAGMA journal_mode = OFF")
        line.execute("PRAGMA synchronous = OFF")
        line.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
        columns.create(line)
        self._line = line
        self._cache = Cache(files.next_cache, files.key, line)
        self._count = self._packed = 0
        self._facts = facts

    def pack(self, packed: bytes, rows: int) -> None:
        """The next ``rows`` tickets lie in these bytes as the centre packed them, so their bodies are not kept one by one."""
        with transaction(self._line, self._files.next_cache):
            self._line.execute("INSERT INTO parcel VALUES (?, ?)", (self._count + 1, packed))
        self._packed = self._count + rows

    def add(self, tickets: Sequence[Held]) -> None:
        """Base tickets as sent; ones that only a newer desk can read are kept without a row to look at."""
        catalogue = self._references.catalogue
        for at in range(0, len(tickets), PART):
            part = tickets[at : at + PART]
            loose = part[max(0, self._packed - self._count) :]
            with _undisturbed(), transaction(self._line, self._files.next_cache):
                rows = [_shown(one, catalogue) for one in part]
                self._cache.fill(self._count + 1, rows, [one.body for one in loose])
            self._count += len(part)

    def finish(self, cursor: str, scope_ver: int, as_of: int) -> None:
        """Check the new file and change over. Raises ``StoreBroken`` when it is not sound.

        The indices are each a step of its own: pages that are written out leave room for the rows."""
        path = self._files.next_cache
        first = columns.FIRST if FEW < self._count <= MANY else columns.INDICES
        with guarded(path):
            columns.index(self._line, first)
        with transaction(self._line, path):
            self._carry()
            told = {"cursor": cursor, "scope_ver": str(scope_ver), "as_of": str(as_of)}
            for name, value in (self._facts | told).items():
                self._cache.remember(name, value)
        if not self._whole():
            self.abandon()
            raise StoreBroken("sync.store.damaged", file=path.name, reason="quick_check")
        # Changed here, where nobody else looks: later it would need the file for itself, without waiting for it.
        self._line.execute("PRAGMA journal_mode = WAL")
        self._line.close()
        with self._work.lock:
            old = self._files.cache
            cache = Cache(self._files.ready(), self._files.key)
            self._files.advance()
            self._work.adopt(cache)
            unsee(self._files, cache.line)
        discard(old)

    def abandon(self) -> None:
        """Leave the cache in use as it is."""
        self._line.close()
        discard(self._files.next_cache)

    def _whole(self) -> bool:
        """Whether the lists and all their indices hold together. Every page's seal is checked as it is read, here
        and whenever a ticket is opened, so the bodies need not be deciphered once more before anybody may look."""
        try:
            with guarded(self._files.next_cache):
                return bool(self._line.execute("PRAGMA quick_check(row)").fetchone() == ("ok",))
        except StoreBroken:
            return False

    def _carry(self) -> None:
        """What only this desk knows, and what was fetched once: when tickets were opened, reference data."""
        try:
            for table in ("seen", "ref"):
                self._copy(table, self._work.cache.line.execute(f"SELECT * FROM {table}").fetchall())  # noqa: S608
            names = "SELECT name, value FROM meta WHERE name LIKE 'ref:%'"
            self._copy("meta", self._work.cache.line.execute(names).fetchall())
        except Exception:  # noqa: BLE001 - the old file may be the damaged one; it owes us nothing
            return
        self._line.execute("DELETE FROM seen WHERE id NOT IN (SELECT id FROM row)")
        self._line.execute(
            "UPDATE row SET seen = (SELECT at FROM seen WHERE seen.id = row.id) "
            "WHERE id IN (SELECT id FROM seen)"
        )

    def _copy(self, table: str, rows: Iterable[tuple[object, ...]]) -> None:
        for row in rows:
            marks = ",".join("?" * len(row))
            self._line.execute(f"INSERT OR REPLACE INTO {table} VALUES ({marks})", row)  # noqa: S608


def _shown(one: Held, catalogue: Catalogue) -> Shown:
    ticket = readable(one.body)
    return blank(one.id, one.ver) if ticket is None else shown(ticket, catalogue)


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Without looking for rings of garbage, of which this leaves none: the look costs as much as reading the tickets."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()
