"""What people do at desks in tests, and what is looked at afterwards."""

from collections import Counter
from pathlib import Path

from console.assembly.desk import Desk
from console.store.view import View
from sync.domain.commands import Receive
from sync.domain.intake import Appeal, Kind, Person, Place
from sync.domain.ticket import Ticket
from tests.support.centre import Centre

ROOT = Path(__file__).resolve().parents[3]


def receive(desk: Desk, title: str = "路灯不亮", text: str = "路口的灯全灭了", street: str = "101") -> str:
    """A call taken down at a desk; the ticket's id."""
    ticket = desk.new_id()
    place = Place(street=street)
    appeal = Appeal(
        desk.new_id(), "hotline-12345", "", Kind.REPORT, title, text, 0, person=Person("王五"), place=place
    )
    desk.submit(Receive(ticket=ticket, appeal=appeal))
    return ticket


def bases(desk: Desk) -> dict[str, Ticket | None]:
    """The base of a desk."""
    rows = desk.reading.first(View("all"), desk.clock.now(), limit=9_999)
    return {row.id: desk.reading.base(row.id) for _, row in rows}


def settled(*desks: Desk) -> bool:
    """Nothing under way, and all at one cursor."""
    return (
        all(not desk.store.outbox.active() for desk in desks)
        and len({desk.reading.remembered("cursor") for desk in desks}) == 1
    )


def made_by(centre: Centre, keys: set[str]) -> Counter[str]:
    """How many lines of the centre's log each key made."""
    desk = centre.desk("u-liang")
    lines, cursor, more = [], "", True
    while more:
        page = desk.page(cursor)
        lines += page.events
        cursor, more = page.cursor, page.more
    return Counter(line.key for line in lines if line.key in keys)
