"""Versions that meet (row 19): no earlier release exists to freeze, so what it would leave behind is frozen instead."""

from collections import Counter
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.operations import Operations
from alembic.runtime.migration import MigrationContext

from console.assembly.desk import Desk
from console.store.connect import connect
from console.store.key import key_of
from sync.domain.commands import AddNote
from sync.server.config import Config
from sync.server.endpoints import guard
from sync.server.store.migrations.ladder import STEPS, stamp
from sync.server.store.sqlite import make_engine
from tests.console.assembly.acts import made_by, receive, settled
from tests.support.centre import Centre, fresh
from tests.support.room import Room, until
from tests.sync.client.test_lives import OLD_TABLE

_COLUMNS = "key, device, dseq, ticket, body, created, stage"


def upgraded(folder: Path, _: int) -> str:
    """A first release's database climbs; a first release's outbox is sent; an old desk waits and loses nothing."""
    (folder / "centre").mkdir()
    _first_database(folder / "centre")
    with fresh(folder / "centre") as centre:
        room = Room(folder)
        try:
            return _story(centre, room, folder)
        finally:
            room.close()


def _story(centre: Centre, room: Room, folder: Path) -> str:
    desk = room.desk(centre.url, "u-chen", "old")
    ticket = receive(desk)
    until(lambda: settled(desk), "the call is at the centre")
    desk.close()
    room.desks.remove(desk)
    keys = _offline(room.opened(centre.url, "u-chen", "old"), room, ticket)
    _as_first_release(folder / "old")
    desk = room.desk(centre.url, "u-chen", "old")
    until(lambda: settled(desk), "what the old outbox held is sent")
    kept = _too_old(desk, ticket, centre)
    keys |= kept
    until(lambda: desk.sync_now() or settled(desk), "a centre one version ahead takes it")  # type: ignore[func-returns-value]
    assert made_by(centre, keys) == Counter(dict.fromkeys(keys, 1)), "I2 or I8"
    return f"database of step 0001, outbox of the first release, 426 and one version ahead: {len(keys)} acts, each once"


def _offline(desk: Desk, room: Room, ticket: str) -> set[str]:
    keys = {desk.submit(AddNote(ticket=ticket, words=f"offline {n}")).key for n in range(10)}
    desk.close()
    room.desks.remove(desk)
    return keys


def _as_first_release(profile: Path) -> None:
    """The outbox with the columns it had then."""
    line = connect(profile / "outbox.db", key_of(profile, keyring=False))
    rows = line.execute(f"SELECT {_COLUMNS} FROM command WHERE stage = 'waiting'").fetchall()
    line.execute("DROP TABLE command")
    line.execute(OLD_TABLE)
    line.executemany(f"INSERT INTO command ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?)", rows)
    line.close()


def _too_old(desk: Desk, ticket: str, centre: Centre) -> set[str]:
    """426: reading goes on, the outbox is kept; nothing is sent until the versions meet again."""
    with pytest.MonkeyPatch.context() as other:
        other.setattr(guard, "PROTOCOL", 3)
        keys = {desk.submit(AddNote(ticket=ticket, words=f"too old {n}")).key for n in range(5)}
        until(lambda: desk.sync_now() or desk.line_now.state == "too_old", "it is told")  # type: ignore[func-returns-value]
        assert {one.key for one in desk.store.outbox.waiting(desk.actor.desk, 50)} == keys, "2.14: the outbox"
        assert desk.reading.row(ticket) is not None, "2.14: reading"
    with pytest.MonkeyPatch.context() as other:
        other.setattr(guard, "PROTOCOL", 2)
        until(lambda: desk.sync_now() or settled(desk), "served one version behind")  # type: ignore[func-returns-value]
    assert made_by(centre, keys) == Counter(dict.fromkeys(keys, 1)), "I2 or I8"
    return keys


def _first_database(folder: Path) -> None:
    """The tables as the first step made them; the template's own database is left out."""
    engine = make_engine(Config(data=folder).sqlite, "BEGIN IMMEDIATE")
    with engine.begin() as connection:
        number, step = STEPS[0]
        step(Operations(MigrationContext.configure(connection)))
        stamp(connection, number)
        assert not sa.inspect(connection).has_table("nothing")
    engine.dispose()
