"""Acts of the call-back room (回访室): one call recorded as a whole, then the next one."""

from console.commands.act import Act, Done, Selection
from console.commands.decisions import YES
from console.commands.tickets import DESK, lawful
from console.port import DeskPort
from sync.domain.commands import AnyCommand, CallBackCitizen, Evaluate
from sync.domain.errors import Refusal

ROOM = "call"


def record(
    desk: DeskPort,
    selection: Selection,
    reached: str,
    words: str,
    appeal: str = "",
    answered: str = "",
    solved: str = "",
    satisfied: str = "",
    **stars: int,
) -> Done:
    """回访记录: the call, and what the person reached thinks of it; whoever is dissatisfied starts the redo.

    Both are asked of the law before either is written, so that half a record is never kept.
    """
    ticket = desk.reading.ticket(selection.ticket)
    if ticket is None:
        return Refusal("no_ticket")
    who = appeal or next((one.id for one in ticket.appeals), "")
    call = CallBackCitizen(ticket=ticket.id, appeal=who, reached=reached == YES, words=words)
    rated = Evaluate(
        ticket=ticket.id,
        appeal=who,
        stars={name.partition(".")[2]: count for name, count in stars.items() if count},
        answered=answered == YES,
        solved=solved == YES,
        satisfied=satisfied == YES,
        words=words,
    )
    asked: tuple[AnyCommand, ...] = (call, rated) if reached == YES and satisfied else (call,)
    answers = (desk.preview(one) for one in asked)
    refused = next((one for one in answers if isinstance(one, Refusal)), None)
    return refused or [desk.submit(one) for one in asked]


# fmt: off
ACTS: tuple[Act, ...] = (
    Act("appeal.call", "dispatch", ("Shift+H",), "phone", DESK, form="call_record", may=lawful("appeal.call_back"), run=record),
    Act("call.save", ROOM, ("Ctrl+Return",), "check", DESK),
    Act("call.next", ROOM, ("J",), "chevron-down", DESK, "nothing"),
    Act("call.previous", ROOM, ("K",), "chevron-up", DESK, "nothing"),
)
# fmt: on
"""The last three belong to the room, which knows what was typed and who is next."""
