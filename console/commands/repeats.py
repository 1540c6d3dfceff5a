"""认定重复投诉 by hand (F-082): orders of one person that no phone number ties together, named by their numbers."""

import re

from console.commands.act import Act, Done, Selection
from console.commands.tickets import DESK, lawful
from console.port import DeskPort
from console.store.view import View
from sync.domain.commands import MarkRepeat
from sync.domain.errors import Refusal

_PARTED = re.compile(r"[\s,，、;；]+")


def mark(desk: DeskPort, selection: Selection, orders: str) -> Done:
    """This order and the named ones are one matter of one person; how many it takes is the rulebook's."""
    numbers = [number for number in _PARTED.split(orders) if number]
    found = {number: _named(desk, number) for number in numbers}
    unknown = next((number for number, ticket in found.items() if not ticket), None)
    if unknown is not None:
        return Refusal("order_unknown", {"number": unknown[:40]})
    ids = tuple(dict.fromkeys((*found.values(), selection.ticket)))
    return desk.submit(MarkRepeat(ticket=selection.ticket, orders=ids))


def _named(desk: DeskPort, number: str) -> str:
    """The id of the ticket with this number; empty when this desk has none."""
    rows = desk.reading.first(View("all", words=number), desk.clock.now())
    return next((row.id for _, row in rows if row.number == number), "")


ACTS: tuple[Act, ...] = (
    Act("ticket.repeat", "dispatch", (), "redo", DESK, form="repeat", may=lawful("ticket.repeat"), run=mark),
)
