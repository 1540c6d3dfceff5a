"""Finds the line of the table that allows a move now, to this actor; or the sentence why there is none."""

from sync.domain.errors import Refusal
from sync.domain.identity.actor import Actor
from sync.domain.identity.role import Role
from sync.domain.law.context import Context
from sync.domain.law.move import Move
from sync.domain.law.sight import sees
from sync.domain.ticket.branch import Branch
from sync.domain.ticket.ticket import State, Ticket

ENDED = frozenset({State.CLOSED, State.JOINED, State.VOID})


def permit(
    lines: tuple[Move, ...], ticket: Ticket | None, context: Context, branch: str | None = None
) -> Move | Refusal:
    """The first line whose state, role, branch and conditions hold.

    ``branch`` is the branch the command names; without one, any branch that the actor may act on will do.
    """
    if all(context.actor.role not in line.roles for line in lines):
        return Refusal("role")
    if ticket is None:
        return _unborn(lines)
    if not sees(context.actor, ticket):
        return Refusal("no_ticket")
    here = [line for line in lines if ticket.state in line.states]
    if not here:
        return _elsewhere(lines[0], ticket)
    mine = [line for line in here if context.actor.role in line.roles]
    if not mine:
        return Refusal(here[0].role_refusal)
    return _first(mine, ticket, context, branch)


def _unborn(lines: tuple[Move, ...]) -> Move | Refusal:
    born = next((line for line in lines if not line.states), None)
    return born or Refusal("no_ticket")


def _elsewhere(line: Move, ticket: Ticket) -> Refusal:
    """Ended tickets say so in the same words for every act; open ones say what this act waits for."""
    code = f"ended_{ticket.state.value}" if line.states and ticket.state in ENDED else f"state_{line.refusal}"
    return Refusal(code, {"number": ticket.number})


def _first(lines: list[Move], ticket: Ticket, context: Context, branch: str | None) -> Move | Refusal:
    refusals: list[Refusal] = []
    for line in lines:
        refusal = _branch(line, ticket, context, branch) or _conditions(line, ticket, context)
        if refusal is None:
            return line
        refusals.append(refusal)
    return refusals[0]


def _conditions(line: Move, ticket: Ticket, context: Context) -> Refusal | None:
    for condition in line.conditions:
        refusal = condition(ticket, context)
        if refusal:
            return refusal
    return None


def _branch(line: Move, ticket: Ticket, context: Context, wanted: str | None) -> Refusal | None:
    if not line.branch:
        return None
    named = [b for b in ticket.branches if b.id == wanted] if wanted is not None else list(ticket.branches)
    if not named:
        return Refusal("no_branch")
    own = [b for b in named if owns(context.actor, b)]
    if not own:
        return Refusal("other_unit", {"unit": context.catalogue.units.name(named[0].unit)})
    if any(b.state in line.branch for b in own):
        return None
    unit = context.catalogue.units.name(own[-1].unit)
    return Refusal(f"branch_{own[-1].state.value}", {"unit": unit})


def owns(actor: Actor, branch: Branch) -> bool:
    """A clerk acts on the own unit's parts only."""
    return actor.role is not Role.CLERK or branch.unit == actor.unit
