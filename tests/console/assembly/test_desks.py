"""Desks and a true centre: they converge, lose nothing, double nothing (I1, I2, I5, I8)."""

import logging
import os
import signal
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from console.store.profile import open_profile
from sync.domain.commands import AddNote, ClaimTicket, CloseTicket, Receive, ReportBranch
from sync.domain.errors import Refused
from sync.domain.intake import Appeal, Kind
from sync.wire.codec import encode
from tests.console.assembly.acts import bases, made_by, receive, settled
from tests.console.assembly.proxy import line_to
from tests.support.centre import Centre
from tests.support.room import Room, until

ROOT = Path(__file__).resolve().parents[3]


def test_two_desks_become_equal(centre: Centre, room: Room) -> None:
    one, two = room.desk(centre.url, "u-chen"), room.desk(centre.url, "u-huang")
    ticket = receive(one)
    until(lambda: two.reading.row(ticket), "the other desk shows the call")
    two.submit(ClaimTicket(ticket=ticket))
    until(lambda: one.reading.row(ticket).holder == "u-huang", "the first desk shows who holds it")
    until(lambda: settled(one, two), "all is quiet")
    assert encode(bases(one)) == encode(bases(two))
    assert [type(line.event).__name__ for line in one.reading.events(ticket)] == ["Received", "Claimed"]
    assert one.reading.row(ticket).pending == 0


def test_what_was_done_offline_is_applied_exactly_once(centre: Centre, room: Room) -> None:
    with line_to(centre.url) as line:
        desk = room.desk(line.url)
        ticket = receive(desk)
        until(lambda: settled(desk), "the call is at the centre")
        keys = set()
        for turn in range(3):
            line.cut()
            until(lambda: desk.line_now.state == "offline", "the desk knows that it is offline")
            for n in range(7):
                keys.add(desk.submit(AddNote(ticket=ticket, words=f"{turn}.{n}")).key)
            assert desk.line_now.unsent == 7
            line.mend()
            desk.sync_now()
            until(lambda: desk.line_now.unsent == 0, "all is sent")
        until(lambda: settled(desk), "all is quiet")
        assert made_by(centre, keys) == Counter(dict.fromkeys(keys, 1))
        notes = [note.words for note in desk.reading.base(ticket).notes]
        assert notes == [f"{turn}.{n}" for turn in range(3) for n in range(7)]
        assert desk.line_now.state == "connected" and desk.line_now.sent_now == 7
        room.close()


def test_a_lost_race_waits_in_the_tray_until_a_person_acts(centre: Centre, room: Room) -> None:
    with line_to(centre.url) as line:
        fast, slow = room.desk(centre.url, "u-chen"), room.desk(line.url, "u-huang")
        ticket = receive(fast)
        until(lambda: slow.reading.row(ticket), "both show the call")
        line.cut()
        until(lambda: slow.line_now.state == "offline", "one is offline")
        slow.submit(ClaimTicket(ticket=ticket))
        assert slow.reading.row(ticket).holder == "u-huang"
        fast.submit(ClaimTicket(ticket=ticket))
        until(lambda: settled(fast), "the other holds it at the centre")
        line.mend()
        slow.sync_now()
        until(slow.reading.tray, "the loser is told")
        refused = slow.reading.tray()[0]
        assert refused.current is not None and refused.current.claim is not None
        until(lambda: slow.reading.row(ticket).holder == "u-chen", "the loser shows who holds it")
        assert (slow.line_now.unsent, slow.line_now.refused) == (0, 1)
        until(lambda: slow.reading.row(ticket).refused == 1, "its row says so")
        slow.store.work.drop(refused.key)
        assert slow.reading.tray() == [] and slow.line_now.refused == 0
        room.close()


def test_classes_of_acts_offline(centre: Centre, room: Room) -> None:
    with line_to(centre.url) as line:
        desk = room.desk(line.url, "u-zheng")
        ticket = receive(desk)
        until(lambda: settled(desk), "the call is at the centre")
        line.cut()
        until(lambda: desk.line_now.state == "offline", "the desk is offline")
        with pytest.raises(Refused) as refused:
            desk.submit(CloseTicket(ticket=ticket, closing="normal", answer="已处理"))
        assert refused.value.key == "refusal.offline"
        assert desk.may(ticket, "ticket.close") is not None
        claimed = desk.submit(ClaimTicket(ticket=ticket))
        assert claimed.expires == claimed.created + 30 * 60_000
        assert desk.submit(AddNote(ticket=ticket, words="x")).expires == 0
        room.close()


def test_a_provisional_act_that_came_too_late_lands_in_the_tray(centre: Centre, room: Room) -> None:
    with line_to(centre.url) as line:
        desk = room.desk(line.url)
        ticket = receive(desk)
        until(lambda: settled(desk), "the call is at the centre")
        line.cut()
        now = desk.clock.now()
        desk.store.work.submit(ClaimTicket(ticket=ticket), actor=desk.actor, now=now, expires=now - 1)
        line.mend()
        desk.sync_now()
        until(desk.reading.tray, "it is told")
        assert desk.reading.tray()[0].code == "expired"
        until(lambda: desk.reading.row(ticket).holder == "", "the screen takes it back")
        room.close()


