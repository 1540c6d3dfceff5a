"""Acts of the shift: verify a return, rule a dispute, check, void, reopen; call back and evaluate."""

from console.commands.act import Act, Done, Selection
from console.commands.branches import lawful as of_branch
from console.commands.tickets import DESK, lawful
from console.port import DeskPort
from sync.domain.commands import (
    CallBackCitizen,
    Evaluate,
    FailCheck,
    PassCheck,
    Reopen,
    Rule,
    VerifyReturn,
    VoidTicket,
)
from sync.domain.identity.role import Role

OFFICER = frozenset({Role.DUTY_OFFICER})
GRANTED = "granted"
YES = "yes"
"""What the forms call a yes; anything else is a no."""


def verify(desk: DeskPort, selection: Selection, granted: str, words: str) -> Done:
    """核定退回: granted, it goes back for immediate re-dispatch."""
    return desk.submit(
        VerifyReturn(
            ticket=selection.ticket, branch=selection.branch, granted=granted == GRANTED, words=words
        )
    )


def rule(desk: DeskPort, selection: Selection, unit: str, words: str) -> Done:
    """裁决 (先办后议)."""
    return desk.submit(Rule(ticket=selection.ticket, branch=selection.branch, unit=unit, words=words))


def check_pass(desk: DeskPort, selection: Selection, words: str = "") -> Done:
    """核查通过."""
    return desk.submit(PassCheck(ticket=selection.ticket, words=words))


def check_fail(desk: DeskPort, selection: Selection, words: str) -> Done:
    """核查不通过: the chosen part goes back to work, all when none is chosen."""
    parts = (selection.branch,) if selection.branch else ()
    return desk.submit(FailCheck(ticket=selection.ticket, words=words, branches=parts))


def void(desk: DeskPort, selection: Selection, reason: str) -> Done:
    """作废."""
    return desk.submit(VoidTicket(ticket=selection.ticket, reason=reason))


def reopen(desk: DeskPort, selection: Selection, reason: str) -> Done:
    """重开."""
    return desk.submit(Reopen(ticket=selection.ticket, reason=reason))


def call_back(desk: DeskPort, selection: Selection, appeal: str, reached: str, words: str) -> Done:
    """回访."""
    return desk.submit(
        CallBackCitizen(ticket=selection.ticket, appeal=appeal, reached=reached == YES, words=words)
    )


def evaluate(
    desk: DeskPort,
    selection: Selection,
    appeal: str,
    answered: str,
    solved: str,
    satisfied: str,
    words: str = "",
    **stars: int,
) -> Done:
    """评价: ``stars.speed`` … by the rulebook's dimensions; those not asked for are left out."""
    given = {name.partition(".")[2]: count for name, count in stars.items() if count}
    return desk.submit(
        Evaluate(
            ticket=selection.ticket,
            appeal=appeal,
            stars=given,
            answered=answered == YES,
            solved=solved == YES,
            satisfied=satisfied == YES,
            words=words,
        )
    )


# fmt: off
ACTS: tuple[Act, ...] = (
    Act("return.verify", "dispatch", ("V",), "return", OFFICER, "branch", "verify", of_branch("return.verify"), verify),
    Act("ticket.rule", "dispatch", ("W",), "gavel", OFFICER, "branch", "rule", of_branch("ticket.rule"), rule),
    Act("check.pass", "dispatch", ("Q",), "check", DESK, "ticket", "check_pass", lawful("check.pass"), check_pass),
    Act("check.fail", "dispatch", ("Shift+Q",), "cross", DESK, "ticket", "check_fail", lawful("check.fail"), check_fail),
    Act("ticket.void", "dispatch", (), "cross", OFFICER, "ticket", "void", lawful("ticket.void"), void),
    Act("ticket.reopen", "dispatch", (), "redo", OFFICER, "ticket", "reopen", lawful("ticket.reopen"), reopen),
    Act("appeal.call_back", "dispatch", ("H",), "phone", DESK, "ticket", "call_back",
        lawful("appeal.call_back"), call_back),
    Act("appeal.evaluate", "dispatch", (), "star", DESK, "ticket", "evaluate", lawful("appeal.evaluate"), evaluate),
)
# fmt: on
