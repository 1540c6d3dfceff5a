"""A transaction of many jobs: what was read or written is remembered, what nobody waits for goes once, at the end."""

from collections.abc import Iterable, Mapping
from typing import Any

import sqlalchemy as sa

from sync.server.store.statement import Answer, Statement, Tx

Filled = list[Any]


class SharedTx(Tx):
    """A transaction that several jobs share, one after the other. ``writes`` counts what they asked to be written."""

    def __init__(self, connection: sa.Connection) -> None:
        super().__init__(connection)
        self.writes = 0
        self._later: dict[str, list[Filled]] = {}
        self._lastly: dict[str, tuple[str, Filled]] = {}
        self._memory: dict[tuple[str, str], Any] = {}

    def run(self, statement: Statement, **values: Any) -> Answer:
        """See ``Tx``."""
        self.writes += statement.compiled(self.dialect).writes
        return super().run(statement, **values)

    def many(self, statement: Statement, rows: Iterable[Mapping[str, Any]]) -> None:
        """See ``Tx``."""
        text, filled = self._rows(statement, rows)
        self._each(text, filled)

    def later(self, statement: Statement, rows: Iterable[Mapping[str, Any]]) -> None:
        """See ``Tx``; all rows of a statement go together before the commit."""
        text, filled = self._rows(statement, rows)
        if filled:
            self._later.setdefault(text, []).extend(filled)

    def lastly(self, name: str, statement: Statement, **values: Any) -> None:
        """See ``Tx``."""
        self._lastly.pop(name, None)
        self._lastly[name] = self._filled(statement, values)
        self.writes += 1

    def remember(self, kind: str, key: str, value: Any) -> None:
        """See ``Tx``."""
        self._memory[kind, key] = value

    def recall(self, kind: str, key: str) -> Any:
        """See ``Tx``."""
        return self._memory.get((kind, key))

    def finish(self) -> None:
        """Runs all that was kept back; after it only the commit is left."""
        for text, filled in self._kept_back():
            self._each(text, filled)

    def _kept_back(self) -> list[tuple[str, list[Filled]]]:
        """Statements in order, neighbours of one text together."""
        found = list(self._later.items())
        for text, filled in self._lastly.values():
            if found and found[-1][0] == text:
                found[-1][1].append(filled)
            else:
                found.append((text, [filled]))
        return found

    def _rows(self, statement: Statement, rows: Iterable[Mapping[str, Any]]) -> tuple[str, list[Filled]]:
        """Its text, and the places of every row in order; they count as so many writes."""
        made = statement.compiled(self.dialect)
        filled = [[row[name] for name in made.names] for row in rows]
        self.writes += len(filled)
        return made.text, filled

    def _each(self, text: str, filled: list[Filled]) -> None:
        if len(filled) == 1:
            self._driver.execute(text, filled[0])
        elif filled:
            self._driver.cursor().executemany(text, filled)
