"""What can be asked of a ticket as a whole."""

from sync.domain.commands.command import Command
from sync.domain.intake.appeal import Appeal, Kind, Urgency
from sync.domain.intake.place import Place


class Receive(Command, frozen=True, kw_only=True, tag="ticket.receive"):
    """受理: a new appeal becomes a ticket. ``ticket`` is the new id."""

    appeal: Appeal
    provisional: str = ""
    """The number the desk gave while offline, kept beside the centre's own."""


class Classify(Command, frozen=True, kw_only=True, tag="ticket.classify"):
    """分类: sets class, nature, urgency and place; recomputes unit, limit and flow, keeps used time (F-025)."""

    leaf: str
    kind: Kind
    urgency: Urgency
    place: Place
    title: str = ""
    """A new title; empty keeps the old one."""
    flow: str = ""
    """Overrides the class's flow (``general`` | ``simple``) when not empty; needs ``reason``."""
    reason: str = ""


class ClaimTicket(Command, frozen=True, kw_only=True, tag="ticket.claim"):
    """占用: opening a ticket claims it softly, and never takes it from a person who holds it."""

    take_over: bool = False
    """接手: on purpose; free within the grace time of the holder's claim, later with ``reason``."""
    reason: str = ""


class ReleaseTicket(Command, frozen=True, kw_only=True, tag="ticket.release"):
    """释放占用."""


class Join(Command, frozen=True, kw_only=True, tag="ticket.join"):
    """并入: this ticket is worked together with ``into``; every complainant keeps contact and evaluation."""

    into: str
    why: str = ""

    @property
    def touches(self) -> tuple[str, ...]:
        return (self.ticket, self.into)


class Leave(Command, frozen=True, kw_only=True, tag="ticket.leave"):
    """退出并案: always possible; the ticket stands on its own again."""

    reason: str
    from_: str
    """The ticket it leaves."""

    @property
    def touches(self) -> tuple[str, ...]:
        return (self.ticket, self.from_)


class AddNote(Command, frozen=True, kw_only=True, tag="ticket.note"):
    """备注."""

    words: str


class TellByPhone(Command, frozen=True, kw_only=True, tag="ticket.tell"):
    """电话告知: who was told what; an act of its own."""

    whom: str
    unit: str
    words: str


class CloseTicket(Command, frozen=True, kw_only=True, tag="ticket.close"):
    """结案: needs all branches reported or ended, a contact record, evidence or reason (E20)."""

    closing: str
    """``normal`` | ``overdue`` | ``error`` | ``special``."""
    answer: str
    reason: str = ""
