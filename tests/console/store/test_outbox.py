"""A command that was shown as saved survives everything (I1, I8, I18)."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from console.store.connect import connect
from console.store.key import key_of
from console.store.ledger import SCHEMA
from console.store.profile import Store, open_profile
from sync.domain.commands import AddNote
from sync.domain.errors import StoreBroken
from sync.wire.messages import Verdict
from tests.console.store.conftest import CHEN, HUANG
from tests.console.store.told import rejected
from tests.support.filled import NOW

ROOT = Path(__file__).resolve().parents[3]
WRITER = """
import sys
from pathlib import Path
from console.store.profile import open_profile
from sync.domain.commands import AddNote
from tests.console.store.conftest import CHEN
store = open_profile(Path(sys.argv[1]), keyring=False)
n = 0
while True:
    n += 1
    made = store.work.submit(AddNote(ticket="t", words=f"note {n}"), actor=CHEN, now=n)
    print("saved", made.key, flush=True)
"""
LIMITED = """
import sys, resource, signal
from pathlib import Path
from console.store.profile import open_profile
from sync.domain.commands import AddNote
from sync.domain.errors import StoreBroken
from tests.console.store.conftest import CHEN
store = open_profile(Path(sys.argv[1]), keyring=False)
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]), resource.RLIM_INFINITY))
saved = 0
try:
    while saved < 5000:
        made = store.work.submit(AddNote(ticket="t", words="长" * 2000), actor=CHEN, now=1)
        saved += 1
except StoreBroken as fault:
    print("refused", fault.key, saved, len(store.reading.unsent()))
"""


def note(store: Store, words: str = "打过电话") -> str:
    """A saved command's key."""
    return store.work.submit(AddNote(ticket="t", words=words), actor=CHEN, now=NOW).key


def test_numbers_are_contiguous_in_each_persons_own_stream(store: Store) -> None:
    for actor in (CHEN, CHEN, HUANG, CHEN):
        store.work.submit(AddNote(ticket="t", words="x"), actor=actor, now=NOW)
    assert [p.dseq for p in store.outbox.waiting(CHEN.desk, 9)] == [1, 2, 3]
    assert [p.dseq for p in store.outbox.waiting(HUANG.desk, 9)] == [1]


