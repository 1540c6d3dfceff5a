"""What a centre would tell a store: pages and verdicts made from tickets and decisions of the same law."""

from console.store.folding import context_of
from console.store.pending import Pending
from console.store.profile import Store
from sync.client.core.arrived import Arrived, Held
from sync.domain import law
from sync.domain.ticket import Ticket
from sync.wire.codec import encode
from sync.wire.messages import Verdict
from tests.support.filled import NOW


def page(cursor: str, *tickets: Ticket, removed: tuple[str, ...] = (), at: int = NOW) -> Arrived:
    """A page that brings tickets as they stand at the cursor."""
    held = tuple(Held(one.id, one.ver, encode(one)) for one in tickets)
    return Arrived(cursor=cursor, tickets=held, removed=removed, scope_ver=1, server_now=at)


def decided(store: Store, pending: Pending) -> Ticket:
    """The ticket as the centre has it after judging a command."""
    tickets = {pending.command.ticket: store.reading.base(pending.command.ticket)}
    events = law.decide(tickets, pending.command, context_of(pending, store.references.now))
    assert isinstance(events, tuple), events
    return law.apply_all(tickets, events, pending.created)[pending.command.ticket]


def applied(pending: Pending, seq: int) -> Verdict:
    """The centre did it."""
    return Verdict(pending.key, pending.dseq, "applied", seq)


def rejected(pending: Pending, code: str = "claimed", current: Ticket | None = None) -> Verdict:
    """The centre said no."""
    return Verdict(pending.key, pending.dseq, "rejected", code=code, values={"by": "黄子谦"}, current=current)
