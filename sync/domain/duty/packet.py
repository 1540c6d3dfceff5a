"""What the next shift must know, generated from the open tickets (E13)."""

from collections.abc import Iterable, Iterator

from sync.domain.clock.clock import Clock
from sync.domain.duty.handover import Item, Packet
from sync.domain.ticket.ticket import State, Ticket

WINDOW = "return"
"""The return window is a right of the unit, nothing that anybody must do."""


def packet(
    tickets: Iterable[Ticket], now: int, until: int, *, alarms: tuple[str, ...] = (), notes: str = ""
) -> Packet:
    """Everything that comes due by ``until`` (UTC ms) or waits for somebody, soonest first."""
    items = [item for ticket in tickets for item in _items(ticket, until)]
    items.sort(key=lambda item: (item.due == 0, item.due, item.kind, item.ticket))
    return Packet(at=now, until=until, items=tuple(items), alarms=alarms, notes=notes)


def _items(ticket: Ticket, until: int) -> Iterator[Item]:
    for clock in ticket.clocks:
        if clock.name != WINDOW and _comes_due(clock, until):
            yield _item(ticket, "expiring", clock.name, clock.owner, clock.due)
    if ticket.state is State.RULING:
        yield _item(ticket, "ruling")
    if ticket.call_back and _comes_due(ticket.call_back, until):
        duty = ticket.call_back
        yield _item(ticket, "call_back", duty.name, duty.owner, duty.due)
    for paper in ticket.papers:
        if paper.clock and paper.awaits_reply:
            yield _item(ticket, "letter", paper.number, paper.addressee, paper.clock.due)
    for request in ticket.requests:
        if ticket.open and not request.verdict:
            yield _item(ticket, "request", request.act.value, request.by)
    for file in ticket.files:
        if not file.verdict:
            yield _item(ticket, "file", file.id)


def _comes_due(clock: Clock, until: int) -> bool:
    return clock.is_open and bool(clock.due) and clock.due <= until


def _item(ticket: Ticket, kind: str, what: str = "", owner: str = "", due: int = 0) -> Item:
    return Item(
        kind=kind,
        ticket=ticket.id,
        number=ticket.number,
        title=ticket.title,
        what=what,
        owner=owner,
        due=due,
    )
