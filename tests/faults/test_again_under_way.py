"""What a restored centre makes us ask again survives a damaged outbox too: the journal is told that it is not over."""

from pathlib import Path

from console.store.pending import Stage
from console.store.profile import open_profile
from sync.domain.commands import AddNote
from sync.domain.identity import Actor, Role
from sync.wire.messages import Verdict
from tests.support.filled import NOW

CHEN = Actor("u-chen", "陈思敏", Role.DISPATCHER, desk="desk-1")


def test_an_act_asked_for_again_is_brought_back_from_the_journal(tmp_path: Path) -> None:
    store = open_profile(tmp_path, keyring=False)
    made = [store.work.submit(AddNote(ticket="t", words=str(n)), actor=CHEN, now=NOW).key for n in range(3)]
    told = [Verdict(key, n, "applied", n) for n, key in enumerate(made, 1)]
    store.outbox.settle(told, NOW, "one")
    store.outbox.confirm("one", 3)
    assert store.outbox.doubt("two", reborn=True)
    last = store.outbox.find(made[-1])
    assert last and last.stage is Stage.ASKED
    store.close()
    (tmp_path / "outbox.db").write_bytes(b"broken" * 1_000)

    store = open_profile(tmp_path, keyring=False)
    try:
        assert [one.key for one in store.outbox.waiting(CHEN.desk, 9)] == made[-1:]
    finally:
        store.close()
