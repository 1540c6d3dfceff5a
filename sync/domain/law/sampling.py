"""回访抽样 (F-087): which closed matters are called back. Drawn by the ticket's own id, so that nobody can choose."""

from hashlib import sha256

from sync.domain.law.context import Context
from sync.domain.law.responsibility import answerable
from sync.domain.ticket.ticket import Ticket

ALL = 100


def drawn(ticket: Ticket, context: Context, unit: str = "") -> str:
    """Why it is called back: ``kind`` | ``redo`` | ``lane`` | ``share``; empty when it is not.

    ``unit`` is who worked it where the ticket itself does not say (a member of a cluster).
    """
    policy = context.rulebook.call_back
    if ticket.kind.value in policy.kinds:
        return "kind"
    if policy.redo and (ticket.redo_count or ticket.reopened):
        return "redo"
    if policy.lanes and any(tag in context.tags and context.tags[tag].lane for tag in ticket.tags):
        return "lane"
    return "share" if lot(ticket.id) < share(ticket, context, unit or answerable(ticket)) else ""


def share(ticket: Ticket, context: Context, unit: str) -> int:
    """The share in per cent that holds for a unit's matter of this class: the highest that names either of them."""
    policy = context.rulebook.call_back
    leaf = context.catalogue.leaf(ticket.leaf)
    named = [policy.units.get(unit), policy.classes.get(leaf.level1) if leaf else None]
    return max((one for one in named if one is not None), default=policy.percent)


def lot(ticket_id: str) -> int:
    """A number from 0 to 99 that an id always has and nobody can know before."""
    return int.from_bytes(sha256(ticket_id.encode()).digest()[:4], "big") % ALL
