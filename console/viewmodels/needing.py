"""Which row next: after a dispatch the next ticket that needs a hand; and what a row offers to filter on."""

from typing import NamedTuple

from console.port import DeskPort
from console.store.view import Chip
from console.viewmodels import filters
from console.viewmodels.cells import HANDS
from console.viewmodels.names import Names
from console.viewmodels.queue import PAGE, QueueList

_NEAR = 8 * PAGE


def next_place(rows: QueueList, last: int, but: frozenset[str] = frozenset()) -> int | None:
    """The place of the next row that needs a hand and nobody else holds: below ``last`` first, then from the top.

    ``but`` names tickets that are as good as done.
    """
    count = len(rows)
    for start in range(min(last, count), min(last + _NEAR, count), PAGE):
        rows.prepare(start, min(start + PAGE, count) - 1)
        for place in range(start, min(start + PAGE, count)):
            line = rows.line(place)
            if line and line.state in HANDS and not line.holder and line.id not in but:
                return place
    return _from_the_top(rows, but)


def _from_the_top(rows: QueueList, but: frozenset[str]) -> int | None:
    """The first such row of the whole view, however long it is: the store looks for it."""
    chips = rows.view.chips
    if not any(chip.field == "state" for chip in chips):
        chips = (*chips, *(Chip("state", state) for state in sorted(HANDS)))
    for rowid, row in rows.first(rows.view._replace(chips=chips)):
        if row.state in HANDS and row.id not in but and not rows.held(row):
            place = rows.place_of_row(rowid)
            if place is not None:
                return place
    return None


class Offer(NamedTuple):
    """«Only rows like this»: a chip a row offers."""

    field: str
    value: str
    text: str


def offers(rows: QueueList, place: int, first: str, desk: DeskPort) -> tuple[Offer, ...]:
    """Chips the row at a place offers; that of the field ``first`` comes first."""
    rowid = rows.order[place]
    row = desk.reading.rows([rowid]).get(rowid)
    if row is None:
        return ()
    names, found = Names(desk.references), []
    for field in sorted(
        ("kind", "state", "leaf", "street", "channel", "lead", "holder"), key=lambda f: f != first
    ):
        value = str(getattr(row, field))
        if value:
            text = f"{filters.field_name(field)} {filters.value_name(field, value, names, desk)}"
            found.append(Offer(field, value, text))
    return tuple(found)
