"""Recording: events become log lines and rows, in one transaction, the sequencer touched last."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from sync.domain.events import AnyEvent, Dispatched, Recorded
from sync.domain.identity import Actor
from sync.domain.law.apply import apply
from sync.domain.law.sight import holders
from sync.domain.ticket import OPEN_STATES, Branch, Ticket
from sync.domain.ticket.branch import EndReason
from sync.server.service.references import InForce
from sync.server.service.showing import guard
from sync.server.service.timing import due_at
from sync.server.store import blobs, heads, log, outbox, tickets
from sync.server.store.chain import Line, seal
from sync.server.store.outbox import OutboundRow
from sync.server.store.statement import Tx
from sync.server.store.tickets import BranchRow, Holding, TicketRow
from sync.wire.codec import decode, encode

_ATTACHED = re.compile(rb'"sha256":"([0-9a-f]{64})"')


class Deed(NamedTuple):
    """One event with who did it, when (UTC ms) and by which command."""

    event: AnyEvent
    actor: Actor
    at: int
    key: str


class Outcome(NamedTuple):
    """What a recording made: the last line's number and the tickets as they stand."""

    seq: int
    tickets: Mapping[str, Ticket]


def loaded(bodies: Mapping[str, bytes]) -> dict[str, Ticket]:
    """Tickets from their rows."""
    return {key: decode(body, Ticket) for key, body in bodies.items()}


def record(tx: Tx, law: InForce, deeds: Sequence[Deed], before: Mapping[str, Ticket]) -> Outcome:
    """Writes the deeds in order. ``before`` holds every ticket they touch that exists already."""
    head = heads.advance(tx, len(deeds))
    after, lines, last = dict(before), [], head.hash
    seqs: dict[str, int] = {}
    for seq, deed in enumerate(deeds, head.seq + 1):
        old = after.get(deed.event.ticket)
        new = after[deed.event.ticket] = apply(old, deed.event, deed.at)
        lines.append(seal(_line(seq, deed, old, new), last))
        last, seqs[new.id] = lines[-1].hash, seq
    changed = [after[key] for key in seqs]
    rows = [_row(ticket, seqs[ticket.id], law, deeds[-1].at) for ticket in changed]
    tickets.save(
        tx,
        rows,
        [row for ticket in changed for row in _branches(before.get(ticket.id), ticket)],
        [one for ticket in changed for one in _holding(before.get(ticket.id), ticket)],
        {ticket.id for ticket in changed if _lies(before.get(ticket.id)) == _lies(ticket)},
    )
    blobs.name(tx, [pair for row in rows for pair in _named(row)])
    outbox.add(tx, [row for deed in deeds for row in _outbound(deed)])
    outbox.add(tx, [row for ticket in changed for row in _taken_back(before.get(ticket.id), ticket)])
    log.append(tx, lines)
    heads.seal(tx, last)
    return Outcome(head.seq + len(deeds), {ticket.id: ticket for ticket in changed})


def note(tx: Tx, kind: str, actor: Actor, at: int, facts: Mapping[str, str | int]) -> int:
    """A line of the log that is no ticket's event (a reveal, a dismissal): sealed like all, never sent to desks."""
    head = heads.advance(tx, 1)
    payload = encode({"kind": kind, "at": at, "actor": actor.id, "desk": actor.desk, "facts": dict(facts)})
    line = Line(
        seq=head.seq + 1,
        at=at,
        ticket=str(facts.get("ticket", "")),
        ver=0,
        kind=kind,
        scope="",
        old_scope="",
        units="",
        actor=actor.id,
        desk=actor.desk,
        cmd_key="",
        payload=payload,
        prev_hash=b"",
        hash=b"",
    )
    sealed = seal(line, head.hash)
    log.append(tx, [sealed])
    heads.seal(tx, sealed.hash)
    return sealed.seq


