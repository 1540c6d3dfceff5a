"""The embedded centre: the same program as in production, born and ended with its desk."""

import os
import signal
from pathlib import Path

import pytest

from console.assembly.build import build
from console.assembly.desk import Desk
from console.assembly.launch import Launch, default_home, launch_of
from console.assembly.online import Online
from sync.domain.commands import AddNote
from tests.console.assembly.acts import receive, settled
from tests.support.room import until


def line_of(desk: Desk) -> Online:
    """The desk's line."""
    way = desk._way
    assert isinstance(way, Online)
    return way


def alive(pid: int) -> bool:
    """Whether a process runs."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


@pytest.mark.loud
def test_a_centre_is_started_entered_started_again_and_ended_with_its_desk(tmp_path: Path) -> None:
    desk = build(Launch(profile=tmp_path / "desk", data=tmp_path / "centre", keyring=False))
    states: list[str] = []
    desk.line.connect(lambda line: states.append(line.state))
    try:
        desk.connect()
        until(lambda: desk.line_now.data_as_of > 0, "the desk has its data")
        assert desk.actor.id == "u-chen" and desk.online
        ticket = receive(desk)
        until(lambda: settled(desk), "the call is at the centre")
        first = line_of(desk).process
        os.kill(first.pid, signal.SIGKILL)
        until(lambda: desk.line_now.state != "connected", "the desk notices")
        desk.submit(AddNote(ticket=ticket, words="一"))
        until(lambda: settled(desk) and desk.online, "a new centre has it")
        second = line_of(desk).process
        assert second.pid != first.pid and second.token != first.token
        assert [note.words for note in desk.reading.base(ticket).notes] == ["一"]
        assert states.count("embedded_starting") >= 2
    finally:
        desk.close()
    until(lambda: not alive(second.pid), "the centre is gone")
    log = (tmp_path / "centre" / "centre.log").read_text()
    assert second.token not in log


@pytest.mark.loud
def test_a_centre_that_does_not_start_is_told_and_the_desk_works_on(tmp_path: Path) -> None:
    blocked = tmp_path / "centre"
    blocked.write_text("a file where a folder should be")
    desk = build(Launch(profile=tmp_path / "desk", data=blocked, keyring=False))
    try:
        desk.connect()
        until(lambda: desk.line_now.state == "offline", "it is told")
        assert desk.reading.counts(["open"], desk.clock.now()) == {"open": 0}
    finally:
        desk.close()


def test_where_a_desk_keeps_its_files() -> None:
    class Told:
        data: Path | None = Path("/somewhere")
        centre = "http://x"
        user = "u"
        profile = "left"

    assert launch_of(Told()) == Launch(
        profile=Path("/somewhere/left"),
        data=Path("/somewhere/centre"),
        centre="http://x",
        user="u",
        keyring=False,
    )
    assert default_home().name == "fenbo"
