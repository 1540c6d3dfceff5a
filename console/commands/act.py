"""An act (操作): one thing a person can do, as a value."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import msgspec

from console.port import DeskPort
from console.store.pending import Pending
from sync.domain.errors import Refusal
from sync.domain.identity.role import Role

Done = Pending | list[Pending] | Refusal | None
"""What an act leaves: what it kept, a refusal of its own, or nothing where nothing was to do."""


class Selection(msgspec.Struct, frozen=True):
    """What an act is done to: the open ticket, the marked rows, a branch."""

    ticket: str = ""
    tickets: tuple[str, ...] = ()
    branch: str = ""


def _always(desk: DeskPort, selection: Selection) -> Refusal | None:
    return None


@dataclass(frozen=True)
class Act:
    """One act. Its words are the phrases ``act.<name>`` (title) and, where useful, ``act.<name>.hint``.

    ``form`` names the form the screen opens to ask for ``run``'s arguments; empty: runs at once.
    ``run`` is empty for acts of the screen itself (palette, theme …), which the window knows by name.
    """

    name: str
    room: str
    keys: tuple[str, ...] = ()
    icon: str = ""
    roles: frozenset[Role] = frozenset()
    needs: str = "ticket"
    """``ticket`` | ``selection`` (one or more marked rows) | ``branch`` | ``nothing``."""
    form: str = ""
    may: Callable[[DeskPort, Selection], Refusal | None] = _always
    run: Callable[..., Any] | None = None

    @property
    def title_key(self) -> str:
        """Phrase key of the title."""
        return f"act.{self.name}"

    def open_to(self, role: Role) -> bool:
        """Whether people of this role find the act at all."""
        return not self.roles or role in self.roles
