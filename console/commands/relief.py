"""Acts about time: pause, extension and parking are asked for, decided, ended (F-034)."""

from console.commands.act import Act, Done, Selection
from console.commands.branches import lawful as of_branch
from console.commands.decisions import GRANTED
from console.commands.tickets import DESK, lawful
from console.port import DeskPort
from sync.domain.commands import AskExtension, AskPark, AskPause, DecideRequest, EndPause, Unpark
from sync.domain.identity.role import Role

ASKERS = DESK | {Role.CLERK}
DECIDERS = frozenset({Role.DUTY_OFFICER, Role.SUPERVISOR})


def ask_pause(desk: DeskPort, selection: Selection, reason: str, words: str, until: int = 0) -> Done:
    """申请中止."""
    return desk.submit(
        AskPause(ticket=selection.ticket, branch=selection.branch, reason=reason, words=words, until=until)
    )


def ask_extension(desk: DeskPort, selection: Selection, reason: str, words: str, amount: str = "") -> Done:
    """申请延期."""
    return desk.submit(
        AskExtension(
            ticket=selection.ticket, branch=selection.branch, reason=reason, words=words, amount=amount
        )
    )


def ask_park(desk: DeskPort, selection: Selection, reason: str, words: str, until: int = 0) -> Done:
    """申请挂账."""
    return desk.submit(AskPark(ticket=selection.ticket, reason=reason, words=words, until=until))


def decide(desk: DeskPort, selection: Selection, request: str, granted: str, words: str = "") -> Done:
    """批准或驳回."""
    return desk.submit(
        DecideRequest(ticket=selection.ticket, request=request, granted=granted == GRANTED, words=words)
    )


def end_pause(desk: DeskPort, selection: Selection, words: str = "") -> Done:
    """恢复计时."""
    return desk.submit(EndPause(ticket=selection.ticket, branch=selection.branch, words=words))


def unpark(desk: DeskPort, selection: Selection, words: str = "") -> Done:
    """销挂."""
    return desk.submit(Unpark(ticket=selection.ticket, words=words))


# fmt: off
ACTS: tuple[Act, ...] = (
    Act("pause.ask", "dispatch", ("P",), "pause", ASKERS, "branch", "pause", of_branch("pause.ask"), ask_pause),
    Act("extension.ask", "dispatch", ("E",), "hourglass", ASKERS, "branch", "extension",
        of_branch("extension.ask"), ask_extension),
    Act("park.ask", "dispatch", (), "pause", ASKERS, "ticket", "park", lawful("park.ask"), ask_park),
    Act("request.decide", "dispatch", ("Y",), "gavel", DECIDERS, "ticket", "decide", lawful("request.decide"), decide),
    Act("pause.end", "dispatch", (), "play", DESK, "branch", "ending", of_branch("pause.end"), end_pause),
    Act("park.end", "dispatch", (), "play", DESK, "ticket", "ending", lawful("park.end"), unpark),
    Act("unit.pause", "unit", ("P",), "pause", ASKERS, "branch", "pause", of_branch("pause.ask"), ask_pause),
    Act("unit.extension", "unit", ("E",), "hourglass", ASKERS, "branch", "extension",
        of_branch("extension.ask"), ask_extension),
)
# fmt: on
"""A unit's clerk asks in the room of the unit, with the same keys."""
