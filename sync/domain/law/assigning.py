"""What must hold of the units a dispatch names, and the branches and clocks that come of them."""

from collections.abc import Iterable, Sequence

from sync.domain.catalogue.places import Community
from sync.domain.clock.clock import Clock
from sync.domain.commands.branches import Assignment
from sync.domain.errors import Refusal
from sync.domain.identity.scope import DISTRICT
from sync.domain.ids import child
from sync.domain.law import clocks
from sync.domain.law.case import Case
from sync.domain.ticket.branch import Branch, BranchRole, BranchState


def units_refusal(case: Case, assignments: Sequence[Assignment], besides: Iterable[str]) -> Refusal | None:
    """Every unit exists, lies in the actor's area and is named once; ``besides`` already hold a part."""
    seen = set(besides)
    for one in assignments:
        if one.unit not in case.context.catalogue.units.by_id:
            return Refusal("unit_unknown", {"unit": one.unit})
        if one.unit in seen:
            return Refusal("unit_twice", {"unit": case.unit_name(one.unit)})
        if not _in_area(case, one.unit):
            return Refusal("unit_out_of_area", {"unit": case.unit_name(one.unit)})
        seen.add(one.unit)
    return None


def lead_refusal(assignments: Sequence[Assignment]) -> Refusal | None:
    """Exactly one unit leads (主办)."""
    leads = sum(one.role is BranchRole.LEAD for one in assignments)
    if leads == 1:
        return None
    return Refusal("lead_missing") if leads == 0 else Refusal("lead_twice", {"leads": leads})


def born(case: Case, assignments: Sequence[Assignment], fence: int) -> tuple[Branch, ...]:
    """The branches, with ids that desk and centre derive alike from the command's key."""
    return tuple(
        Branch(
            id=child(case.context.key, n),
            unit=one.unit,
            role=one.role,
            task=one.task,
            state=BranchState.SENT,
            sent=case.now,
            fence=fence,
        )
        for n, one in enumerate(assignments)
    )


def branch_clocks(case: Case, branches: Iterable[Branch]) -> tuple[Clock, ...]:
    """Sign, handle, return window, and the lead's first contact: all from now, not from sign-in."""
    found = []
    for branch in branches:
        names = [clocks.SIGN, clocks.HANDLING, clocks.RETURN]
        if branch.role is BranchRole.LEAD:
            names.append(clocks.CONTACT)
        found += [clocks.start(name, case.ticket, case.context, branch.unit, branch.id) for name in names]
    return tuple(found)


def _in_area(case: Case, unit_id: str) -> bool:
    """A sub-centre dispatches to its own sub-district's units and communities, else it hands up."""
    scope, catalogue = case.context.actor.scope, case.context.catalogue
    if scope == DISTRICT:
        return True
    unit = catalogue.units.by_id[unit_id]
    for territory in (unit.territory, *unit.areas):
        place = catalogue.places.by_id.get(territory)
        if territory == scope or (isinstance(place, Community) and place.street == scope):
            return True
    return False
