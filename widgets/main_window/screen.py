"""What the acts of the screen do: palette, keys, theme, language, rooms, rows."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QApplication

from console import words
from console.intake.asking import asked
from console.viewmodels import password, people
from console.viewmodels.palette import Palette
from console.words import say
from widgets import theme
from widgets.actions.palette import PaletteSheet
from widgets.main_window import arrangement
from widgets.settings import KeySheet, LockScreen, PasswordSheet, SettingsSheet
from widgets.status.board import Board
from widgets.status.tray import TraySheet

if TYPE_CHECKING:
    from widgets.main_window.window import MainWindow

_STEP = 10


def _palette(window: "MainWindow") -> PaletteSheet:
    found = Palette(window.acts.values(), window.room)
    selection = window.selection()
    sheet = PaletteSheet(window, lambda typed: found.rows(typed, window.desk, selection, window.keymap))
    sheet.chosen.connect(lambda name, line: window.do(name, line=line) if line else window.do(name))
    sheet.open()
    return sheet


def _keys(window: "MainWindow") -> KeySheet:
    sheet = KeySheet(window, window.acts, window.keymap, lambda: arrangement.keep_keys(window))
    sheet.open()
    return sheet


def _settings(window: "MainWindow") -> SettingsSheet:
    sheet = SettingsSheet(window, window.desk)
    sheet.open()
    return sheet


def _tray(window: "MainWindow") -> TraySheet:
    sheet = TraySheet(window, window.desk, window.bridge)
    sheet.opened.connect(window.open_ticket)
    sheet.said.connect(window.say)
    sheet.open()
    return sheet


def _sync(window: "MainWindow") -> None:
    window.desk.sync_now()
    window.say(say("frame.synced"), tone="accent", icon="sync", ms=1500)


def _theme(window: "MainWindow", name: str = "") -> None:
    worn = theme.THEMES.index(theme.current().name)
    wanted = name or theme.THEMES[(worn + 1) % len(theme.THEMES)]
    window.desk.options.set("theme", wanted)
    window.say(
        say("frame.theme", theme=say(f"options.theme.{wanted}")), tone="accent", icon="contrast", ms=1500
    )


def _language(window: "MainWindow", name: str = "") -> None:
    window.desk.options.set("language", name or ("en" if words.language() == "zh" else "zh"))


def _scale(step: int) -> Callable[..., None]:
    def change(window: "MainWindow") -> None:
        options = window.desk.options
        options.set("scale", max(80, min(200, options.number("scale") + step)))

    return change


def _lock(window: "MainWindow") -> LockScreen:
    closed: LockScreen | None = window.findChild(LockScreen)
    if closed is not None:
        return closed
    screen = LockScreen(window, window.desk.actor.name, window.lock)
    screen.other.connect(window.person_wanted)
    return screen


def _sign_out(window: "MainWindow") -> None:
    if window.dispatch is not None:
        window.dispatch.leave()
    window.desk.sign_out()
    window.person_wanted.emit()


def _password(window: "MainWindow") -> PasswordSheet | None:
    """One's own password anew; only the centre can do that."""
    desk = window.desk
    if not desk.online:
        window.doing.refuse(say("password.offline"))
        return None
    sheet = PasswordSheet(window, desk.actor.id)

    def done(new: str) -> None:
        sheet.accept()
        window.lock.learn(new)
        desk.store.outbox.remember("lock", window.lock.kept(desk.actor.id))
        window.say(say("password.done"))

    def wanted(old: str, new: str) -> None:
        told = {"old": old, "new": new}
        answer = asked(lambda: desk.api.plain("PUT", "/v1/session/password", told))
        window.bridge.call(answer, lambda _: done(new), lambda fault: sheet.refuse(password.trouble(fault)))

    sheet.wanted.connect(wanted)
    sheet.open()
    return sheet


def _board(window: "MainWindow") -> Board:
    board = Board(window, window.desk, window.bridge, window.ticker)
    board.showFullScreen()
    return board


def _room(name: str) -> Callable[..., None]:
    return lambda window: window.enter(name)


def _lane(name: str) -> Callable[..., None]:
    return lambda window: window.dispatch.queue.show_lane(name)


def _next(window: "MainWindow") -> None:
    if window.dispatch is None or not window.dispatch.next():
        window.say(say("frame.next.none"))


def _quit(window: "MainWindow") -> None:
    QApplication.closeAllWindows()


DOES: dict[str, Callable[..., Any]] = {
    "screen.palette": _palette,
    "screen.keys": _keys,
    "screen.settings": _settings,
    "screen.tray": _tray,
    "screen.sync": _sync,
    "screen.theme": _theme,
    "screen.language": _language,
    "screen.larger": _scale(_STEP),
    "screen.smaller": _scale(-_STEP),
    "screen.lock": _lock,
    "screen.person": lambda window: window.person_wanted.emit(),
    "screen.sign_out": _sign_out,
    "screen.password": _password,
    "screen.board": _board,
    "screen.quit": _quit,
    **{f"screen.room.{name}": _room(name) for name in (*people.ROOMS, "people")},
    "queue.search": lambda window: window.dispatch.queue.focus_search(),
    "queue.next": lambda window: window.dispatch.queue.step(1),
    "queue.previous": lambda window: window.dispatch.queue.step(-1),
    "queue.open": lambda window: window.dispatch.queue.open_current(),
    "queue.needing": _next,
    "queue.tear": lambda window: window.dispatch.tear(),
    "queue.clear": lambda window: window.dispatch.queue.clear_filter(),
    **{
        f"queue.lane.{name}": _lane(name)
        for name in ("open", "new", "returned", "ruling", "soon", "late", "check", "redo", "mine")
    },
}
"""Act → what it does; the acts of the screen have no ``run`` of their own."""
