"""Acts that write rosters of tickets (F-143). The window opens the sheet that asks where to and what of it."""

from console.commands.act import Act
from console.commands.screen import EVERYWHERE
from sync.domain.identity.role import Role

READERS = frozenset({Role.DISPATCHER, Role.DUTY_OFFICER, Role.SUPERVISOR})

ACTS: tuple[Act, ...] = (Act("roster.tickets", EVERYWHERE, ("Ctrl+E",), "sheet", READERS, needs="nothing"),)
"""The roster is of the view shown in the queue: its rows, all of them, in its order."""
