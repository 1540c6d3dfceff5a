"""Every act of the desk, by name: what menus, palette, keys, help and tests read."""

from console.commands import (
    alarms,
    branches,
    calls,
    claims,
    coordination,
    decisions,
    duty,
    incidents,
    intake,
    marks,
    oversight,
    references,
    relief,
    repeats,
    rosters,
    screen,
    tickets,
    watch,
)
from console.commands.registry import gather

ACTS = gather(
    screen.ACTS,
    tickets.ACTS,
    claims.ACTS,
    branches.ACTS,
    decisions.ACTS,
    calls.ACTS,
    relief.ACTS,
    marks.ACTS,
    repeats.ACTS,
    oversight.ACTS,
    coordination.ACTS,
    intake.ACTS,
    rosters.ACTS,
    duty.ACTS,
    watch.ACTS,
    incidents.ACTS,
    alarms.ACTS,
    references.ACTS,
)
"""One table; two acts never share a name, nor a key within one room."""
