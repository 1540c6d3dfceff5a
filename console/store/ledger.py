"""What the outbox's table and the journal's lines look like."""

from collections.abc import Iterable
from typing import NamedTuple

import msgspec
from msgspec.structs import replace

from console.store.connect import Connection, connect, guarded, sound
from console.store.files import Files, discard
from console.store.pending import Pending, Stage
from sync.domain.errors import BadInput, StoreBroken
from sync.wire import codec

ADD, END, HEAD = "add", "end", "head"
SCHEMA = 1
"""Raised when an older program could no longer keep this file well: it is then refused there, not half understood."""

_TABLES = (
    "CREATE TABLE IF NOT EXISTS command (key TEXT PRIMARY KEY, device TEXT NOT NULL, dseq INTEGER NOT NULL, "
    "ticket TEXT NOT NULL, "
    "body BLOB NOT NULL, created INTEGER NOT NULL, stage TEXT NOT NULL, seq INTEGER NOT NULL DEFAULT 0, "
    "code TEXT NOT NULL DEFAULT '', vals BLOB NOT NULL DEFAULT '{}', current BLOB, settled INTEGER NOT NULL DEFAULT 0)",
    "CREATE UNIQUE INDEX IF NOT EXISTS command_dseq ON command (device, dseq)",
    "CREATE INDEX IF NOT EXISTS command_done ON command (seq) WHERE stage = 'done'",
    "CREATE INDEX IF NOT EXISTS command_open ON command (stage) WHERE stage NOT IN ('done', 'dropped')",
    "CREATE TABLE IF NOT EXISTS blob (sha256 TEXT PRIMARY KEY, media TEXT NOT NULL, body BLOB NOT NULL, "
    "at INTEGER NOT NULL)",
    "CREATE TABLE IF NOT EXISTS meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
)


_GROWN = {"life": "TEXT NOT NULL DEFAULT ''"}
"""Columns of ``command`` that came after the first release: in which life of the log ``seq`` counts."""


class Entry(msgspec.Struct, frozen=True, omit_defaults=True):
    """One line of the journal: the head (device, next number), a command, or the end of one."""

    kind: str
    key: str
    pending: msgspec.Raw = msgspec.Raw(b"null")
    next: dict[str, int] = {}


class Head(NamedTuple):
    """The desk's id and the next number of each person's stream, as the journal knows them."""

    device: str
    next: dict[str, int]


def create(line: Connection) -> None:
    """The tables, where missing; they only ever grow columns (protocol §14). Raises ``StoreBroken`` for a newer program's."""
    found = int(line.execute("PRAGMA user_version").fetchone()[0])
    if found > SCHEMA:
        raise StoreBroken("sync.store.newer", found=found, known=SCHEMA)
    for statement in _TABLES:
        line.execute(statement)
    held = {row[1] for row in line.execute("PRAGMA table_info(command)")}
    for name, kind in _GROWN.items():
        if name not in held:
            line.execute(f"ALTER TABLE command ADD COLUMN {name} {kind}")
    if found < SCHEMA:
        line.execute(f"PRAGMA user_version = {SCHEMA}")


def insert(line: Connection, one: Pending) -> None:
    """A new row."""
    line.execute(
        "INSERT INTO command (key, device, dseq, ticket, body, created, stage, seq) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (
            one.key,
            one.device,
            one.dseq,
            one.command.ticket,
            codec.encode(one),
            one.created,
            one.stage.value,
            one.seq,
        ),
    )


def renumber(line: Connection, one: Pending) -> None:
    """The same row with another number, to be sent anew; its place among all commands stays."""
    line.execute(
        "UPDATE command SET dseq = ?, body = ?, stage = ?, seq = 0 WHERE key = ?",
        (one.dseq, codec.encode(one), one.stage.value, one.key),
    )


def pending_of(body: bytes, stage: str, seq: int, life: str = "") -> Pending | None:
    """The command of a row; nothing for one that only a newer desk understands (it stays in the file)."""
    try:
        return replace(codec.decode(body, Pending), stage=Stage(stage), seq=seq, life=life)
    except BadInput:
        return None


def replay(lines: Iterable[bytes]) -> tuple[Head | None, dict[str, Pending]]:
    """The journal's head and the commands whose end it does not know."""
    head: Head | None = None
    found: dict[str, Pending] = {}
    top: dict[str, int] = {}
    for line in lines:
        entry = codec.decode(line, Entry)
        if entry.kind == HEAD:
            head = Head(entry.key, entry.next)
            top = {device: max(number, top.get(device, 0)) for device, number in entry.next.items()}
        elif entry.kind == END:
            found.pop(entry.key, None)
        elif (one := pending_of(bytes(entry.pending), Stage.WAITING.value, 0)) is not None:
            found[one.key] = one
            top[one.device] = max(top.get(one.device, 0), one.dseq + 1)
    return (Head(head.device, top) if head else None), found


def open_ledger(files: Files) -> Connection:
    """The outbox, sound and with its tables; a broken one is put aside and a new one begun."""
    lost = False
    try:
        line = connect(files.outbox, files.key, durable=True)
        lost = not sound(line)
        if lost:
            line.close()
    except StoreBroken as fault:
        if fault.key != "sync.store.damaged":
            raise
        lost = True
    if lost:
        _aside(files)
        line = connect(files.outbox, files.key, durable=True)
    try:
        with guarded(files.outbox):
            create(line)
    except StoreBroken:
        line.close()
        raise
    return line


def _aside(files: Files) -> None:
    """Keep the broken file for a specialist; never over an earlier one."""
    number = len(list(files.folder.glob("outbox.broken-*")))
    files.outbox.replace(files.folder / f"outbox.broken-{number}")
    discard(files.outbox)
