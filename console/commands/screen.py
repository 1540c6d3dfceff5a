"""Acts of the screen itself: moving, searching, looking. The window knows how; ``run`` is empty."""

from console.commands.act import Act
from sync.domain.identity.role import Role
from sync.domain.law.sight import BLIND

EVERYWHERE = "screen"
"""Room of acts that are possible in every room."""

DISPATCH = "dispatch"
"""The room 分拨 with queue and ticket."""

_CENTRE_ROLES = frozenset({Role.DISPATCHER, Role.DUTY_OFFICER, Role.SUPERVISOR})


def _screen(name: str, *keys: str, icon: str = "") -> Act:
    return Act(name=f"screen.{name}", room=EVERYWHERE, keys=keys, icon=icon, needs="nothing")


def _queue(name: str, *keys: str, icon: str = "", needs: str = "nothing") -> Act:
    return Act(name=f"queue.{name}", room=DISPATCH, keys=keys, icon=icon, needs=needs, roles=_CENTRE_ROLES)


ACTS: tuple[Act, ...] = (
    _screen("palette", "Ctrl+K", icon="search"),
    _screen("keys", "?", icon="keyboard"),
    _screen("settings", "Ctrl+,", icon="settings"),
    _screen("sync", "F5", icon="sync"),
    _screen("tray", "F8", icon="tray"),
    _screen("theme", "Ctrl+Shift+D", icon="contrast"),
    _screen("language", "Ctrl+Shift+L", icon="book"),
    _screen("larger", "Ctrl++", "Ctrl+=", icon="plus"),
    _screen("smaller", "Ctrl+-", icon="minus"),
    _screen("lock", "Ctrl+L", icon="lock"),
    _screen("person", icon="users"),
    _screen("sign_out", icon="logout"),
    _screen("password", icon="key"),
    _screen("quit", "Ctrl+Q"),
    _screen("room.dispatch", "Alt+1", icon="dispatch"),
    _screen("room.intake", "Alt+2", icon="phone-in"),
    _screen("room.duty", "Alt+3", icon="bell"),
    _screen("room.oversight", "Alt+4", icon="eye"),
    _screen("room.analysis", "Alt+5", icon="chart"),
    _screen("room.knowledge", "Alt+6", icon="book"),
    _screen("room.call", "Alt+7", icon="phone"),
    Act(
        name="screen.room.people",
        room=EVERYWHERE,
        keys=("Alt+8",),
        icon="users",
        needs="nothing",
        roles=frozenset(BLIND),
    ),
    Act(
        name="screen.board",
        room=EVERYWHERE,
        keys=("F11",),
        icon="siren",
        needs="nothing",
        roles=_CENTRE_ROLES,
    ),
    _queue("search", "/", "Ctrl+F", icon="search"),
    _queue("next", "J", icon="chevron-down"),
    _queue("previous", "K", icon="chevron-up"),
    _queue("open", "O", icon="external"),
    _queue("needing", "Ctrl+J", icon="dispatch"),
    _queue("tear", "Ctrl+Shift+O", icon="external", needs="ticket"),
    _queue("clear", "Ctrl+Backspace", icon="filter"),
    _queue("lane.open", "1", icon="list"),
    _queue("lane.new", "2", icon="tray"),
    _queue("lane.returned", "3", icon="return"),
    _queue("lane.ruling", "4", icon="gavel"),
    _queue("lane.soon", "5", icon="hourglass"),
    _queue("lane.late", "6", icon="warning"),
    _queue("lane.check", "7", icon="check"),
    _queue("lane.redo", "8", icon="redo"),
    _queue("lane.mine", "9", icon="user"),
)
"""The keys are the ones a new desk has; every one can be bound anew."""
