"""From a ticket to its row in the one queue: everything a list needs, computed once."""

from typing import NamedTuple

import msgspec

from console.store.columns import FIELDS
from console.store.row import QueueRow
from console.store.words import plain
from sync.domain.catalogue.catalogue import Catalogue
from sync.domain.clock.clock import Clock
from sync.domain.ticket.branch import Branch, BranchRole, BranchState
from sync.domain.ticket.ticket import Ticket

_SUMMARY = 120
_PHONE = 7
_LATE = "total"


class Marks(NamedTuple):
    """What this desk adds to a row: own commands under way, own refused ones, when it was last opened."""

    pending: int = 0
    refused: int = 0
    seen: int = 0


NONE = Marks()


def row(ticket: Ticket, catalogue: Catalogue, marks: Marks = NONE) -> QueueRow:
    """The row of a ticket. Order of the values is the order of ``QueueRow``'s fields."""
    first = ticket.appeals[0] if ticket.appeals else None
    due = _due(ticket.clocks)
    lead = _lead(ticket)
    claim = ticket.claim
    return QueueRow(
        ticket.id,
        ticket.ver,
        ticket.number,
        ticket.state.value,
        ticket.kind.value,
        ticket.urgency.value,
        ticket.title,
        ticket.leaf,
        catalogue.taxonomy.path(ticket.leaf) if ticket.leaf else "",
        ticket.place.street,
        ticket.place.community,
        ticket.place.address,
        first.channel if first else "",
        ticket.received,
        due.due if due else 0,
        due.due_latest if due else 0,
        due.name if due else "",
        due.start if due else 0,
        _paused(ticket.clocks),
        len(ticket.members),
        " ".join(ticket.tags),
        lead.unit if lead else "",
        " ".join(branch.unit for branch in ticket.live),
        claim.by if claim else "",
        claim.name if claim else "",
        claim.until if claim else 0,
        ticket.fence,
        marks.pending,
        marks.refused,
        ticket.joined_to,
        int(ticket.secret),
        len(ticket.returns),
        ticket.redo_count,
        ticket.closed,
        next((clock.due for clock in ticket.clocks if clock.name == _LATE), 0),
        _photos(ticket),
        masked_name(first.person.name) if first else "",
        masked_phone(first.person.phone) if first else "",
        marks.seen,
        ticket.scope,
        first.text[:_SUMMARY] if first else "",
    )


def empty(ticket_id: str, ver: int) -> QueueRow:
    """A row that says nothing but that the ticket exists: only a newer desk can read it."""
    blank = ["" if field.type is str else 0 for field in FIELDS[2:]]
    return msgspec.convert([ticket_id, ver, *blank], QueueRow)


def unsigned(ticket: Ticket) -> str:
    """Units that were given a branch and have not signed in, space-separated."""
    return " ".join(branch.unit for branch in ticket.branches if branch.state is BranchState.SENT)


def said(ticket: Ticket, found: QueueRow) -> str:
    """Everything of a ticket that can be searched, in the form searches compare."""
    parts = [ticket.number, ticket.title, ticket.place.address, found.class_path]
    for appeal in ticket.appeals:
        parts += (appeal.title, appeal.text, appeal.upstream, appeal.person.name, appeal.person.phone)
    return plain("\n".join(dict.fromkeys(part for part in parts if part)))


def masked_phone(phone: str) -> str:
    """138****5678; what arrives masked stays as it is."""
    if "*" in phone or len(phone) < _PHONE:
        return phone
    return f"{phone[:3]}****{phone[-4:]}"


def masked_name(name: str) -> str:
    """张**; what arrives masked stays as it is."""
    return name if "*" in name else name[:1] + "*" * (len(name) - 1)


def _lead(ticket: Ticket) -> Branch | None:
    """Who leads; of a closed ticket who led last."""
    if ticket.lead is not None or not ticket.closed:
        return ticket.lead
    return next((one for one in reversed(ticket.branches) if one.role is BranchRole.LEAD), None)


def _due(clocks: tuple[Clock, ...]) -> Clock | None:
    """The open clock that is due first; nothing while all are paused."""
    best: Clock | None = None
    for clock in clocks:
        if clock.due and not clock.outcome and (best is None or clock.due < best.due):
            best = clock
    return best


def _paused(clocks: tuple[Clock, ...]) -> int:
    open_ones = [clock for clock in clocks if clock.is_open]
    return int(bool(open_ones) and all(clock.is_paused for clock in open_ones))


def _photos(ticket: Ticket) -> int:
    shown = [one for appeal in ticket.appeals for one in appeal.attachments]
    shown += [one for branch in ticket.branches if branch.report for one in branch.report.evidence]
    return sum(one.media.startswith("image/") for one in shown)
