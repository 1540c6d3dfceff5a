"""A real desk without a window, in a process of its own: ``python -m tests.faults.cluster.desk FOLDER URL USER PASSWORD``.

Reads ``note TICKET`` and ``state FILE`` (one ticket's id a line) and answers each with one line.
"""

import sys
from pathlib import Path
from time import sleep

from console.assembly.build import build
from console.assembly.desk import Desk
from console.assembly.launch import Launch
from sync.domain.commands import AddNote
from tests.faults.cluster.judgement import digest


def main(folder: Path, url: str, user: str, password: str) -> None:
    """Signs in, fetches everything, then does as told until standard input closes."""
    desk = build(Launch(profile=folder, data=folder / "centre", centre=url, keyring=False))
    desk.connect()
    desk.sign_in(user, password).result(60)
    while not desk.reading.remembered("cursor"):
        sleep(0.05)
    print("ready", flush=True)
    for line in sys.stdin:
        word, told = line.split()
        print(_note(desk, told) if word == "note" else _state(desk, Path(told)), flush=True)
    desk.close()


def _note(desk: Desk, ticket: str) -> str:
    """The key of a note that is kept at this desk now, whatever the line is like."""
    return desk.submit(AddNote(ticket=ticket, words="断线时记下")).key


def _state(desk: Desk, file: Path) -> str:
    """Cursor, unsent commands, refused ones, and a digest of every ticket's version."""
    ids = file.read_text(encoding="utf-8").split()
    bases = [(one, desk.reading.base(one)) for one in ids]
    told = digest((one, base.ver if base else 0) for one, base in bases)
    unsent, refused = desk.store.outbox.counts()
    return f"{desk.reading.remembered('cursor')} {unsent} {refused} {told}"


if __name__ == "__main__":
    main(Path(sys.argv[1]), *sys.argv[2:5])
