"""A real desk on a profile of its own, for view-models and panes: no centre, the law and the store are the real ones."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from console.assembly.build import build
from console.assembly.desk import Desk
from console.assembly.launch import Launch
from console.store.view import View
from resources import reader
from sync.client.core.arrived import Held
from sync.domain.clock.calendar import local
from sync.domain.commands import Assignment, Classify, Dispatch, Receive
from sync.domain.identity import Actor, Role
from sync.domain.intake import Appeal, Kind, Person, Place, Urgency
from sync.domain.ticket import BranchRole
from sync.domain.ticket.ticket import Ticket
from sync.wire.codec import encode

NOW = local(2025, 11, 19, 10, 30)
"""A Wednesday morning."""
DISPATCHER = Actor("u-chen", "陈思敏", Role.DISPATCHER, desk="desk-1")
OFFICER = Actor("u-zheng", "郑国栋", Role.DUTY_OFFICER, desk="desk-2")
CLERK = Actor("u-env", "卢国栋", Role.CLERK, scope="U007", unit="U007", desk="desk-3")


class SetClock:
    """The centre's time, moved by the test."""

    def __init__(self, now: int) -> None:
        self.at = now

    def now(self) -> int:
        """UTC ms."""
        return self.at


@contextmanager
def opened(folder: Path, actor: Actor = DISPATCHER, now: int = NOW) -> Iterator[Desk]:
    """A desk with nobody's tickets, closed again afterwards."""
    desk = build(Launch(profile=folder / "desk", data=folder / "centre", keyring=False))
    desk.clock = SetClock(now)  # type: ignore[assignment]
    desk.become(actor)
    try:
        yield desk
    finally:
        desk.close()


def samples() -> list[dict[str, Any]]:
    """The shipped sample day."""
    found: list[dict[str, Any]] = reader.load("sample/appeals.json")["appeals"]
    return found


def hear(desk: Desk, told: dict[str, Any] | None = None, **changes: Any) -> Ticket:
    """Receive one sample appeal (a building site at night unless told otherwise) as a new ticket."""
    values = {**(told or samples()[3]), **changes}
    appeal = Appeal(
        id=desk.new_id(),
        channel=values["channel"],
        upstream=values["upstream"],
        kind=Kind(values["kind"]),
        title=values["title"],
        text=values["text"],
        received=desk.clock.now(),
        person=Person(values["name"], values["phone"]),
        place=Place(values["street"], values["community"], values["address"]),
        urgency=Urgency(values["urgency"]),
        secret=values["secret"],
        consent=values["consent"],
        attachments=values.get("attachments", ()),
        replies=values.get("replies", ()),
    )
    ticket_id = desk.new_id()
    desk.submit(Receive(ticket=ticket_id, appeal=appeal))
    return seen(desk, ticket_id)


def sent(desk: Desk, ticket: Ticket, leaf: str, *units: str) -> Ticket:
    """Classify and dispatch it; the first unit leads."""
    place, kind, urgency = ticket.place, ticket.kind, ticket.urgency
    desk.submit(Classify(ticket=ticket.id, leaf=leaf_id(desk, leaf), kind=kind, urgency=urgency, place=place))
    roles = (BranchRole.LEAD, *(BranchRole.ASSIST for _ in units[1:]))
    parts = tuple(Assignment(unit, role) for unit, role in zip(units, roles, strict=True))
    desk.submit(Dispatch(ticket=ticket.id, assignments=parts, fence=seen(desk, ticket.id).fence))
    return seen(desk, ticket.id)


def seen(desk: Desk, ticket_id: str) -> Ticket:
    """The ticket as the desk shows it."""
    found = desk.reading.ticket(ticket_id)
    assert found is not None
    return found


def leaf_id(desk: Desk, name: str) -> str:
    """The id of a class by its name."""
    return next(leaf.id for leaf in desk.references.catalogue.taxonomy.leaves if leaf.name == name)


def unit_id(desk: Desk, name: str) -> str:
    """The id of a unit by any of its names."""
    return desk.references.catalogue.units.by_name[name]


Moved = Callable[[int], None]


def switch(desk: Desk, actor: Actor) -> None:
    """Somebody else works here; what was done so far has been confirmed by the centre meanwhile."""
    confirm(desk)
    desk.become(actor)


def confirm(desk: Desk) -> None:
    """What this desk shows becomes what the centre told, and nothing is unsent any more."""
    rows = desk.reading.first(View(lane="all"), desk.clock.now(), limit=10_000)
    shown = [desk.reading.ticket(row.id) for _, row in rows]
    held = [Held(ticket.id, ticket.ver, encode(ticket)) for ticket in shown if ticket is not None]
    waiting = [one.key for one in desk.reading.unsent()]
    rebuild = desk.store.rebuild()
    rebuild.add(held)
    rebuild.finish("confirmed.1", 1, desk.clock.now())
    for key in waiting:
        desk.store.work.drop(key)
