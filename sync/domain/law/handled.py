"""What a matter says about whoever worked it (考核事实, F-055, F-099, E20): facts only, each with its denominator.

On time is judged by the clock that was the unit's own, not by when the centre closed; time is counted by the
engine in working milliseconds, pauses left out.
"""

from collections.abc import Iterator
from typing import NamedTuple

from sync.domain.clock.acts import is_late
from sync.domain.clock.calendar import Calendar
from sync.domain.clock.clock import Clock
from sync.domain.clock.counting import gaps
from sync.domain.intake.appeal import Evaluation
from sync.domain.law import clocks
from sync.domain.law.branches import FAILED
from sync.domain.law.laddering import judged
from sync.domain.law.responsibility import answerable
from sync.domain.ticket.branch import Branch, BranchRole, EndReason
from sync.domain.ticket.ticket import State, Ticket

_JUDGED = {"met": True, "late": False}


class Handled(NamedTuple):
    """One closed matter; ``None`` where there is nothing to judge."""

    unit: str
    """The unit that answers for it; empty when the centre answered by itself."""
    on_time: bool | None
    first_right: bool | None
    """First target is last target (首派准确)."""
    worked: int | None
    """Working milliseconds from the lead's dispatch to its report."""
    called: bool | None
    """Whether the call-back that was due reached somebody."""
    untouched: bool | None
    """Closed although nobody was spoken to."""
    unseen: bool | None
    """Closed without a picture."""
    paused: bool | None
    """Its time stood still at least once."""


def handled(ticket: Ticket, calendar: Calendar, now: int) -> Handled | None:
    """The facts of a closed matter at ``now`` (UTC ms); nothing of one that is open, joined or void."""
    if ticket.state is not State.CLOSED:
        return None
    unit, parts = answerable(ticket), [b for b in ticket.branches if b.end_reason == EndReason.CLOSED]
    lead = next((b for b in parts if b.role is BranchRole.LEAD), None)
    clock = judged(ticket)
    return Handled(
        unit=unit,
        on_time=_JUDGED.get(clock.outcome) if clock and unit else None,
        first_right=_first(ticket) == lead.unit if lead else None,
        worked=_worked(ticket, lead, calendar) if lead else None,
        called=_called(ticket, now),
        untouched=_untouched(parts) if parts else None,
        unseen=not any(b.report and b.report.evidence for b in parts) if parts else None,
        paused=any(clock.pauses for clock in ticket.clocks) if unit else None,
    )


def evaluations(ticket: Ticket) -> Iterator[Evaluation]:
    """Every evaluation of every round: what a redo mended was still said."""
    return (one.evaluation for one in ticket.evaluations)


def given_back(ticket: Ticket) -> Iterator[tuple[str, int, bool | None]]:
    """Every return as unit, when, and whether it was refused, by the duty officer or by a ruling; open ones None."""
    for entry in ticket.returns:
        ruled = [one.unit for one in ticket.rulings if one.at == entry.decided_at]
        yield entry.unit, entry.at, _refused(entry.verdict, entry.unit in ruled)


def _refused(verdict: str, ruled_to_it: bool) -> bool | None:
    return (verdict == "refused" or (verdict == "ruled" and ruled_to_it)) if verdict else None


def _first(ticket: Ticket) -> str:
    leads = (b for b in ticket.branches if b.role is BranchRole.LEAD)
    return min(leads, key=lambda b: b.sent).unit


def _worked(ticket: Ticket, lead: Branch, calendar: Calendar) -> int | None:
    if lead.report is None:
        return None
    own: Clock | None = next(
        (c for name in (clocks.HANDLING, clocks.REDO) if (c := clocks.find(ticket, name, lead.id))), None
    )
    start, end = lead.sent, lead.report.at
    still = gaps(own, end) if own else []
    lost = sum(calendar.worked(max(a, start), min(b, end)) for a, b in still if b > start and a < end)
    return calendar.worked(start, end) - lost


def _called(ticket: Ticket, now: int) -> bool | None:
    """A duty whose time is not over yet is no miss."""
    duty = ticket.call_back
    if duty is None or (duty.is_open and not is_late(duty, now)):
        return None
    return any(call.reached and call.at >= ticket.closed for call in ticket.call_backs)


def _untouched(parts: list[Branch]) -> bool:
    return not any(contact.way != FAILED for part in parts for contact in part.contacts)
