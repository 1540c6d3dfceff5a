"""Base ⊕ pending: the centre's tickets with this desk's commands folded over them by the same law."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from console.store.pending import Pending
from console.store.reference import InForce
from sync.domain.commands import AnyCommand
from sync.domain.law.context import Context
from sync.domain.law.project import project
from sync.domain.law.touched import touched
from sync.domain.ticket.ticket import Ticket

Load = Callable[[Iterable[str]], Mapping[str, Ticket]]
"""Reads base tickets by id."""


def context_of(one: Pending, refs: InForce) -> Context:
    """What the law may know about a command of this desk."""
    return Context(
        now=one.created,
        key=one.key,
        actor=one.actor,
        rulebook=refs.rulebook,
        calendar=refs.calendar,
        catalogue=refs.catalogue,
        profile=refs.profile,
        tags=refs.tags,
    )


def fold(ids: Iterable[str], active: Sequence[Pending], refs: InForce, load: Load) -> dict[str, Ticket]:
    """Tickets as this desk shows them; ids that neither base nor a command knows are left out."""
    asked = frozenset(ids)
    chosen = related(asked, active)
    needed = asked.union(*(one.touched for one in chosen))
    base = load(needed)
    if not chosen:
        return dict(base)
    shown = project(base, [(one.command, context_of(one, refs)) for one in chosen])
    return {ticket_id: ticket for ticket_id, ticket in shown.items() if ticket_id in asked}


def related(ids: frozenset[str], active: Sequence[Pending]) -> list[Pending]:
    """Commands that touch the tickets, or tickets that such commands touch, and so on; in order."""
    reached, before = ids, frozenset[str]()
    while reached != before:
        before = reached
        reached = reached.union(*(one.touched for one in active if reached.intersection(one.touched)))
    return [one for one in active if reached.intersection(one.touched)]


def reach(command: AnyCommand, look: Callable[[Iterable[str]], Mapping[str, Ticket]]) -> tuple[str, ...]:
    """Every ticket the law must see to decide a command, its own first; ``look`` gives tickets as shown."""
    found = touched(command, {})
    while True:
        wider = touched(command, look(found))
        if wider == found:
            return found
        found = wider
