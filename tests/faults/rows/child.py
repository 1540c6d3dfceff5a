"""A desk in a process of its own that works until it is killed: ``profile url ticket``; says what it saved."""

import sys
from pathlib import Path

from console.assembly.build import build
from console.assembly.launch import Launch
from sync.domain.commands import AddNote
from tests.support.centre import TOKEN
from tests.support.room import until


def main(profile: Path, url: str, ticket: str) -> None:
    """Never ends by itself."""
    desk = build(Launch(profile=profile, data=profile, centre=url, user="u-chen", token=TOKEN, keyring=False))
    desk.connect()
    until(lambda: desk.reading.row(ticket), "it has the ticket")
    while True:
        print("saved", desk.submit(AddNote(ticket=ticket, words="x")).key, flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], sys.argv[3])
