"""Every act as a ``QAction``: one table for menus, keys and buttons; a key is live only in its own room."""

from collections.abc import Callable, Mapping

from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from console.commands.act import Act
from console.commands.screen import EVERYWHERE
from console.keymap import Keymap
from console.viewmodels import palette
from widgets.theme import current, dress


class Actions:
    """``do`` is called with the name of the act a person wants."""

    def __init__(self, acts: Mapping[str, Act], keymap: Keymap, do: Callable[[str], object]) -> None:
        self._acts, self._keymap, self._do = acts, keymap, do
        self._room = ""
        self._bearers: list[QWidget] = []
        self.by_name = {name: self._made(act) for name, act in acts.items()}
        self.bind()

    def _made(self, act: Act) -> QAction:
        made = QAction(palette.title(act))
        made.setObjectName(act.name)
        if act.icon:
            dress(made, act.icon, current())
        made.triggered.connect(lambda: self._do(act.name))
        return made

    def live_in(self, window: QWidget) -> None:
        """Let the keys be heard in this window too (the main window, a torn-off ticket)."""
        self._bearers.append(window)
        window.addActions(list(self.by_name.values()))

    def enter(self, room: str) -> None:
        """Another room: its keys come alive, those of the room left fall silent."""
        self._room = room
        self.bind()

    def bind(self) -> None:
        """Give the live acts their keys; call after a rebinding."""
        for name, act in self._acts.items():
            live = act.room in (EVERYWHERE, self._room)
            keys = self._keymap.keys(name) if live else ()
            self.by_name[name].setShortcuts([QKeySequence(key) for key in keys])

    def hush(self, room: str, pane: QWidget) -> None:
        """Shortcuts that a room's panes set for acts of the registry fall silent: one key, one door, one table."""
        names = [name for name, act in self._acts.items() if act.room == room]
        mine = {QKeySequence(key) for name in names for key in self._keymap.keys(name)}
        for found in pane.findChildren(QShortcut):  # type: ignore[var-annotated]
            if found.key() in mine:
                found.setEnabled(False)

    def retranslate(self) -> None:
        """The language is another one now."""
        for name, act in self._acts.items():
            self.by_name[name].setText(palette.title(act))

    def tip(self, name: str) -> str:
        """Title and key of an act, for tool tips."""
        keys = self._keymap.keys(name)
        title = palette.title(self._acts[name])
        return f"{title} ({keys[0]})" if keys else title
