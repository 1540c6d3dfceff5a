"""``decide(tickets, command, context)``: what follows from a command, or why it can't. Never raises."""

from collections.abc import Mapping

from sync.domain.commands import AnyCommand
from sync.domain.errors import FenboError, Refusal
from sync.domain.law.case import Case, Decision
from sync.domain.law.context import Context
from sync.domain.law.moves import BY_NAME, Move, name_of
from sync.domain.law.permit import permit
from sync.domain.ticket.ticket import Ticket
from sync.domain.ticket.unborn import unborn


def decide(tickets: Mapping[str, Ticket], command: AnyCommand, context: Context) -> Decision:
    """Events in the order they happen, possibly of several tickets, or the refusal.

    ``tickets`` must hold what ``law.touched`` names. The same tickets, command and context always give
    the same answer, at the desk and at the centre.
    """
    ticket = tickets.get(command.ticket)
    lines = BY_NAME.get(name_of(type(command)), ())
    if not lines:
        return Refusal("unknown_command")
    line = permit(lines, ticket, context, getattr(command, "branch", None))
    if isinstance(line, Refusal):
        return line
    case = Case(ticket or unborn(command.ticket, context.now), tickets, context)
    return _follow(line, case, command)


def _follow(line: Move, case: Case, command: AnyCommand) -> Decision:
    try:
        return line.then(case, command)
    except FenboError as fault:
        return Refusal("rules", {"reason": fault.key})
