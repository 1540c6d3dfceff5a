"""Who answers for a ticket: first-handler responsibility (首办负责制, F-064), derived, never stored twice."""

from sync.domain.ticket.branch import Branch, BranchRole, EndReason
from sync.domain.ticket.ticket import Ticket

CENTRE = "centre"
"""Owner of the clocks that the command centre itself owes."""


TAKEN_BACK = frozenset({EndReason.RECALLED.value, EndReason.JOINED.value})
"""Ends by which the centre took a part back: its unit answers for nothing."""


def answerable(ticket: Ticket) -> str:
    """The unit that answers for the whole: the first lead until another lead signs, or a ruling names one.

    Empty before the first dispatch and after a recall: then the centre itself answers.
    """
    answer, ruled = "", False
    for branch in _leads(ticket):
        if not answer or ruled or branch.signed:
            answer = branch.unit
        ruled = branch.end_reason == EndReason.RULED
    return answer


def _leads(ticket: Ticket) -> list[Branch]:
    """Every lead there was, in the order they gave it up; the one that has it now comes last."""
    leads = (b for b in ticket.branches if b.role is BranchRole.LEAD and b.end_reason not in TAKEN_BACK)
    return sorted(leads, key=lambda b: (b.live, b.ended))


def responsible(ticket: Ticket) -> tuple[str, ...]:
    """Owners of the open clocks, each once, the total's first: those who must act now."""
    owners = sorted((c for c in ticket.clocks if c.is_open), key=lambda c: c.name != "total")
    return tuple(dict.fromkeys(clock.owner for clock in owners))
