"""Statements: written once with SQLAlchemy Core, compiled once per database, run as plain text.

Compiling once matters: the hot path runs ten statements per command, and building each anew costs
more than running it.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

import msgspec
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.sql.expression import ClauseElement

Construct = ClauseElement | Callable[[str], ClauseElement]
"""A Core construct, or a function that makes one for a dialect's name."""


Row = tuple[Any, ...]


class Compiled(NamedTuple):
    """The text for one database, the names of its places in order, the places the construct filled itself, and whether
    it changes anything."""

    text: str
    names: tuple[str, ...]
    constants: dict[str, Any]
    writes: bool


class Statement:
    """One statement for both databases."""

    def __init__(self, construct: Construct) -> None:
        self._construct = construct
        self._compiled: dict[str, Compiled] = {}

    def compiled(self, dialect: sa.Dialect) -> Compiled:
        """The statement in a database's own words."""
        found = self._compiled.get(dialect.name)
        if found is None:
            found = self._compiled[dialect.name] = self._compile(dialect)
        return found

    def _compile(self, dialect: sa.Dialect) -> Compiled:
        made = (
            self._construct if isinstance(self._construct, ClauseElement) else self._construct(dialect.name)
        )
        compiled: Any = made.compile(dialect=dialect)
        constants = {name: value for name, value in compiled.params.items() if value is not None}
        text = str(compiled)
        return Compiled(text, tuple(compiled.positiontup or ()), constants, not text.startswith("SELECT"))


class Answer(NamedTuple):
    """What a statement gave: its rows, and how many it touched."""

    rows: list[Row]
    changed: int

    def first(self) -> Row | None:
        """The first row, if there is one."""
        return self.rows[0] if self.rows else None

    def one(self) -> Row:
        """The first row; there must be one."""
        return self.rows[0]

    def scalar(self) -> Any:
        """The first value of the first row, or nothing."""
        return self.rows[0][0] if self.rows else None


class Tx:
    """One open transaction, seen by the store's functions. ``head`` is the last seq written in it, or 0.

    Statements run on the driver's own connection: SQLAlchemy's result machinery costs five times the
    statement itself, eleven times per command.
    """

    def __init__(self, connection: sa.Connection) -> None:
        self.dialect = connection.dialect
        self.head = 0
        self._driver: Any = connection.connection.dbapi_connection

    def run(self, statement: Statement, **values: Any) -> Answer:
        """Runs it with its places filled by name."""
        cursor = self._driver.execute(*self._filled(statement, values))
        return Answer(cursor.fetchall() if cursor.description else [], cursor.rowcount)

    def many(self, statement: Statement, rows: Iterable[Mapping[str, Any]]) -> None:
        """Runs it once per row, in one call."""
        made = statement.compiled(self.dialect)
        filled = [[row[name] for name in made.names] for row in rows]
        if len(filled) == 1:
            self._driver.execute(made.text, filled[0])
        elif filled:
            self._driver.cursor().executemany(made.text, filled)

    def later(self, statement: Statement, rows: Iterable[Mapping[str, Any]]) -> None:
        """Like ``many``, for rows that nothing in this transaction reads: they may wait for the end of it."""
        self.many(statement, rows)

    def lastly(self, name: str, statement: Statement, **values: Any) -> None:
        """Runs it; where it can wait for the end of the transaction, only the last one of a name is run."""
        self.run(statement, **values)

    def remember(self, kind: str, key: str, value: Any) -> None:
        """What is so until the commit, because this transaction holds it locked or has written it."""

    def recall(self, kind: str, key: str) -> Any:
        """What was remembered, or ``None``: then it must be read."""
        return None

    def say(self, text: str) -> None:
        """Runs bare text: a savepoint, a release."""
        self._driver.execute(text)

    def _filled(self, statement: Statement, values: dict[str, Any]) -> tuple[str, list[Any]]:
        """Its text, and its places in order."""
        made = statement.compiled(self.dialect)
        if made.constants:
            values |= made.constants
        return made.text, [values[name] for name in made.names]


def insert(table: sa.Table) -> Statement:
    """Inserts a whole row; a place per column."""
    return Statement(
        table.insert().values({c.name: sa.bindparam(c.name, type_=c.type) for c in table.columns})
    )


def upsert(table: sa.Table, keep: Sequence[str] = ()) -> Statement:
    """Inserts a row or replaces it by its primary key; columns in ``keep`` stay as they are."""
    keys = [c.name for c in table.primary_key.columns]

    def make(dialect: str) -> ClauseElement:
        build: Any = postgresql.insert if dialect == "postgresql" else sqlite.insert
        made = build(table).values({c.name: sa.bindparam(c.name, type_=c.type) for c in table.columns})
        changed = {
            c.name: made.excluded[c.name] for c in table.columns if c.name not in keys and c.name not in keep
        }
        done: ClauseElement = made.on_conflict_do_update(index_elements=keys, set_=changed)
        return done

    return Statement(make)


def insert_new(table: sa.Table) -> Statement:
    """Inserts a row unless its key is there already; the row count tells."""

    def make(dialect: str) -> ClauseElement:
        build: Any = postgresql.insert if dialect == "postgresql" else sqlite.insert
        made = build(table).values({c.name: sa.bindparam(c.name, type_=c.type) for c in table.columns})
        done: ClauseElement = made.on_conflict_do_nothing()
        return done

    return Statement(make)


def place(name: str, column: sa.Column[Any] | None = None) -> sa.BindParameter[Any]:
    """A named place in a statement."""
    return sa.bindparam(name, type_=column.type if column is not None else None)


def among(column: sa.Column[Any], listed: sa.BindParameter[Any], dialect: str) -> sa.ColumnElement[bool]:
    """The column is one of the JSON list in a place; the same text serves both databases."""
    if dialect == "postgresql":
        each: sa.ColumnElement[str] = sa.func.jsonb_array_elements_text(
            sa.cast(listed, sa.dialects.postgresql.JSONB)
        )
        return column.in_(sa.select(each))
    return column.in_(sa.select(sa.func.json_each(listed).table_valued("value").c.value))


def listed(ids: Iterable[str]) -> str:
    """Ids as the text that places of ``among`` take."""
    return msgspec.json.encode(list(ids)).decode()