def test_what_was_saved_survives_a_kill(tmp_path: Path) -> None:
    child = subprocess.Popen(
        [sys.executable, "-c", WRITER, str(tmp_path)], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    assert child.stdout is not None
    saved = [child.stdout.readline().split()[1] for _ in range(25)]
    os.kill(child.pid, signal.SIGKILL)
    saved += [line.split()[1] for line in child.stdout.read().splitlines() if len(line.split()) == 2]
    child.stdout.close()
    child.wait()
    store = open_profile(tmp_path, keyring=False)
    kept = [one.key for one in store.reading.unsent()]
    store.close()
    assert kept[: len(saved)] == saved
    assert len(kept) - len(saved) <= 1


def test_a_full_disk_is_told_before_saved_is_said(tmp_path: Path) -> None:
    open_profile(tmp_path, keyring=False).close()
    told = subprocess.run(
        [sys.executable, "-c", LIMITED, str(tmp_path), "400000"], cwd=ROOT, capture_output=True, text=True
    )
    word, key, saved, unsent = told.stdout.split()
    assert (word, key) == ("refused", "sync.store.full"), told.stderr
    assert int(saved) == int(unsent) > 5
    store = open_profile(tmp_path, keyring=False)
    assert len(store.reading.unsent()) == int(saved)
    note(store)
    store.close()


def test_a_broken_outbox_is_restored_from_the_journal(tmp_path: Path) -> None:
    store = open_profile(tmp_path, keyring=False)
    keys = [note(store, f"note {n}") for n in range(12)]
    device = store.outbox.device
    store.close()
    damage(tmp_path / "outbox.db")
    store = open_profile(tmp_path, keyring=False)
    assert [one.key for one in store.reading.unsent()] == keys
    assert store.outbox.device == device
    assert store.work.submit(AddNote(ticket="t", words="x"), actor=CHEN, now=NOW).dseq == 13
    assert (tmp_path / "outbox.broken-0").exists()
    store.close()


def test_ended_commands_do_not_come_back_with_the_journal(tmp_path: Path) -> None:
    store = open_profile(tmp_path, keyring=False)
    first, second = note(store), note(store)
    for one in store.outbox.waiting(CHEN.desk, 2):
        store.work.apply_verdicts([Verdict(one.key, one.dseq, "applied", 0)], NOW)
    third = note(store)
    store.close()
    damage(tmp_path / "outbox.db")
    store = open_profile(tmp_path, keyring=False)
    kept = {one.key for one in store.reading.unsent()}
    store.close()
    assert third in kept and not kept & {first, second}


def test_a_torn_or_altered_journal_line_is_left_out(tmp_path: Path) -> None:
    store = open_profile(tmp_path, keyring=False)
    keys = [note(store, f"note {n}") for n in range(4)]
    store.close()
    journal = tmp_path / "outbox.journal"
    lines = journal.read_bytes().splitlines(keepends=True)
    altered = b"B" if lines[2][30:31] == b"A" else b"A"
    lines[2] = lines[2][:30] + altered + lines[2][31:]
    journal.write_bytes(b"".join(lines)[:-40])
    damage(tmp_path / "outbox.db")
    store = open_profile(tmp_path, keyring=False)
    assert [one.key for one in store.reading.unsent()] == [keys[0], keys[2]]
    store.close()


def test_nothing_a_citizen_said_lies_open_on_the_disk(tmp_path: Path) -> None:
    store = open_profile(tmp_path, keyring=False)
    note(store, "蓝色铁皮围挡 13800001234")
    store.close()
    for file in tmp_path.iterdir():
        content = file.read_bytes()
        assert "蓝色铁皮围挡".encode() not in content and b"13800001234" not in content, file.name


def test_only_one_desk_opens_a_profile(store: Store, tmp_path: Path) -> None:
    with pytest.raises(StoreBroken) as refused:
        open_profile(tmp_path / "profile", keyring=False)
    assert refused.value.key == "sync.store.in_use"


def test_a_restored_centre_gets_what_it_lost_under_the_same_keys(store: Store) -> None:
    keys = [note(store, f"note {n}") for n in range(5)]
    for one in store.outbox.waiting(CHEN.desk, 3):
        store.work.apply_verdicts([Verdict(one.key, one.dseq, "applied", 0)], NOW)
    store.outbox.rewind(CHEN.desk, 2)
    assert [(one.key, one.dseq) for one in store.outbox.waiting(CHEN.desk, 9)] == [
        (key, n) for n, key in enumerate(keys[1:], 2)
    ]
    assert store.work.submit(AddNote(ticket="t", words="x"), actor=CHEN, now=NOW).dseq == 6


def test_a_restored_profile_numbers_on_from_what_the_centre_expects(store: Store) -> None:
    keys = [note(store, f"note {n}") for n in range(2)]
    store.outbox.rewind(CHEN.desk, 40)
    assert [(one.key, one.dseq) for one in store.outbox.waiting(CHEN.desk, 9)] == list(
        zip(keys, (40, 41), strict=True)
    )


def test_a_refused_command_waits_until_a_person_acts(store: Store) -> None:
    key = note(store)
    one = store.outbox.waiting(CHEN.desk, 1)[0]
    store.work.apply_verdicts([rejected(one)], NOW)
    line = store.reading.tray()[0]
    assert (line.key, line.code, line.values) == (key, "claimed", {"by": "黄子谦"})
    assert store.outbox.counts() == (0, 1)
    store.work.apply_verdicts([rejected(one, "other")], NOW)
    assert store.reading.tray() == [line]
    store.work.drop(key)
    assert store.reading.tray() == [] and store.outbox.counts() == (0, 0)


def damage(path: Path) -> None:
    """Bits flipped in the middle of every page, as a dying disk does."""
    content = bytearray(path.read_bytes())
    for at in range(2_000, len(content), 4_096):
        content[at] ^= 0xFF
    path.write_bytes(bytes(content))


def test_an_outbox_of_a_newer_program_is_not_opened_and_stays_as_it_is(tmp_path: Path) -> None:
    store = open_profile(tmp_path / "desk", keyring=False)
    key = store.work.submit(AddNote(ticket="t", words="未发送"), actor=CHEN, now=NOW).key
    store.close()
    line = connect(tmp_path / "desk" / "outbox.db", key_of(tmp_path / "desk", keyring=False))
    assert line.execute("PRAGMA user_version").fetchone()[0] == SCHEMA
    line.execute("PRAGMA user_version = 99")
    line.close()
    with pytest.raises(StoreBroken) as told:
        open_profile(tmp_path / "desk", keyring=False)
    assert (told.value.key, told.value.values) == ("sync.store.newer", {"found": 99, "known": SCHEMA})
    line = connect(tmp_path / "desk" / "outbox.db", key_of(tmp_path / "desk", keyring=False))
    assert line.execute("SELECT key FROM command").fetchall() == [(key,)]
    line.close()
