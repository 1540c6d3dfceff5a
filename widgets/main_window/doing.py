"""The one door for every act: the registry, its keys and menus, for the person of one window.

Acts know the law and the forms, so this part is loaded right after the first paint; whoever wants an act
sooner waits for it, and nothing a hand does early is lost.
"""

from typing import TYPE_CHECKING, Any

import msgspec
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu

from console.commands.act import Act, Selection
from console.commands.acts import ACTS
from console.keymap import Keymap
from console.viewmodels import palette
from console.viewmodels.lock import Lock
from console.words import say
from widgets.actions.actions import Actions
from widgets.main_window import asking, handing, screen

if TYPE_CHECKING:
    from widgets.main_window.window import MainWindow

_PERSON = (
    "screen.person",
    "screen.lock",
    "screen.password",
    "screen.sign_out",
    "screen.settings",
    "screen.keys",
    "screen.quit",
)
_STRIP = ("screen.palette", "screen.sync", "screen.board", "screen.settings")


class Doing:
    """Belongs to one window. ``do(name, **args)`` performs any act of the registry by its name."""

    def __init__(self, window: "MainWindow") -> None:
        self._window = window
        self.acts = {name: act for name, act in ACTS.items() if act.open_to(window.desk.actor.role)}
        self.keymap = Keymap(self.acts, window.desk.options["keys"])
        self.actions = Actions(self.acts, self.keymap, self.do)
        self.actions.live_in(window)
        window.lock = window.lock or Lock()
        for name in _STRIP:
            if name in self.acts:
                window.strip.add(self.actions.by_name[name], self.actions.tip(name))

    def do(self, name: str, **args: Any) -> Any:
        """Perform an act on what is selected (or on ``ticket=``, ``branch=``); further values are its arguments.

        Why it can't be done is said at the bottom of the window and given back as a sentence.
        """
        act = self.acts.get(name)
        if act is None:
            return self.refuse(say("act.refused", code=name))
        selection = self.selection()
        told = {name: str(args.pop(name)) for name in ("ticket", "branch") if name in args}
        selection = msgspec.structs.replace(selection, **told) if told else selection
        refusal = palette.refusal(act, self._window.desk, selection)
        if refusal:
            return self.refuse(refusal)
        if name in screen.DOES:
            return screen.DOES[name](self._window, **args)
        if not self._window.furnished:  # a quick hand: the panes it needs are made now
            self._window.furnish()
        if act.form and not args:
            return asking.ask(self._window, act, selection)
        return self.run(act, selection, args)

    def run(self, act: Act, selection: Selection, args: dict[str, Any]) -> Any:
        """Run an act of the registry with its arguments; an error becomes a sentence."""
        if act.run is None:
            return handing.hand_on(self._window, act.name, args)
        outcome, words = palette.performed(act, self._window.desk, selection, args)
        if words:
            return self.refuse(words)
        return asking.awaited(self._window, outcome)

    def selection(self) -> Selection:
        """What an act would be done to: the room one is in knows."""
        room = self._window.rooms.get(self._window.room)
        found = room.selection() if room is not None and hasattr(room, "selection") else None
        return found if isinstance(found, Selection) else Selection()

    def refuse(self, words: str) -> str:
        """Say why not."""
        self._window.say(words, tone="warning", icon="warning")
        return words

    def row_menu(self, at: QPoint, menu: QMenu) -> None:
        """The marked rows' menu: the room's acts first, then «only rows like this»."""
        first = menu.actions()[0] if menu.actions() else None
        for name, act in self.acts.items():
            if act.room == self._window.room and act.needs in ("ticket", "selection"):
                menu.insertAction(first, self.actions.by_name[name])  # type: ignore[arg-type]
        menu.insertSeparator(first)  # type: ignore[arg-type]
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(at)

    def person_menu(self) -> None:
        """The menu below the person's name."""
        menu, name = QMenu(self._window), self._window.strip.name
        menu.addActions([self.actions.by_name[name] for name in _PERSON])
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(name.mapToGlobal(name.rect().bottomLeft()))
