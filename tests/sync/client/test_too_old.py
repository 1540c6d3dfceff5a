"""A desk that the centre no longer speaks with is told so; what it kept goes out once it is up to date."""

from pathlib import Path

import pytest

from sync.client import transport
from sync.domain.commands import AddNote
from tests.console.assembly.acts import made_by, receive, settled
from tests.support.centre import fresh
from tests.support.room import Room, until


def test_an_old_desk_is_told_and_loses_nothing(
    room: Room, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with fresh(tmp_path / "centre") as centre:
        desk = room.desk(centre.url, "u-chen", "mine")
        ticket = receive(desk)
        until(lambda: settled(desk), "the call is at the centre")
        room.close()
        with monkeypatch.context() as old:
            old.setattr(transport, "PROTOCOL", 7)
            desk = room.opened(centre.url, "u-chen", "mine")
            desk.connect()
            until(lambda: desk.line_now.state == "too_old", "it is told")
            assert desk.reading.row(ticket) is not None
            key = desk.submit(AddNote(ticket=ticket, words="kept")).key
            desk.sync_now()
            until(lambda: desk.line_now.state == "too_old", "it is told again")
            assert desk.line_now.unsent == 1 and not made_by(centre, {key})
            room.close()
        desk = room.desk(centre.url, "u-chen", "mine")
        until(lambda: settled(desk), "it is sent by the program of today")
        assert made_by(centre, {key}) == {key: 1}
        room.close()
