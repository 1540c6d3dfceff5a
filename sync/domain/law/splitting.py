"""拆分: one appeal can hold several matters; each gets a ticket and a number of its own."""

from msgspec.structs import replace

from sync.domain.commands.marks import Split
from sync.domain.errors import Refusal
from sync.domain.events.marks import SplitOff
from sync.domain.events.payloads import Received
from sync.domain.law import clocks
from sync.domain.law.case import Case, Decision
from sync.domain.law.receiving import number_for
from sync.domain.law.responsibility import CENTRE


def split(case: Case, command: Split) -> Decision:
    """The same appeal, another matter; the person was told once, so only dispatch is owed."""
    if command.new in case.tickets or command.new == case.ticket.id:
        return Refusal("state_exists", {"number": case.number_of(command.new)})
    if not command.title.strip():
        return Refusal("split_title")
    context, appeal = case.context, case.ticket.appeals[0]
    born = replace(case.ticket, leaf="", kind=appeal.kind, urgency=appeal.urgency)
    child = Received(
        ticket=command.new,
        appeal=appeal,
        title=command.title,
        split_from=case.ticket.id,
        number=number_for(command.provisional, context),
        provisional=command.provisional,
        scope=case.ticket.scope,
        rulebook=context.rulebook.id,
        calendar=context.calendar.version,
        clocks=(clocks.start(clocks.DISPATCH, born, context, CENTRE),),
    )
    return SplitOff(ticket=case.ticket.id, child=command.new, title=command.title), child
