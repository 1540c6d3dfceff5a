"""A transaction of many jobs on PostgreSQL: what nobody waits for travels together.

A round trip costs as much as the statement it carries. So writes are kept back until something must be read, then sent
in one go; rows that this transaction holds locked are never read twice; the head is written once, at the very end.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any

import psycopg
import sqlalchemy as sa

from sync.server.store.shared import Filled, SharedTx
from sync.server.store.statement import Answer, Statement

MOST_ROWS = 32
_VALUES = " VALUES ("


class Aborted(Exception):
    """The database refused a statement: the whole transaction is gone. The cause is the driver's own error."""


class GroupTx(SharedTx):
    """A shared transaction that saves round trips."""

    def __init__(self, connection: sa.Connection) -> None:
        super().__init__(connection)
        self._kept: list[tuple[str, list[Filled]]] = []

    def run(self, statement: Statement, **values: Any) -> Answer:
        """See ``Tx``; everything kept back goes before it."""
        text, filled = self._filled(statement, values)
        self.writes += statement.compiled(self.dialect).writes
        try:
            cursor = self._send(text, filled)
            return Answer(cursor.fetchall() if cursor.description else [], cursor.rowcount)
        except Exception as fault:
            raise Aborted from fault

    def many(self, statement: Statement, rows: Iterable[Mapping[str, Any]]) -> None:
        """See ``Tx``; kept back until something is read."""
        text, filled = self._rows(statement, rows)
        if filled:
            self._kept.append((text, filled))

    def finish(self) -> None:
        """Sends all that was kept back; after it only the commit is left."""
        self._kept += self._kept_back()
        try:
            with self._driver.pipeline():
                self._send_kept()
        except Exception as fault:
            raise Aborted from fault

    def _send(self, text: str, filled: Filled) -> Any:
        if not self._kept:
            return self._execute(native(text), filled)
        with self._driver.pipeline():
            self._send_kept()
            return self._execute(native(text), filled)

    def _send_kept(self) -> None:
        kept, self._kept = self._kept, []
        for text, rows in kept:
            for whole, filled in in_few(text, rows):
                self._execute(whole, filled)

    def _execute(self, text: str, filled: Filled) -> Any:
        """Texts are in the server's own spelling: the driver would take each long one apart anew every time."""
        return psycopg.RawCursor(self._driver).execute(text, filled)


def in_few(text: str, rows: Sequence[Filled]) -> Iterator[tuple[str, Filled]]:
    """The same rows in few statements. An insert takes many rows at once, in powers of two, so that the server meets few
    different texts; anything else goes row by row."""
    at = 0
    while at < len(rows):
        n = 1 << (min(len(rows) - at, MOST_ROWS).bit_length() - 1) if _VALUES in text else 1
        yield native(text, n), [one for row in rows[at : at + n] for one in row]
        at += n


@cache
def native(text: str, rows: int = 1) -> str:
    """A statement in the server's own spelling, its places numbered; an insert for so many rows."""
    if rows > 1:
        before, values, after = text.partition(_VALUES)
        places, _, rest = after.partition(")")
        text = f"{before}{values}{'), ('.join([places] * rows)}){rest}"
    parts = text.split("%s")
    numbered = "".join(f"{part}${n}" for n, part in enumerate(parts[:-1], 1)) + parts[-1]
    return numbered.replace("%%", "%")
