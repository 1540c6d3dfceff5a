"""Every act of the desk, by name: what menus, palette, keys, help and tests read."""

from console.commands import branches, claims, duty, intake, rosters, screen, tickets
from console.commands.registry import gather

ACTS = gather(
    screen.ACTS,
    claims.ACTS,
    tickets.ACTS,
    branches.ACTS,
    intake.ACTS,
    rosters.ACTS,
    duty.ACTS,
)
"""One table; two acts never share a name, nor a key within one room."""
