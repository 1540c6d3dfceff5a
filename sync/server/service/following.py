"""What the centre asks of itself right after an act, in the same transaction: repeats (F-082), 直派 (F-067)."""

from collections.abc import Callable, Sequence

from sync.domain.clock.hours import DAY
from sync.domain.commands import AnyCommand, Classify, Join, MarkRepeat, Receive, ReleaseTicket
from sync.domain.identity import ACTOR_CENTRE
from sync.domain.ids import child
from sync.domain.intake import Appeal
from sync.domain.law.direct import direct_dispatch
from sync.domain.oversight import Order, repeated
from sync.domain.ticket import State, Ticket
from sync.server.service.acting import Act, context
from sync.server.service.decision import execute
from sync.server.service.persons import Persons
from sync.server.service.recording import loaded
from sync.server.service.references import InForce
from sync.server.store import matters, tickets
from sync.server.store.matters import MatterRow
from sync.server.store.statement import Tx

_FIRST = 900
"""Keys of the centre's own acts count from here, clear of what the act itself gives birth to."""


def follow(tx: Tx, law: InForce, act: Act, command: AnyCommand) -> None:
    """Runs what follows from ``command``, which was recorded just now. What the law refuses leaves nothing."""
    for n, then in enumerate(AFTER.get(type(command), ())):
        asked = then(tx, law, act, command.ticket)
        if asked is not None:
            execute(tx, law, Act(ACTOR_CENTRE, act.now, child(act.key, _FIRST + n)), asked)


def note(tx: Tx, persons: Persons, born: Sequence[tuple[str, Appeal]], now: int) -> None:
    """Remembers whose matters these new tickets are; ``Appeal`` as it was said, before it is masked."""
    rows = [
        MatterRow(ticket, person, said.place.community or said.place.street, "", now)
        for ticket, said in born
        if (person := persons.hashed(said.person))
    ]
    matters.note(tx, rows)


def of_receive(command: AnyCommand) -> list[tuple[str, Appeal]]:
    """The ticket and appeal that a desk's own Receive brings."""
    return [(command.ticket, command.appeal)] if isinstance(command, Receive) else []


def repeats(tx: Tx, law: InForce, act: Act, ticket_id: str) -> MarkRepeat | None:
    """重复投诉: asked as soon as an order's class is known, since class is part of what makes a matter the same."""
    ticket = _ticket(tx, ticket_id)
    head = _ticket(tx, ticket.joined_to) if ticket.joined_to else ticket
    one = matters.name(tx, ticket.id, ticket.place.community or ticket.place.street, head.leaf)
    if one is None or not one.leaf:
        return None
    near = matters.like(tx, one, one.at - law.rulebook.repeat.days * DAY)
    known = loaded(tickets.bodies(tx, [other.ticket for other in near]))
    real = [other for other in near if other.ticket in known and known[other.ticket].state is not State.VOID]
    for newest in (other for other in real if other.at >= one.at):
        orders = repeated(_order(newest), map(_order, real), law.rulebook.repeat)
        if one.ticket in orders:
            return MarkRepeat(ticket=known[newest.ticket].joined_to or newest.ticket, orders=orders)
    return None


def direct(tx: Tx, law: InForce, act: Act, ticket_id: str) -> AnyCommand | None:
    """直派: as soon as a classified ticket is nobody's."""
    if not law.rulebook.direct:
        return None
    around = context(law, Act(ACTOR_CENTRE, act.now, act.key))
    return direct_dispatch(_ticket(tx, ticket_id), around, law.rulebook.direct)


def _ticket(tx: Tx, ticket_id: str) -> Ticket:
    return loaded(tickets.bodies(tx, [ticket_id]))[ticket_id]


def _order(row: MatterRow) -> Order:
    return Order(row.ticket, row.person, row.place, row.leaf, row.at)


Then = Callable[[Tx, InForce, Act, str], AnyCommand | None]
AFTER: dict[type[AnyCommand], tuple[Then, ...]] = {
    Classify: (repeats, direct),
    Join: (repeats,),
    ReleaseTicket: (direct,),
}
"""One line per act that something follows from."""
