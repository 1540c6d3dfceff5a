"""Which row next: after a dispatch the next ticket that needs a hand; and what a row offers to filter on."""

from typing import Any, NamedTuple

from console.viewmodels import filters
from console.viewmodels.cells import HANDS
from console.viewmodels.names import Names
from console.viewmodels.queue import PAGE, QueueList


def next_place(rows: QueueList, last: int) -> int | None:
    """The place of the next row that needs a hand and nobody else holds: below ``last`` first, then from the top."""
    count = len(rows)
    for part in (range(min(last, count), count), range(min(last, count))):
        for start in range(part.start, part.stop, PAGE):
            rows.prepare(start, min(start + PAGE, part.stop) - 1)
            for place in range(start, min(start + PAGE, part.stop)):
                line = rows.line(place)
                if line and line.state in HANDS and not line.holder and not line.pending:
                    return place
    return None


class Offer(NamedTuple):
    """«Only rows like this»: a chip a row offers."""

    field: str
    value: str
    text: str


def offers(rows: QueueList, place: int, first: str, desk: Any) -> tuple[Offer, ...]:
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
