"""Several people at one desk: each sees and sends only what is theirs (I8, I11)."""

from pathlib import Path

import pytest

from sync.domain.commands import AddNote
from sync.domain.errors import NotSignedIn, Refused
from sync.domain.identity import Role
from tests.console.assembly.acts import bases, made_by, receive, settled
from tests.console.assembly.proxy import line_to
from tests.support.centre import Centre
from tests.support.room import Room, until

ROOT = Path(__file__).resolve().parents[3]


def test_other_eyes_see_only_their_own(centre: Centre, room: Room) -> None:
    desk = room.desk(centre.url, "u-chen")
    ticket = receive(desk, "河边有人倒垃圾", "碧岭河边倒垃圾")
    until(lambda: settled(desk), "the call is at the centre")
    clerk = desk.sign_in("u-police").result(60)
    assert clerk.role is Role.CLERK
    assert desk.reading.row(ticket) is None and desk.actor.id == "u-police"
    until(lambda: desk.reading.remembered("cursor") not in ("", None), "the clerk's own is fetched")
    assert ticket not in bases(desk)
    held = desk.store.files.read_cache().execute("SELECT count(*) FROM said WHERE words LIKE '%碧岭河%'")
    assert held.fetchone() == (0,)
    desk.sign_in("u-chen").result(60)
    until(lambda: desk.reading.row(ticket), "it is fetched again for the dispatcher")


def test_what_somebody_left_unsent_waits_for_them_and_holds_nobody_up(centre: Centre, room: Room) -> None:
    with line_to(centre.url) as line:
        desk = room.desk(line.url, "u-chen")
        ticket = receive(desk)
        until(lambda: settled(desk), "the call is at the centre")
        line.cut()
        left = desk.submit(AddNote(ticket=ticket, words="陈")).key
        line.mend()
        desk.sign_in("u-huang").result(60)
        mine = desk.submit(AddNote(ticket=ticket, words="黄")).key
        until(lambda: made_by(centre, {mine}) == {mine: 1}, "the second person's act is applied")
        desk.sign_in("u-chen").result(60)
        until(lambda: made_by(centre, {left}) == {left: 1}, "the first person's act is applied")
        until(lambda: settled(desk), "all is quiet")
        actors = {line.key: line.actor for line in desk.reading.events(ticket)}
        assert (actors[left], actors[mine]) == ("u-chen", "u-huang")
        room.close()


def test_signing_in_by_password_and_out(centre: Centre, room: Room) -> None:
    desk = room.desk(centre.url, "u-chen")
    with pytest.raises(NotSignedIn) as wrong:
        desk.sign_in("u-zheng", "wrong").result(60)
    assert wrong.value.key == "centre.sign_in_failed"
    lines = (centre.data / "first-passwords.txt").read_text().splitlines()
    password = dict(line.split() for line in lines)["u-zheng"]
    assert desk.sign_in("u-zheng", password).result(60).role is Role.DUTY_OFFICER
    desk.sign_out()
    until(lambda: desk.line_now.state == "signed_out", "nobody is signed in")
    until(lambda: desk.actor.id == "", "nobody is the actor")
    with pytest.raises(Refused):
        desk.submit(AddNote(ticket="t", words="x"))
