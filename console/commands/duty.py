"""Acts of the duty room (值守): look at a month, hang it up as a table, exchange days."""

from console.commands.act import Act
from sync.domain.identity.role import Role

DUTY = "duty"
_READERS = frozenset({Role.DISPATCHER, Role.DUTY_OFFICER, Role.SUPERVISOR})
_APPROVERS = frozenset({Role.DUTY_OFFICER})

ACTS: tuple[Act, ...] = (
    Act("duty.previous", DUTY, ("Alt+Left",), "chevron-left", _READERS, needs="nothing"),
    Act("duty.next", DUTY, ("Alt+Right",), "chevron-right", _READERS, needs="nothing"),
    Act("duty.today", DUTY, ("T",), "calendar", _READERS, needs="nothing"),
    Act("duty.export", DUTY, ("Ctrl+Shift+E",), "sheet", _READERS, needs="nothing"),
    Act("duty.swap", DUTY, ("S",), "sync", _APPROVERS, needs="nothing"),
    Act("duty.substitute", DUTY, ("D",), "user", _APPROVERS, needs="nothing"),
)
"""The roster pane knows how; the window hands these on to it by name."""
