"""Writing many derived rows at once: new ones in bulk, known ones only where they changed.

An index is touched only when one of its columns is written, so a row that got another due time costs two
indices instead of thirty.
"""
# ruff: noqa: S608 - only names from our own tables are put into SQL; values are bound

from collections.abc import Sequence
from typing import Any

import msgspec

from console.store import columns
from console.store.connect import Connection
from console.store.shown import Shown

_NAMES = (*columns.NAMES, "unsigned")
_BULK = f"INSERT INTO row VALUES ({', '.join('?' * columns.WIDTH)})"
_KNOWN = (
    f"SELECT {columns.COLUMNS}, unsigned, n, words FROM row LEFT JOIN said USING (n) "
    "WHERE id IN (SELECT value FROM json_each(?))"
)
_SAID = "INSERT OR REPLACE INTO said (n, words, sign, stamp) VALUES (?, ?, NULL, 0)"


def write(line: Connection, shown: Sequence[Shown]) -> None:
    """Bring rows up to date inside the caller's transaction; texts that changed are indexed anew, later."""
    ids = [one.row.id for one in shown]
    known = {row[0]: row for row in line.execute(_KNOWN, (_listed(ids),))}
    fresh = [one for one in shown if one.row.id not in known]
    if fresh:
        (last,) = line.execute("SELECT max(n) FROM row").fetchone()
        insert(line, (last or 0) + 1, fresh)
    if known:
        _change(line, [(known[one.row.id], one) for one in shown if one.row.id in known])


def insert(line: Connection, first: int, shown: Sequence[Shown]) -> None:
    """Add rows numbered from ``first`` that nobody knows yet."""
    line.executemany(_BULK, [(n, *one.row, one.unsigned) for n, one in enumerate(shown, first)])
    texts = [(n, one.words) for n, one in enumerate(shown, first)]
    line.executemany("INSERT INTO said (n, words) VALUES (?, ?)", texts)
    line.execute("INSERT INTO stale SELECT n FROM row WHERE n >= ?", (first,))


def _change(line: Connection, pairs: list[tuple[tuple[Any, ...], Shown]]) -> None:
    """Write what differs: rows that differ in the same columns together."""
    same: dict[tuple[str, ...], list[tuple[Any, ...]]] = {}
    said: list[tuple[int, str]] = []
    for (*before, n, words), one in pairs:
        after = one.values
        differ = [at for at, value in enumerate(after) if value != before[at]]
        if differ:
            names = tuple([_NAMES[at] for at in differ])
            same.setdefault(names, []).append((*[after[at] for at in differ], n))
        if words != one.words:
            said.append((n, one.words))
    for names, values in same.items():
        line.executemany(f"UPDATE row SET {', '.join(f'{name} = ?' for name in names)} WHERE n = ?", values)
    if said:
        _say(line, said)


def _say(line: Connection, said: list[tuple[int, str]]) -> None:
    numbers = [(n,) for n, _ in said]
    line.executemany("DELETE FROM word WHERE rowid = ?", numbers)
    line.executemany(_SAID, said)
    line.executemany("INSERT OR IGNORE INTO stale VALUES (?)", numbers)


def _listed(ids: Sequence[str]) -> str:
    return msgspec.json.encode(ids).decode()