CHILD = """
import sys, threading
from pathlib import Path
from console.assembly.build import build
from console.assembly.launch import Launch
from sync.domain.commands import AddNote
from tests.support.centre import TOKEN
from tests.support.room import until
desk = build(Launch(profile=Path(sys.argv[1]), data=Path(sys.argv[1]), centre=sys.argv[2], user="u-chen",
                    token=TOKEN, keyring=False))
desk.connect()
until(lambda: desk.reading.row(sys.argv[3]), "it has the ticket")
while True:
    print("saved", desk.submit(AddNote(ticket=sys.argv[3], words="x")).key, flush=True)
"""


def test_a_desk_killed_while_it_works_loses_and_doubles_nothing(
    centre: Centre, room: Room, tmp_path: Path
) -> None:
    ticket = receive(room.desk(centre.url, "u-huang"))
    arguments = [sys.executable, "-c", CHILD, str(tmp_path / "killed"), centre.url, ticket]
    keys: set[str] = set()
    for _ in range(3):
        child = subprocess.Popen(arguments, cwd=ROOT, stdout=subprocess.PIPE, text=True)
        assert child.stdout is not None
        keys |= {child.stdout.readline().split()[1] for _ in range(9)}
        os.kill(child.pid, signal.SIGKILL)
        keys |= {line.split()[1] for line in child.stdout.read().splitlines() if len(line) == 42}
        child.stdout.close()
        child.wait()
    desk = room.desk(centre.url, "u-chen", "killed")
    until(lambda: settled(desk), "all is sent")
    assert made_by(centre, keys) == Counter(dict.fromkeys(keys, 1))
    assert desk.reading.tray() == []


def test_an_attachment_travels_with_the_command_that_names_it(centre: Centre, room: Room) -> None:
    desk = room.desk(centre.url, "u-chen")
    content = bytes(range(256)) * 5_000
    photo = desk.attach(content, "灯.jpg", "image/jpeg", "before")
    ticket = desk.new_id()
    appeal = Appeal(desk.new_id(), "hotline-12345", "", Kind.REPORT, "灯", "灯", 0, attachments=(photo,))
    desk.submit(Receive(ticket=ticket, appeal=appeal))
    until(lambda: settled(desk), "the call and its photo are at the centre")
    assert desk.reading.tray() == [] and desk.reading.row(ticket).photos == 1
    assert desk.api.download(photo.sha256).result(60) == content


def test_a_command_whose_attachment_is_lost_goes_to_the_tray_and_blocks_nothing(
    centre: Centre, room: Room
) -> None:
    desk = room.desk(centre.url, "u-chen")
    photo = desk.attach(b"x", "灯.jpg", "image/jpeg")
    desk.store.blobs.tidy(frozenset(), desk.clock.now() + 30 * 86_400_000)
    appeal = Appeal(desk.new_id(), "hotline-12345", "", Kind.REPORT, "灯", "灯", 0, attachments=(photo,))
    desk.submit(Receive(ticket=desk.new_id(), appeal=appeal))
    after = receive(desk)
    until(desk.reading.tray, "it is told")
    assert desk.reading.tray()[0].code == "blob_missing"
    until(lambda: desk.reading.base(after), "the next act went through")


def test_one_shot_questions(centre: Centre, room: Room) -> None:
    desk = room.desk(centre.url, "u-chen")
    ticket = receive(desk, text="请联系 13800001234 王先生")
    until(lambda: settled(desk), "the call is at the centre")
    shown = desk.reading.base(ticket).appeals[0].text
    assert "13800001234" not in shown
    assert "13800001234" in str(desk.api.reveal(ticket, "核实地点").result(60))
    assert [line.key for line in desk.api.timeline(ticket).result(60)]
    assert desk.api.quarantine().result(60) == ()
    assert ticket in [one.id for one in desk.api.search("路灯不亮").result(60)]


def test_logs_hold_nothing_a_citizen_said(
    centre: Centre, room: Room, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG, logger="sync.client")
    caplog.set_level(logging.DEBUG, logger="console")
    desk = room.desk(centre.url, "u-chen")
    receive(desk, "蓝色铁皮围挡", "请回电 13800001234")
    with pytest.raises(Refused):
        desk.submit(ReportBranch(ticket="蓝色铁皮围挡", branch="b", outcome="solved", words="13800001234"))
    until(lambda: settled(desk), "the call is at the centre")
    assert "13800001234" not in caplog.text and "蓝色铁皮围挡" not in caplog.text


def test_the_first_page_is_read_before_the_line_is_there(room: Room, centre: Centre) -> None:
    desk = room.desk(centre.url, "u-chen", "again")
    ticket = receive(desk)
    until(lambda: settled(desk), "the call is at the centre")
    room.close()
    again = room.opened("http://127.0.0.1:9", "u-chen", "again")
    assert again.actor.id == "u-chen" and again.reading.row(ticket) is not None
    again.connect()
    until(lambda: again.line_now.state == "offline", "the desk knows that it is offline")
    assert again.submit(AddNote(ticket=ticket, words="x")).dseq == 2


def test_opening_a_profile_twice_is_refused(centre: Centre, room: Room) -> None:
    desk = room.desk(centre.url, "u-chen")
    with pytest.raises(Exception, match="in_use"):
        open_profile(desk.store.files.folder, keyring=False)
