"""The tables of the cache. ``base`` is what the centre said, ``row`` is derived from it and can be rebuilt.

An empty ``body`` in ``base`` means that the bytes still lie in a ``parcel``: a part of a snapshot as it was sent.
"""

from collections.abc import Iterable

from console.store.connect import Connection
from console.store.row import QueueRow

SCHEMA = 6
"""Another number in the file: the cache is thrown away and fetched anew."""

OPEN = "state IN ('new','out','returned','ruling','check','redo','parked')"
"""The literal condition of the partial indices; a query must repeat it to use them."""

NAMES = QueueRow._fields
COLUMNS = ", ".join(NAMES)
NUMBERS = frozenset(name for name, kind in QueueRow.__annotations__.items() if kind is int)

WIDTH = len(NAMES) + 2
"""Values of a stored row: its number, the fields, and ``unsigned``: units that have not signed in yet."""

_ROW = ", ".join(f"{name} {'INTEGER' if name in NUMBERS else 'TEXT'} NOT NULL" for name in NAMES)

TABLES = (
    f"CREATE TABLE row (n INTEGER PRIMARY KEY, {_ROW}, unsigned TEXT NOT NULL)",
    "CREATE TABLE base (n INTEGER PRIMARY KEY, ver INTEGER NOT NULL, body BLOB NOT NULL)",
    "CREATE TABLE parcel (first INTEGER PRIMARY KEY, body BLOB NOT NULL)",
    "CREATE TABLE said (n INTEGER PRIMARY KEY, words TEXT NOT NULL, sign BLOB, stamp INTEGER NOT NULL DEFAULT 0)",
    "CREATE TABLE stale (n INTEGER PRIMARY KEY)",
    "CREATE TABLE event (seq INTEGER PRIMARY KEY, ticket TEXT NOT NULL, body BLOB NOT NULL)",
    "CREATE TABLE ref (kind TEXT, version TEXT, body BLOB NOT NULL, PRIMARY KEY (kind, version))",
    "CREATE TABLE seen (id TEXT PRIMARY KEY, at INTEGER NOT NULL) WITHOUT ROWID",
    "CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
    "CREATE VIRTUAL TABLE word USING fts5 "
    "(t, content='', contentless_delete=1, detail=none, tokenize='ascii')",
)

SORTED = (
    "received",
    "number",
    "title",
    "kind",
    "urgency",
    "class_path",
    "leaf",
    "street",
    "community",
    "channel",
    "lead",
    "holder",
    "holder_name",
    "alike",
)
"""Columns whose order lies ready for the open rows, so that a re-sort of 50,000 takes less than a frame."""

_FILTERED = (
    "state, kind, urgency, leaf, street, community, channel, lead, holder, tags, units, alike, seen, pending"
)
"""Columns that chips ask for: kept beside the default order, so that filtering reads no row it doesn't show."""

SORTS = {
    "due": "due = 0, due",
    "-due": "due = 0 DESC, due DESC",
    "state": "state || ''",
    "-state": "state || '' DESC",
}
"""Orders that are not simply a column. The state is wrapped so that the planner sorts by that index only and never
searches it for the condition of the open rows."""

FIRST = (
    "CREATE UNIQUE INDEX row_id ON row (id)",
    f"CREATE INDEX row_open_due ON row ({SORTS['due']}, id, {_FILTERED}) WHERE {OPEN}",
    f"CREATE INDEX row_open_lane ON row ({SORTS['state']}, seen, holder) WHERE {OPEN}",
    "CREATE INDEX row_live_due ON row (due, id, due_latest) WHERE closed = 0",
    "CREATE INDEX row_marked ON row (id) WHERE pending > 0 OR refused > 0",
    "CREATE INDEX said_stamp ON said (stamp) WHERE stamp > 0",
    "CREATE INDEX event_ticket ON event (ticket, seq)",
)
"""What every desk asks at once: the queue in its usual order, the counts of the lanes, what is late, a ticket by id."""

LATER = (
    *(f"CREATE INDEX row_open_{name} ON row ({name}, id) WHERE {OPEN}" for name in SORTED),
    f"CREATE INDEX row_open_state ON row ({SORTS['state']}, id) WHERE {OPEN}",
    f"CREATE INDEX row_open_units ON row (units, unsigned, due) WHERE {OPEN}",
    "CREATE INDEX row_received ON row (received, id)",
    "CREATE INDEX row_closed ON row (received, id) WHERE state = 'closed'",
    "CREATE INDEX row_call_back ON row (due, id) WHERE due_clock = 'call_back'",
    "CREATE INDEX row_joined ON row (joined_to) WHERE state = 'joined'",
    "CREATE INDEX row_leaf ON row (leaf, community, received)",
    "CREATE INDEX row_led ON row (leaf, street, lead, closed) WHERE closed > 0",
    "CREATE INDEX row_phone ON row (phone, received) WHERE phone <> ''",
)
"""What makes other orders and questions quick; without them the answers are the same, only slower."""

INDICES = (*FIRST, *LATER)


def create(line: Connection) -> None:
    """Tables of an empty file; indices come after a bulk load, see ``index``."""
    for statement in TABLES:
        line.execute(statement)
    line.execute(f"PRAGMA user_version = {SCHEMA}")


def index(line: Connection, statements: Iterable[str] = INDICES) -> None:
    """Indices of a freshly made or freshly filled file."""
    for statement in statements:
        line.execute(statement)


def owed(line: Connection) -> list[str]:
    """Statements of the indices that the file has not got yet."""
    there = {row[0] for row in line.execute("SELECT name FROM sqlite_master WHERE type = 'index'")}
    return [statement for statement in LATER if statement.split()[2] not in there]


def schema_of(line: Connection) -> int:
    """The schema number in the file; 0 for an empty one."""
    return int(line.execute("PRAGMA user_version").fetchone()[0])
