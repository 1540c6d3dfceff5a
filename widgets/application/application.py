"""The program: one desk, one window; signing in, changing persons, language, theme and size while it runs."""

import asyncio
import logging
from typing import Any

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QCursor, QPixmap
from PySide6.QtWidgets import QApplication

from console import words
from console.viewmodels import palette, people
from console.worker import Worker
from widgets import theme
from widgets.actions import Guard
from widgets.application.sweeping import Sweeper
from widgets.bridge import Bridge
from widgets.main_window import MainWindow, loading, rooms
from widgets.settings import SignInSheet
from widgets.ticker import Ticker

_log = logging.getLogger(__name__)
_IDLE_MS = 15 * 60_000
"""A desk with a password locks itself when nobody has touched it for this long."""
_LOOKS = frozenset({"theme", "scale", "density"})
_WORDS = frozenset({"language", "terms"})


class Application(QObject):
    """``show`` paints what lies on the desk; ``settle`` (after it) furnishes the rooms and takes up the line.

    ``window.do(name, **args)`` performs acts, ``grab()`` takes a picture; ``close`` ends everything.
    """

    def __init__(self, app: QApplication, desk: Any, launch: Any) -> None:
        super().__init__()
        self.app, self.desk, self._launch = app, desk, launch
        self.bridge = Bridge(desk)
        self.ticker = Ticker(desk.clock.now, self)
        self.guard = Guard(app)
        self._sweeper = Sweeper(self.ticker, self)
        self._over: asyncio.Event | None = None
        self._sheet: SignInSheet | None = None
        self._connected = self._closed = False
        self._warm: Worker | None = None
        self._trace = (0, 0, 0)
        self._touched = desk.clock.now()
        self._person = desk.actor
        self._dress()
        self.window = self._made()
        self._ways_back = [desk.options.changed.connect(self._set)]
        self.ticker.second.connect(self._watch)
        self.bridge.line.connect(self._lined)

    def _made(self) -> MainWindow:
        made = MainWindow(self.desk, self.bridge, self.ticker, self.guard)
        made.closed.connect(self._left)
        made.person_wanted.connect(self.ask_person)
        return made

    def show(self) -> None:
        """The window, with what lies on this desk."""
        self.window.show()
        self.ticker.start()
        self.ticker.after(0, self.settle, self)

    def settle(self) -> None:
        """What need not be there at the first paint: the other panes, then the line."""
        if self._connected or self._closed:
            return
        self._connected = True
        self.window.furnish()
        self._sweeper.start()
        self.desk.connect()
        self._warm = loading.warm([room.place for room in rooms.open_to(self.desk.actor) if room.place])

    async def live(self) -> None:
        """Until the person leaves."""
        self._over = asyncio.Event()
        if not self._closed:
            await self._over.wait()

    def grab(self) -> QPixmap:
        """A picture of the window as it is."""
        return self.window.grab()

    def close(self) -> None:
        """End everything; what is unsent stays for the next time."""
        if self._closed:
            return
        self._closed = True
        for way_back in self._ways_back:
            way_back()
        self._sweeper.stop()
        self.ticker.stop()
        if self._warm is not None:
            self._warm.stop()
        self.window.close()
        self.bridge.close()
        self.desk.close()
        self.window.deleteLater()

    def _left(self) -> None:
        if self._over is not None:
            self._over.set()

    # ---- who ----

    def ask_person(self) -> None:
        """Who works here? The list of the sample district, or account and password."""
        if self._sheet is not None:
            return
        sample = [] if self._launch.centre else people.sample(self.desk)
        user = self._launch.user or self.desk.options.text("user")
        sheet = SignInSheet(self.window, sample, user, self._launch.centre)
        sheet.wanted.connect(self.sign_in)
        sheet.finished.connect(self._asked)
        self._sheet = sheet
        sheet.open()

    def _asked(self) -> None:
        self._sheet = None

    def sign_in(self, user: str, password: str = "") -> None:
        """Sign in at the centre; the answer comes home by itself."""

        def failed(error: Exception) -> None:
            _log.info("signing in failed: %s", error)
            if self._sheet is not None:
                self._sheet.refuse(palette.trouble(error))

        try:
            future = self.desk.sign_in(user, password)
        except Exception as error:  # noqa: BLE001 - whatever it is, the person reads it and tries again
            failed(error)
            return
        self.bridge.call(future, lambda actor: self._signed_in(password), failed)

    def _signed_in(self, password: str) -> None:
        self._leave_sheet()
        self.welcome()
        self.window.lock.learn(password)

    def _leave_sheet(self) -> None:
        sheet, self._sheet = self._sheet, None
        if sheet is not None:
            sheet.accept()

    def _lined(self, line: Any) -> None:
        """The window is the person's own; a centre that knows nobody here asks who it is."""
        if self._connected:
            self.welcome()
        if line.state == "signed_out":
            self.ask_person()

    def welcome(self) -> None:
        """A window for the person who is here now: another role sees other rooms."""
        if self.desk.actor == self._person:
            return
        self._leave_sheet()
        self._person, old = self.desk.actor, self.window
        self.window = self._made()
        self.window.setGeometry(old.geometry())
        self.window.show()
        self.window.furnish()
        self.window.lock = old.lock
        old.closed.disconnect(self._left)
        old.close()
        old.deleteLater()

    # ---- looks ----

    def _set(self, name: str) -> None:
        """A setting is another one now; what concerns the looks takes effect at once."""
        if name in _LOOKS:
            self._dress()
            self.window.space()
        if name in _WORDS:
            words.speak(self.desk.options.text("language"))
            words.adopt(self.desk.options["terms"])
            self.window.retranslate()

    def _dress(self) -> None:
        options = self.desk.options
        name = options.text("theme")
        if name == "system":
            dark = self.app.styleHints().colorScheme() == Qt.ColorScheme.Dark
            name = "dark" if dark else "light"
        theme.apply(self.app, name, options.number("scale") / 100)

    # ---- idle ----

    def _watch(self, now: int) -> None:
        """Nobody has touched the desk for a while: lock it. Costs one look a second, nothing per key."""
        place = QCursor.pos()
        trace = (self.guard.strokes, place.x(), place.y())
        if trace != self._trace:
            self._trace, self._touched = trace, now
        elif self.window.lock.asks and now - self._touched >= _IDLE_MS:
            self._touched = now
            self.window.do("screen.lock")
