"""受理: an appeal becomes a ticket with a number and its first two clocks."""

from msgspec.structs import replace

from sync.domain.commands.tickets import Receive
from sync.domain.errors import Refusal
from sync.domain.events.payloads import Received
from sync.domain.law import clocks
from sync.domain.law.case import Case, Decision
from sync.domain.law.context import Context
from sync.domain.law.responsibility import CENTRE
from sync.domain.rulebook.number import number
from sync.domain.ticket.ticket import scope_of

LOCAL = "本机-"
"""How a number begins that only a desk has given so far."""
_TAIL = 6


def receive(case: Case, command: Receive) -> Decision:
    """The ticket is born; nobody's words are ever turned away, so only an empty appeal is refused."""
    appeal, context = command.appeal, case.context
    if not (appeal.text.strip() or appeal.title.strip() or appeal.attachments):
        return Refusal("appeal_empty")
    born = replace(case.ticket, kind=appeal.kind, urgency=appeal.urgency)
    return (
        Received(
            ticket=command.ticket,
            appeal=appeal,
            number=number_for(command.provisional, context),
            provisional=command.provisional,
            scope=scope_of(appeal.place),
            rulebook=context.rulebook.id,
            calendar=context.calendar.version,
            clocks=(
                clocks.start(clocks.ACKNOWLEDGE, born, context, CENTRE),
                clocks.start(clocks.DISPATCH, born, context, CENTRE),
            ),
        ),
    )


def number_for(provisional: str, context: Context) -> str:
    """The centre's number by the rulebook's format; at a desk the provisional one (本机-…)."""
    if context.serial:
        return number(context.rulebook.number, context.now, context.serial)
    return provisional or LOCAL + context.key.replace("-", "")[-_TAIL:].upper()
