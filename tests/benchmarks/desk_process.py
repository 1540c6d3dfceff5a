"""A whole desk without a screen: ``python -m tests.benchmarks.desk_process FOLDER URL USER PASSWORD``.

Reads ``calm`` and ``note TICKET`` from standard input and answers in lines of ``word name nanoseconds`` of the machine's
monotonic clock, which two processes share: ``ready``, ``calm``, ``saved TICKET``, ``seen TICKET``.
"""

import sys
import threading
from pathlib import Path
from time import monotonic_ns, sleep

from console.assembly.build import build
from console.assembly.desk import Desk
from console.assembly.launch import Launch
from console.changes import Changes
from sync.domain.commands import AddNote


def main(folder: Path, url: str, user: str, password: str) -> None:
    """Sign in, fetch everything, then tell what is seen until standard input closes."""
    desk = build(Launch(profile=folder, data=folder / "centre", centre=url, keyring=False))
    lock, whole = threading.Lock(), threading.Event()

    def say(word: str, name: str = "-", at: int = 0) -> None:
        with lock:
            print(word, name, at or monotonic_ns(), flush=True)

    def changed(changes: Changes) -> None:
        at = monotonic_ns()
        if desk.reading.remembered("cursor"):
            whole.set()
        for ticket in changes.tickets:
            say("seen", ticket, at)

    desk.changes.connect(changed)
    desk.connect()
    desk.sign_in(user, password).result(60)
    begun = monotonic_ns()
    if not whole.wait(300):
        raise SystemExit("the desk never got its rows")
    say("ready", str(monotonic_ns() - begun))
    for line in sys.stdin:
        if line.strip() == "calm":
            _calm(desk)
            say("calm")
        else:
            _obey(desk, line.split(), say)
    desk.close()


def _calm(desk: Desk) -> None:
    """Wait for the word index, which every desk makes after it was filled."""
    while desk.reading.unindexed():
        sleep(0.05)


def _obey(desk: Desk, words: list[str], say: object) -> None:
    assert callable(say)
    at = monotonic_ns()
    desk.submit(AddNote(ticket=words[1], words=f"核实 {at}"))
    say("saved", words[1], at)


if __name__ == "__main__":
    main(Path(sys.argv[1]), *sys.argv[2:5])
