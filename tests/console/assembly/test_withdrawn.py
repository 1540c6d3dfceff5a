"""A sight that was withdrawn leaves nothing behind: no row, no page, no word of another sub-district (must show 8)."""

from pathlib import Path

from console.store.profile import open_profile
from console.store.unseeing import unsee
from sync.domain.commands import AddNote
from sync.wire.messages import Verdict
from tests.console.assembly.decrypted import everything
from tests.support.accounts import grant
from tests.support.centre import Centre, Desk
from tests.support.room import Room, until
from tests.sync.server import town

HERE, THERE, MOVED = "本街暗号甲", "邻街暗号乙", "迁街暗号丙"
TABLES = "SELECT name FROM sqlite_master WHERE type IN ('table', 'view')"


def granted(centre: Centre, scope: str) -> None:
    """What the person at the desk may see from now on."""
    told = {"name": "钟雨桐", "role": "dispatcher", "scope": scope, "unit": ""}
    grant(centre, "u-zhong", told)


def tickets(officer: Desk, turn: str) -> tuple[str, str]:
    """One ticket here and one there, with their words everywhere a word can be."""
    return received(officer, f"{turn}-1", "104", HERE), received(officer, f"{turn}-2", "105", THERE)


def received(officer: Desk, upstream: str, street: str, word: str) -> str:
    """A ticket that says a word again and again."""
    place = {"street": street, "address": word}
    ticket = town.received(officer, upstream, title=word, text=f"{word}，路灯坏了。" * 20, place=place)
    assert officer.do(AddNote(ticket=ticket, words=f"{word}备注")).kind == "applied"
    return ticket


def test_a_withdrawn_sub_district_is_nowhere_in_the_decrypted_files(
    centre: Centre, room: Room, tmp_path: Path
) -> None:
    granted(centre, "440310")
    officer = centre.desk("u-zheng")
    tickets(officer, "before")
    desk = room.desk(centre.url, "u-zhong", "desk")
    here, there = tickets(officer, "after")
    until(
        lambda: desk.reading.row(there) and desk.reading.events(there), "both sub-districts are on the desk"
    )
    desk.store.work.mark_seen(there, desk.clock.now())
    desk.store.work.mark_seen(here, desk.clock.now())
    until(lambda: desk.store.index_some() == 0, "every word is indexed")
    key, folder = desk.store.files.key, tmp_path / "desk"
    with desk.store.work.lock:
        desk.store.work.cache.line.execute("PRAGMA wal_checkpoint(FULL)")
    before = everything(folder, key)
    assert HERE.encode() in before and THERE.encode() in before, "the search finds what is there"

    granted(centre, "104")
    desk.sync_now()
    until(lambda: desk.reading.row(there) is None, "the other sub-district is gone")
    until(lambda: desk.reading.row(here), "the own one stays")
    moved = received(officer, "moved", "104", MOVED)
    until(lambda: desk.reading.row(moved), "a ticket comes")
    town.classified(officer, moved, street="105")
    until(lambda: desk.reading.row(moved) is None, "and moves to the other sub-district")
    lines = desk.store.files.read_cache()
    for (table,) in lines.execute(TABLES).fetchall():
        if table != "word":
            assert THERE not in repr(lines.execute(f'SELECT * FROM "{table}"').fetchall()), table
    assert lines.execute("SELECT count(*) FROM seen").fetchone() == (1,)
    room.close()
    after = everything(folder, key)
    assert HERE.encode() in after
    for trace in (THERE, there, MOVED):
        assert trace.encode() not in after, trace


def test_a_refusal_forgets_the_ticket_it_showed_when_that_is_out_of_sight(
    centre: Centre, room: Room, tmp_path: Path
) -> None:
    officer = centre.desk("u-zheng")
    _, there = tickets(officer, "refused")
    store = open_profile(tmp_path / "store", keyring=False)
    try:
        person = officer.session.actor
        store.outbox.look_as(person.desk)
        kept = store.work.submit(AddNote(ticket=there, words="x"), actor=person, now=1_800_000_000_000)
        told = Verdict(kept.key, kept.dseq, "rejected", code="role", current=town.ticket(officer, there))
        store.work.apply_verdicts((told,), 1_800_000_000_001)
        assert unsee(store.files, store.work.cache.line) == 1
        assert unsee(store.files, store.work.cache.line) == 0
        assert [one.key for one in store.reading.tray()] == [kept.key]
        assert store.reading.tray()[0].current is None
    finally:
        store.close()
