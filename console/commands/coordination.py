"""Acts of high-level coordination (高位协调, F-086)."""

import re

from console.commands.act import Act, Done, Selection
from console.commands.oversight import HEADS, READERS
from console.commands.tickets import lawful
from console.port import DeskPort
from sync.domain.commands import FollowCoordination, RecordCoordination
from sync.domain.errors import Refusal

_BETWEEN = re.compile(r"[、，,;；\s]+")


def record(
    desk: DeskPort,
    selection: Selection,
    meeting: str,
    chair: str,
    units: str,
    decision: str,
    owner: str,
    due: int,
    held: int = 0,
) -> Done:
    """登记协调; ``units`` are names with marks between, the owner sits at the table by itself."""
    known = desk.references.catalogue.units
    names = [one for one in _BETWEEN.split(units) if one]
    found = [one if one in known.by_id else known.by_name.get(one, "") for one in names]
    if "" in found:
        return Refusal("unit_unknown", {"unit": names[found.index("")]})
    return desk.submit(
        RecordCoordination(
            ticket=selection.ticket,
            meeting=meeting,
            held=held or desk.clock.now(),
            chair=chair,
            units=tuple(dict.fromkeys((owner, *found))),
            decision=decision,
            owner=owner,
            due=due,
        )
    )


def follow(desk: DeskPort, selection: Selection, coordination: str, words: str, done: bool = False) -> Done:
    """协调跟办."""
    return desk.submit(
        FollowCoordination(ticket=selection.ticket, coordination=coordination, words=words, done=done)
    )


# fmt: off
ACTS: tuple[Act, ...] = (
    Act("coordination.record", "dispatch", ("Shift+B",), "users", HEADS, form="coordination",
        may=lawful("coordination.record"), run=record),
    Act("coordination.follow", "dispatch", (), "users", READERS, form="coordination_follow",
        may=lawful("coordination.follow"), run=follow),
)
# fmt: on
