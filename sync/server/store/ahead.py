"""What a group of commands will ask for one by one is locked and read at once, first of all."""

from collections.abc import Iterable
from typing import NamedTuple

from sync.server.store import judged, tickets
from sync.server.store.statement import Tx


class Ahead(NamedTuple):
    """What a batch of commands will ask for: its desk's number, its keys, its tickets."""

    desk: str
    keys: tuple[str, ...]
    tickets: tuple[str, ...]


def look_ahead(tx: Tx, group: Iterable[Ahead | None]) -> None:
    """Three questions for the whole group; the transaction remembers the answers. Jobs that told nothing ask themselves."""
    wanted = [one for one in group if one is not None]
    if wanted:
        judged.look_ahead(tx, {one.desk for one in wanted}, {key for one in wanted for key in one.keys})
        tickets.load(tx, {ticket for one in wanted for ticket in one.tickets})
