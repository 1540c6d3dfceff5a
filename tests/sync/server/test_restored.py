"""A centre is lost and put back from an older copy: what desks had acknowledged since then is not lost with it."""

import shutil
from collections import Counter
from contextlib import ExitStack
from pathlib import Path

import pytest

from main import run
from sync.domain.commands import AddNote, ClaimTicket
from sync.server.config import Config
from sync.wire.codec import encode
from tests.console.assembly.acts import bases, made_by, receive, settled
from tests.console.assembly.proxy import line_to
from tests.support import postgres
from tests.support.centre import TOKEN, database, fresh, running
from tests.support.room import Room, until
from tests.sync.server.conftest import DATABASES


@pytest.mark.parametrize("kind", DATABASES)
def test_desks_bring_back_what_the_copy_did_not_have(kind: str, room: Room, tmp_path: Path) -> None:
    first, second, file = tmp_path / "first", tmp_path / "second", tmp_path / "centre.fenbo"
    url, other = database(kind), postgres.fresh_database() if kind == "postgresql" else ""
    with ExitStack() as first_life, ExitStack() as rest:
        line = rest.enter_context(line_to(first_life.enter_context(fresh(first, database=url)).url))
        one, two = room.desk(line.url, "u-chen"), room.desk(line.url, "u-huang")
        ticket = receive(one)
        known = one.submit(AddNote(ticket=ticket, words="in the copy")).key
        until(
            lambda: settled(one, two) and two.reading.row(ticket), "both desks have what the copy will have"
        )
        assert run(["centre", "backup", *_where(first, url), "--out", str(file)]) == 0
        newborn = receive(two, "备份之后")
        keys = {one.submit(AddNote(ticket=ticket, words=f"since {n}")).key for n in range(5)}
        claim = one.submit(ClaimTicket(ticket=ticket)).key
        until(lambda: settled(one, two), "all of it is acknowledged and shown")
        keys |= {line.key for line in two.reading.events(newborn)}
        line.cut()
        first_life.close()
        shutil.rmtree(first)
        assert run(["centre", "restore", str(file), *_where(second, other)]) == 0
        with running(Config(data=second, token=TOKEN, database=other)) as restored:
            assert restored.desk("u-zheng").do(ClaimTicket(ticket=ticket)).kind == "applied"
            line.target = restored.url
            line.mend()
            for desk in (one, two):
                desk.sync_now()
            until(lambda: one.reading.tray() and two.reading.row(newborn), "what was lost is there again")
            until(lambda: settled(one, two), "all is quiet")
            assert made_by(restored, keys | {known}) == Counter(dict.fromkeys(keys | {known}, 1))
            assert [(lost.key, lost.code) for lost in one.reading.tray()] == [(claim, "claimed")]
            assert encode(bases(one)) == encode(bases(two))
            notes = [note.words for note in two.reading.base(ticket).notes]
            assert notes == ["in the copy", *(f"since {n}" for n in range(5))]
            assert (one.line_now.unsent, two.line_now.unsent, two.line_now.refused) == (0, 0, 0)
            room.close()
        assert run(["audit", "verify", *_where(second, other)]) == 0


def _where(folder: Path, url: str) -> list[str]:
    return ["--data", str(folder), *(["--database", url] * bool(url))]
