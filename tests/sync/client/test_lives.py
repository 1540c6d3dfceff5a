"""Two lives of the centre's log: what a person did stays on the screen whichever of them a verdict came from."""

from pathlib import Path

from console.store.connect import connect
from console.store.key import key_of
from console.store.pending import Stage
from console.store.profile import open_profile
from sync.client.core.arrived import Held
from sync.domain.commands import AddNote
from sync.wire.codec import encode
from sync.wire.messages import Verdict
from tests.support.filled import NOW
from tests.sync.client.simulated import Desk
from tests.sync.client.test_convergence import command, world

OLD_TABLE = (
    "CREATE TABLE command (key TEXT PRIMARY KEY, device TEXT NOT NULL, dseq INTEGER NOT NULL, "
    "ticket TEXT NOT NULL, body BLOB NOT NULL, created INTEGER NOT NULL, stage TEXT NOT NULL, "
    "seq INTEGER NOT NULL DEFAULT 0, code TEXT NOT NULL DEFAULT '', vals BLOB NOT NULL DEFAULT '{}', current BLOB, "
    "settled INTEGER NOT NULL DEFAULT 0)"
)
"""The outbox as the first release made it."""


def notes(desk: Desk) -> list[str]:
    """Words of the notes on the screen."""
    shown = desk.store.reading.ticket("mine")
    return [note.words for note in shown.notes] if shown else []


def test_a_verdict_of_a_new_life_is_not_measured_at_the_cursor_of_the_old_one() -> None:
    with world() as (centre, desks):
        desk = desks[0]
        desk.bootstrap()
        desk.do(command("receive", "mine"))
        desk.send()
        desk.fetch(limit=50)
        backup = centre.saved()
        for _ in range(5):
            desk.do(AddNote(ticket="mine", words="before"))
        desk.send()
        desk.fetch(limit=50)
        centre.restore(backup, "two")
        desk.do(AddNote(ticket="mine", words="after"))
        for _ in range(3):
            desk.send()
            assert notes(desk) == ["before"] * 5 + ["after"]
        desk.crash()
        assert notes(desk)[-1] == "after"
        desk.settle()
        assert notes(desk) == ["before"] * 5 + ["after"]


def test_a_verdict_that_names_no_life_of_the_pages_is_asked_for_again() -> None:
    with world() as (centre, desks):
        desk = desks[0]
        desk.bootstrap()
        key = desk.do(command("receive", "mine"))
        desk.shelf.settle((Verdict(key, 1, "applied", 1),), "strange.1")
        desk.do(AddNote(ticket="mine", words="x"))
        other = desks[1]
        other.bootstrap()
        other.do(command("receive", "other"))
        other.send()
        desk.fetch(limit=50)
        assert desk.store.outbox.find(key).stage is Stage.WAITING  # type: ignore[union-attr]
        desk.settle()
        assert len([line for line in centre.log if line.key == key]) == 1


def test_an_act_is_shown_when_a_power_cut_took_the_cache_back() -> None:
    with world() as (_, desks):
        desk = desks[0]
        desk.bootstrap()
        desk.do(command("receive", "mine"))
        desk.send()
        desk.fetch(limit=50)
        before = desk.shelf.cursor()
        base = desk.store.work.cache.tickets(["mine"])["mine"]
        desk.do(AddNote(ticket="mine", words="seen"))
        desk.send()
        desk.fetch(limit=50)
        assert notes(desk) == ["seen"] and not desk.store.outbox.active()
        cache = desk.store.work.cache
        cache.put_bases([Held("mine", base.ver, encode(base))])
        cache.remember("cursor", before)
        desk.crash()
        assert notes(desk) == ["seen"]
        desk.settle()
        assert notes(desk) == ["seen"] and not desk.store.outbox.active()


def test_an_outbox_of_the_first_release_is_opened_with_everything_in_it(tmp_path: Path) -> None:
    with world() as (_, desks):
        actor = desks[0].actor
    store = open_profile(tmp_path, keyring=False)
    key = store.work.submit(AddNote(ticket="t", words="x"), actor=actor, now=NOW).key
    store.close()
    line = connect(tmp_path / "outbox.db", key_of(tmp_path, keyring=False))
    row = line.execute("SELECT key, device, dseq, ticket, body, created, stage FROM command").fetchone()
    line.execute("DROP TABLE command")
    line.execute(OLD_TABLE)
    line.execute(
        "INSERT INTO command (key, device, dseq, ticket, body, created, stage) VALUES (?, ?, ?, ?, ?, ?, ?)",
        row,
    )
    line.close()
    store = open_profile(tmp_path, keyring=False)
    try:
        assert [one.key for one in store.outbox.waiting(actor.desk, 9)] == [key]
    finally:
        store.close()
