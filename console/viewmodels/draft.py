"""A dispatch that is being prepared (分拨草稿): class, nature, urgency, place, and the units with their tasks.

A value: every change gives the next draft, and nothing is asked of the law before it is sent.
"""

import msgspec
from msgspec.structs import replace

from sync.domain.commands import AddBranch, AnyCommand, Assignment, Classify, Dispatch, Reroute
from sync.domain.intake.appeal import Kind, Urgency
from sync.domain.intake.place import Place
from sync.domain.ticket.branch import Branch, BranchRole, BranchState
from sync.domain.ticket.ticket import State, Ticket


class Part(msgspec.Struct, frozen=True):
    """One unit of the draft with its own instruction."""

    unit: str
    task: str = ""


class Draft(msgspec.Struct, frozen=True):
    """What would be sent. The first part leads (首办), the others assist (协办)."""

    ticket: str
    leaf: str = ""
    kind: Kind = Kind.COMPLAINT
    urgency: Urgency = Urgency.ORDINARY
    place: Place = Place()
    parts: tuple[Part, ...] = ()
    offered: bool = False
    """Whether the parts are only an offer that followed from the class: choosing another class renews it."""
    repair_first: bool = False
    reason: str = ""
    """Why a returned part goes elsewhere (改派)."""

    def adding(self, unit: str) -> "Draft":
        """One more unit at the end; an offer is replaced by the person's own choice only when it is named."""
        if any(part.unit == unit for part in self.parts):
            return replace(self, offered=False)
        return replace(self, parts=(*self.parts, Part(unit)), offered=False)

    def without(self, unit: str) -> "Draft":
        """Without one unit; the next one leads when it was the lead."""
        return replace(self, parts=tuple(p for p in self.parts if p.unit != unit), offered=False)

    def led_by(self, unit: str) -> "Draft":
        """With this unit as the lead, the others in their order behind it."""
        first = [p for p in self.parts if p.unit == unit]
        rest = [p for p in self.parts if p.unit != unit]
        return replace(self, parts=(*first, *rest), offered=False)

    def telling(self, unit: str, task: str) -> "Draft":
        """With an instruction for one unit."""
        parts = tuple(replace(p, task=task) if p.unit == unit else p for p in self.parts)
        return replace(self, parts=parts, offered=False)

    def classed(self, leaf: str, offer: str) -> "Draft":
        """With another class; the unit offered with it comes in only where no person has chosen one."""
        if self.parts and not self.offered:
            return replace(self, leaf=leaf)
        return replace(self, leaf=leaf, parts=(Part(offer),) if offer else (), offered=True)


def begun(ticket: Ticket) -> Draft:
    """The draft a ticket begins with: what is known of it already."""
    return Draft(
        ticket=ticket.id,
        leaf=ticket.leaf,
        kind=ticket.kind,
        urgency=ticket.urgency,
        place=ticket.place,
        repair_first=ticket.repair_first,
    )


def returned_part(ticket: Ticket) -> Branch | None:
    """The part that a unit gave back and that waits to go elsewhere; the lead's first."""
    waiting = [b for b in ticket.live if b.state is BranchState.RETURNED]
    return min(waiting, key=lambda b: b.role is not BranchRole.LEAD, default=None)


def mode(ticket: Ticket) -> str:
    """What sending would be: ``dispatch`` 分拨, ``reroute`` 改派 of a returned part, ``add`` 增派."""
    if ticket.state is State.NEW:
        return "dispatch"
    return "reroute" if returned_part(ticket) else "add"


def asked(draft: Draft, ticket: Ticket) -> tuple[AnyCommand, ...]:
    """The commands of a draft: the class when it changed, then ONE dispatch; or a re-route and additions."""
    return (*_classified(draft, ticket), *_SENDING[mode(ticket)](draft, ticket))


def _classified(draft: Draft, ticket: Ticket) -> tuple[AnyCommand, ...]:
    now = (ticket.leaf, ticket.kind, ticket.urgency, ticket.place)
    if (draft.leaf, draft.kind, draft.urgency, draft.place) == now or not draft.leaf:
        return ()
    return (
        Classify(
            ticket=draft.ticket,
            leaf=draft.leaf,
            kind=draft.kind,
            urgency=draft.urgency,
            place=draft.place,
            reason=draft.reason,
        ),
    )


def _dispatched(draft: Draft, ticket: Ticket) -> tuple[AnyCommand, ...]:
    roles = (BranchRole.LEAD, *(BranchRole.ASSIST for _ in draft.parts[1:]))
    assignments = tuple(Assignment(p.unit, role, p.task) for p, role in zip(draft.parts, roles, strict=False))
    return (
        Dispatch(
            ticket=draft.ticket,
            assignments=assignments,
            fence=ticket.fence,
            repair_first=draft.repair_first,
        ),
    )


def _added(draft: Draft, ticket: Ticket) -> tuple[AnyCommand, ...]:
    return tuple(
        AddBranch(ticket=draft.ticket, assignment=Assignment(part.unit, BranchRole.ASSIST, part.task))
        for part in draft.parts
    )


def _rerouted(draft: Draft, ticket: Ticket) -> tuple[AnyCommand, ...]:
    old = returned_part(ticket)
    if old is None or not draft.parts:
        return ()
    first = draft.parts[0]
    moved = Reroute(
        ticket=draft.ticket,
        branch=old.id,
        assignment=Assignment(first.unit, old.role, first.task),
        fence=ticket.fence,
        reason=draft.reason or given_reason(ticket, old),
    )
    return (moved, *_added(replace(draft, parts=draft.parts[1:]), ticket))


def given_reason(ticket: Ticket, branch: Branch) -> str:
    """The words the unit returned its part with."""
    return next((entry.words for entry in reversed(ticket.returns) if entry.branch == branch.id), "")


_SENDING = {"dispatch": _dispatched, "add": _added, "reroute": _rerouted}
