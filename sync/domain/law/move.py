"""What a line of the table of moves is."""

from collections.abc import Callable
from typing import Any, NamedTuple

from sync.domain.commands.command import Command
from sync.domain.errors import Refusal
from sync.domain.identity.role import Role
from sync.domain.law.case import Case, Decision
from sync.domain.law.context import Context
from sync.domain.ticket.branch import BranchState
from sync.domain.ticket.ticket import State, Ticket

Condition = Callable[[Ticket, Context], Refusal | None]


class Move(NamedTuple):
    """One line. An empty ``states`` means that the ticket must not exist yet; an empty ``to``, no change."""

    command: type[Command]
    states: frozenset[State]
    roles: frozenset[Role]
    then: Callable[[Case, Any], Decision]
    to: frozenset[State]
    refusal: str
    """Code of the sentence when the ticket stands elsewhere (``refusal.state_<code>``)."""
    conditions: tuple[Condition, ...] = ()
    branch: frozenset[BranchState] = frozenset()
    """For acts on one branch: the states it may stand in."""
    role_refusal: str = "role"
    """Code of the sentence when the state is right and the post is not."""

    @property
    def name(self) -> str:
        """The command's released name."""
        return name_of(self.command)


def name_of(command: type[Command]) -> str:
    """The name a command travels under: its tag."""
    return str(command.__struct_config__.tag)
