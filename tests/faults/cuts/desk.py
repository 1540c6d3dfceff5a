"""A desk at work while its writes are recorded: ``profile way acts``. Its marks say what it told a person.

Ways: ``full`` is the product. The others must be caught: ``normal`` syncs neither outbox nor journal with every
act, ``early`` says "saved" before the outbox has it, ``sent`` forgets a command when it is sent, not when its
verdict has come.
"""

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from console.store import journal, ledger
from console.store.ledger import END, Entry
from console.store.outbox import Outbox
from console.store.pending import Pending
from console.store.profile import Store, open_profile
from sync.client.core.arrived import Arrived
from sync.domain.commands import AddNote
from sync.domain.identity import Actor, Role
from sync.wire.codec import encode
from sync.wire.messages import Verdict
from tests.support.filled import NOW

CHEN = Actor("u-chen", "陈思敏", Role.DISPATCHER, desk="desk-1")
_LIFE = "one"


class Told:
    """The marks: in the tape's order between the writes."""

    def __init__(self, root: Path) -> None:
        self._file = os.open(root / "said.marks", os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)

    def __call__(self, *words: object) -> None:
        os.write(self._file, (" ".join(map(str, words)) + "\n").encode())


def main(root: Path, way: str, acts: int) -> None:
    """So many acts, and what a centre says to them every few acts."""
    told = Told(root)
    if way == "normal":
        _unsynced()
    store = open_profile(root, keyring=False)
    if way == "early":
        _early(store, told)
    seq = 0
    for n in range(acts):
        kept = store.work.submit(
            AddNote(ticket=f"t{n % 9}", words="字" * (50 + n * 37 % 900)), actor=CHEN, now=NOW
        )
        if way != "early":
            told("saved", kept.key, kept.dseq)
        if n % 6 == 5:
            seq = _judged(store, told, seq, way)
        if n % 150 == 149:
            store.outbox.remember("refresh", f"r{n}")
    store.close()


def _judged(store: Store, told: Told, seq: int, way: str) -> int:
    """The centre has what waits and says so; now and then the base catches up."""
    waiting = store.outbox.waiting(CHEN.desk, 5)
    if way == "sent":
        _forget(store, waiting)
    for one in waiting:
        told("judged", one.key)
    kinds = ("applied", "applied", "applied", "rejected", "duplicate")
    verdicts = [Verdict(one.key, one.dseq, kinds[one.dseq % 5], seq + n + 1) for n, one in enumerate(waiting)]  # type: ignore[arg-type]
    store.work.apply_verdicts(verdicts, NOW, f"{_LIFE}.{seq}")
    if seq % 4 == 0:
        store.work.apply_page(Arrived(cursor=f"{_LIFE}.{seq + len(waiting)}", head=f"{_LIFE}.9999"))
    return seq + len(waiting)


def _forget(store: Store, waiting: tuple[Pending, ...]) -> None:
    """The naive outbox: what was handed to the line is no longer ours. The answer takes a while."""
    box: Any = store.outbox
    for one in waiting:
        box._line.execute("DELETE FROM command WHERE key = ?", (one.key,))
        box._journal.add(encode(Entry(kind=END, key=one.key)))
    for n in range(6):
        store.work.remember("answer", str(n))
        box.remember("answer", str(n))


def _unsynced() -> None:
    """No act waits for the disk."""
    true: Callable[..., Any] = ledger.connect
    ledger.connect = lambda path, key, durable=False: true(path, key)
    journal._sync = lambda line: None


def _early(store: Store, told: Told) -> None:
    """Shown and told first, kept after."""
    true = Outbox.add

    def add(box: Any, command: Pending, replaces: str = "") -> Pending:
        store.work.remember("shown", command.key)
        numbered = replace(command, dseq=box._next(command.device))
        told("saved", numbered.key, numbered.dseq)
        return true(box, command, replaces)

    Outbox.add = add  # type: ignore[method-assign]


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]))
