"""The one table of allowed moves: from × command × role → to, with conditions and the sentence of a refusal.

Read a line as: in these states, these roles may ask for this command; if the conditions hold, ``then``
says what follows, and the ticket ends in one of ``to``. Several lines of one command are tried in order.
No move lives outside this table.
"""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from sync.domain import commands as ask
from sync.domain.commands.command import Command
from sync.domain.errors import Refusal
from sync.domain.identity.role import Role
from sync.domain.law import (
    branches,
    claiming,
    classifying,
    closing,
    conditions,
    dispatching,
    joining,
    noting,
    receiving,
    returning,
)
from sync.domain.law.case import Case, Decision
from sync.domain.law.context import Context
from sync.domain.ticket.branch import BranchState
from sync.domain.ticket.ticket import OPEN_STATES, State, Ticket

Condition = Callable[[Ticket, Context], Refusal | None]
S, B = State, BranchState


class Move(NamedTuple):
    """One line. An empty ``states`` means that the ticket must not exist yet; an empty ``to``, no change."""

    command: type[Command]
    states: frozenset[State]
    roles: frozenset[Role]
    then: Callable[[Case, Any], Decision]
    to: frozenset[State]
    refusal: str
    """Code of the sentence when the ticket stands elsewhere."""
    conditions: tuple[Condition, ...] = ()
    branch: frozenset[BranchState] = frozenset()
    """For acts on one branch: the states it may stand in."""
    role_refusal: str = "role"

    @property
    def name(self) -> str:
        """The command's released name."""
        return name_of(self.command)


def name_of(command: type[Command]) -> str:
    """The name a command travels under: its tag."""
    return str(command.__struct_config__.tag)


def some(*members: Any) -> frozenset[Any]:
    """A set in the table."""
    return frozenset(members)


ANY = frozenset(State)
OPEN = frozenset(OPEN_STATES)
SAME: frozenset[State] = frozenset()
NOT_YET: frozenset[State] = frozenset()
WORKED = some(S.OUT, S.RETURNED, S.RULING, S.REDO)
"""States in which units hold parts and go on working."""
OUT = some(S.OUT, S.RETURNED, S.RULING, S.REDO, S.CHECK, S.NEW)
"""Where an act on one branch can lead."""

DESK = some(Role.DISPATCHER, Role.DUTY_OFFICER)
DESK_OR_CENTRE = DESK | {Role.CENTRE}
OFFICER = some(Role.DUTY_OFFICER)
UNIT = some(Role.CLERK, Role.DUTY_OFFICER, Role.CENTRE)
"""The unit's clerk; the duty officer on its behalf; the centre for a unit's own docked system."""
READERS = some(Role.DISPATCHER, Role.DUTY_OFFICER, Role.SUPERVISOR, Role.CLERK, Role.CENTRE)

MOVES: tuple[Move, ...] = (
    Move(ask.Receive, NOT_YET, DESK_OR_CENTRE, receiving.receive, some(S.NEW), "exists"),
    Move(ask.Classify, OPEN, DESK_OR_CENTRE, classifying.classify, SAME, "classify", (conditions.unheld,)),
    Move(ask.ClaimTicket, OPEN, DESK, claiming.claim, SAME, "claim"),
    Move(ask.ReleaseTicket, ANY, DESK_OR_CENTRE, claiming.release, SAME, "claim", (conditions.held,)),
    Move(
        ask.Join,
        some(S.NEW, S.OUT, S.RETURNED),
        DESK,
        joining.join,
        some(S.JOINED),
        "join",
        (conditions.unheld,),
    ),
    Move(ask.Leave, some(S.JOINED), DESK, joining.leave, some(S.NEW), "leave"),
    Move(ask.AddNote, ANY, READERS, noting.note, SAME, "note"),
    Move(ask.TellByPhone, ANY, READERS - {Role.CLERK}, noting.tell, SAME, "tell"),
    Move(
        ask.Dispatch,
        some(S.NEW),
        DESK_OR_CENTRE,
        dispatching.dispatch,
        some(S.OUT),
        "dispatch",
        (conditions.unheld, conditions.classified),
    ),
    Move(
        ask.AddBranch,
        some(S.OUT, S.RETURNED, S.REDO),
        DESK,
        dispatching.add,
        SAME,
        "add",
        (conditions.unheld,),
    ),
    Move(
        ask.Recall,
        some(S.OUT, S.RETURNED, S.REDO),
        DESK,
        branches.recall,
        OUT,
        "recall",
        (conditions.unheld,),
        some(B.SENT, B.SIGNED, B.RETURNED),
    ),
    Move(
        ask.Reroute,
        some(S.OUT, S.RETURNED),
        DESK,
        returning.reroute,
        OUT,
        "reroute",
        (conditions.unheld,),
        some(B.SENT, B.SIGNED, B.RETURNED),
    ),
    Move(ask.SignIn, WORKED, UNIT, branches.sign, SAME, "sign", (), some(B.SENT)),
    Move(
        ask.ContactCitizen,
        WORKED | {S.CHECK},
        UNIT | {Role.DISPATCHER},
        branches.contact,
        SAME,
        "contact",
        (),
        some(B.SENT, B.SIGNED, B.RETURNED, B.REPORTED),
    ),
    Move(ask.ReportBranch, WORKED, UNIT, branches.report, OUT, "report", (), some(B.SIGNED)),
    Move(
        ask.ReturnBranch,
        some(S.OUT, S.RETURNED),
        UNIT,
        returning.give_back,
        some(S.OUT, S.RETURNED, S.RULING),
        "return",
        (),
        some(B.SENT, B.SIGNED),
    ),
    Move(
        ask.CloseTicket,
        some(S.CHECK),
        OFFICER,
        closing.close,
        some(S.CLOSED),
        "close",
        (conditions.unheld, conditions.all_reported),
    ),
    Move(
        ask.CloseTicket,
        some(S.CHECK),
        some(Role.DISPATCHER),
        closing.close,
        some(S.CLOSED),
        "close",
        (conditions.unheld, conditions.simple_flow, conditions.all_reported),
    ),
    Move(
        ask.CloseTicket,
        some(S.NEW),
        DESK_OR_CENTRE,
        closing.answer_at_once,
        some(S.CLOSED),
        "close",
        (conditions.unheld, conditions.classified, conditions.simple_flow, conditions.nobody_works),
        role_refusal="role",
    ),
)

BY_NAME: Mapping[str, tuple[Move, ...]] = {
    move.name: tuple(m for m in MOVES if m.command is move.command) for move in MOVES
}
"""The lines of each command, by its released name."""