def _line(seq: int, deed: Deed, old: Ticket | None, new: Ticket) -> Line:
    recorded = Recorded(
        seq=seq,
        at=deed.at,
        ticket=new.id,
        ver=new.ver,
        actor=deed.actor.id,
        actor_name=deed.actor.name,
        role=deed.actor.role,
        desk=deed.actor.desk,
        key=deed.key,
        event=deed.event,
    )
    units = holders(new) | (holders(old) if old else frozenset())
    return Line(
        seq=seq,
        at=deed.at,
        ticket=new.id,
        ver=new.ver,
        kind=str(deed.event.__struct_config__.tag),
        scope=new.scope,
        old_scope=old.scope if old else new.scope,
        units="".join(("|", *(f"{unit}|" for unit in sorted(units)))),
        actor=deed.actor.id,
        desk=deed.actor.desk,
        cmd_key=deed.key,
        payload=encode(recorded),
        prev_hash=b"",
        hash=b"",
    )


def _row(ticket: Ticket, seq: int, law: InForce, now: int) -> TicketRow:
    return TicketRow(
        id=ticket.id,
        ver=ticket.ver,
        seq=seq,
        scope=ticket.scope,
        state=ticket.state.value,
        open=int(ticket.state in OPEN_STATES),
        number=ticket.number,
        leaf=ticket.leaf,
        received=ticket.received,
        closed=ticket.closed,
        next_due=due_at(ticket, law, now),
        guarded=guard(ticket, law.protected),
        words=_words(ticket),
        body=encode(ticket),
    )


def _lies(ticket: Ticket | None) -> tuple[str, bool, str, int] | None:
    """What of a ticket the lists are ordered by, and few acts change."""
    return (ticket.scope, ticket.open, ticket.number, ticket.closed) if ticket else None


def _named(row: TicketRow) -> Iterable[tuple[str, str]]:
    """The attachments a ticket names, wherever in it, as its own bytes say."""
    return (
        [(found.decode(), row.id) for found in _ATTACHED.findall(row.body)] if b"sha256" in row.body else []
    )


def _words(ticket: Ticket) -> str:
    """What the search reads; masked like the rest."""
    said: list[str] = [ticket.number, ticket.provisional, ticket.title]
    for appeal in ticket.appeals:
        said += [appeal.upstream, appeal.title, appeal.text, appeal.place.address]
        said += [reply.text for reply in appeal.replies]
    return "\n".join(dict.fromkeys(text for text in said if text))


def _branches(old: Ticket | None, new: Ticket) -> Iterable[BranchRow]:
    """Rows of the branches that changed."""
    known = {b.id: b for b in old.branches} if old else {}
    return [_branch(new.id, b) for b in new.branches if known.get(b.id) is not b and known.get(b.id) != b]


def _holding(old: Ticket | None, new: Ticket) -> Iterable[Holding]:
    """Units that came to see the ticket, or no longer do."""
    then, now = holders(old) if old else frozenset(), holders(new)
    return [Holding(new.id, unit, unit in now) for unit in then ^ now]


def _branch(ticket: str, b: Branch) -> BranchRow:
    return BranchRow(b.id, ticket, b.unit, b.role.value, int(b.live))


def _taken_back(old: Ticket | None, new: Ticket) -> Iterable[OutboundRow]:
    """Branches that were a unit's and are no more, though the matter goes on; who has closed it knows."""
    live = {b.id for b in old.live} if old else frozenset()
    return [
        OutboundRow(outbox.end_of(b.id), new.id, b.unit, encode(b), "ready", 0, b.ended)
        for b in new.branches
        if b.id in live and not b.live and b.end_reason != EndReason.CLOSED
    ]


def _outbound(deed: Deed) -> Iterable[OutboundRow]:
    if not isinstance(deed.event, Dispatched):
        return []
    return [
        OutboundRow(b.id, deed.event.ticket, b.unit, encode(b), "ready", 0, deed.at)
        for b in deed.event.branches
    ]
