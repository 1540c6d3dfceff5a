"""From a ticket to its row in the one queue: everything a list needs, computed once."""

from operator import attrgetter
from typing import Any, NamedTuple

from console.store.columns import NAMES, NUMBERS
from console.store.row import QueueRow
from console.store.words import plain
from sync.domain.catalogue.catalogue import Catalogue
from sync.domain.clock.clock import Clock
from sync.domain.intake.appeal import Appeal, Kind
from sync.domain.ticket.branch import LIVE, BranchRole, BranchState
from sync.domain.ticket.ticket import Ticket

_SUMMARY = 120
_PHONE = 7
_LATE, _WINDOW = "total", "return"


class Marks(NamedTuple):
    """What this desk adds to a row: own commands under way, own refused ones, when it was last opened."""

    pending: int = 0
    refused: int = 0
    seen: int = 0


NONE = Marks()
_NOBODY = ("", "", 0)
_is_secret = attrgetter("secret")
_text = str.__str__
"""The bare text of a state or kind, five times as quick as its ``value``: a new cache asks for it per row."""
_NO_APPEAL = Appeal(id="", channel="", upstream="", kind=Kind.OTHER, title="", text="", received=0)


def row(ticket: Ticket, catalogue: Catalogue, marks: Marks = NONE) -> QueueRow:
    """The row of a ticket: its parts in the order of ``QueueRow``'s fields."""
    first = ticket.appeals[0] if ticket.appeals else _NO_APPEAL
    return QueueRow._make(
        (
            *_matter(ticket, catalogue, first),
            *_obligation((*ticket.clocks, ticket.call_back) if ticket.call_back else ticket.clocks),
            *_hands(ticket, marks),
            *_fate(ticket, first, marks),
        )
    )


def _matter(ticket: Ticket, catalogue: Catalogue, first: Appeal) -> tuple[Any, ...]:
    """``id`` to ``received``."""
    place = ticket.place
    path = catalogue.taxonomy.path(ticket.leaf) if ticket.leaf else ""
    return (
        *(
            ticket.id,
            ticket.ver,
            ticket.number,
            _text(ticket.state),
            _text(ticket.kind),
            _text(ticket.urgency),
        ),
        *(ticket.title, ticket.leaf, path, place.street, place.community, place.address),
        *(first.channel, ticket.received),
    )


def _obligation(clocks: tuple[Clock, ...]) -> tuple[Any, ...]:
    """``due`` to ``paused``: the open clock that is due first; nothing while all are paused. The return window
    (退回期) is a right of the unit and makes nobody late. After the closing it is the call-back the centre still owes.
    """
    best: Clock | None = None
    running = paused = 0
    for clock in clocks:
        if clock.outcome or clock.name == _WINDOW:
            continue
        if clock.pauses and clock.is_paused:
            paused += 1
            continue
        running += 1
        if clock.due and (best is None or clock.due < best.due):
            best = clock
    halted = int(paused > 0 and running == 0)
    return (best.due, best.due_latest, best.name, best.start, halted) if best else (0, 0, "", 0, halted)


def _hands(ticket: Ticket, marks: Marks) -> tuple[Any, ...]:
    """``alike`` to ``refused``: in whose hands it is."""
    live = [branch for branch in ticket.branches if branch.state in LIVE]
    leads = [branch.unit for branch in live if branch.role is BranchRole.LEAD]
    if not leads and ticket.closed:
        leads = [one.unit for one in reversed(ticket.branches) if one.role is BranchRole.LEAD]
    claim = ticket.claim
    held = (claim.by, claim.name, claim.until) if claim else _NOBODY
    units = " ".join([branch.unit for branch in live])
    lead = leads[0] if leads else ""
    return (len(ticket.members), " ".join(ticket.tags), lead, units, *held, ticket.fence, *marks[:2])


def _fate(ticket: Ticket, first: Appeal, marks: Marks) -> tuple[Any, ...]:
    """``joined_to`` to ``summary``."""
    late = [clock.due for clock in ticket.clocks if clock.name == _LATE]
    secret = any(map(_is_secret, ticket.appeals))
    person, phone = masked_name(first.person.name), masked_phone(first.person.phone)
    return (
        *(ticket.joined_to, int(secret), len(ticket.returns), ticket.redo_count, ticket.closed),
        *(late[0] if late else 0, _photos(ticket), person, phone, marks.seen, ticket.scope),
        first.text[:_SUMMARY],
    )


def empty(ticket_id: str, ver: int) -> QueueRow:
    """A row that says nothing but that the ticket exists: only a newer desk can read it."""
    return QueueRow._make((ticket_id, ver, *(0 if name in NUMBERS else "" for name in NAMES[2:])))


def unsigned(ticket: Ticket) -> str:
    """Units that were given a branch and have not signed in, space-separated."""
    return " ".join([branch.unit for branch in ticket.branches if branch.state is BranchState.SENT])


def said(ticket: Ticket, found: QueueRow) -> str:
    """Everything of a ticket that can be searched, in the form searches compare."""
    parts = [ticket.number, ticket.title, ticket.place.address, found.class_path]
    for appeal in ticket.appeals:
        parts += (appeal.title, appeal.text, appeal.upstream, appeal.person.name, appeal.person.phone)
        parts += [reply.text for reply in appeal.replies]
    return plain("\n".join(dict.fromkeys(filter(None, parts))))


def masked_phone(phone: str) -> str:
    """138****5678; what arrives masked stays as it is."""
    if "*" in phone or len(phone) < _PHONE:
        return phone
    return f"{phone[:3]}****{phone[-4:]}"


def masked_name(name: str) -> str:
    """张**; what arrives masked stays as it is."""
    return name if "*" in name else name[:1] + "*" * (len(name) - 1)


def _photos(ticket: Ticket) -> int:
    shown = [one for appeal in ticket.appeals if appeal.attachments for one in appeal.attachments]
    shown += [one for branch in ticket.branches if branch.report for one in branch.report.evidence]
    return sum([one.media.startswith("image/") for one in shown]) if shown else 0
