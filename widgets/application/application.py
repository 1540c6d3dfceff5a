"""The program: one desk, one window; signing in, changing persons, language, theme and size while it runs."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QCursor, QPixmap
from PySide6.QtWidgets import QApplication

from console import words
from console.worker import Worker
from widgets import theme
from widgets.actions.guard import Guard
from widgets.application import qt_words
from widgets.application.sweeping import Sweeper
from widgets.bridge import Bridge
from widgets.main_window import arrangement, loading, rooms
from widgets.main_window.window import MainWindow
from widgets.theme.first_paint import FirstPaint
from widgets.ticker import Ticker

if TYPE_CHECKING:
    from concurrent.futures import Future

_SIGNING = "widgets.application.signing:Signing"
_UNPAINTED_MS = 1_000
"""A window that nobody sees (minimised, another desktop) is completed after this time all the same."""
_LOOKS = frozenset({"theme", "scale", "density"})
_WORDS = frozenset({"language", "terms"})


class Application(QObject):
    """``show`` paints what lies on the desk; then, step by step, the desk is opened for work, the window hears its
    keys, the rooms are furnished and the line is taken up.

    ``window.do(name, **args)`` performs acts, ``grab()`` takes a picture; ``close`` ends everything. ``left`` tells
    that the person has gone; ``fault`` is what kept the program from going on.
    """

    left = Signal()

    def __init__(self, app: QApplication, desk: Any, launch: Any) -> None:
        super().__init__()
        self.app, self.desk, self.launch = app, desk, launch
        self.bridge = Bridge(desk)
        self.ticker = Ticker(desk.clock.now, self)
        self.guard = Guard(app)
        self._sweeper = Sweeper(self.ticker, self)
        self._signing: Any = None
        self.fault: Exception | None = None
        self.hears = self.over = False
        """Whether keys and clicks are understood; whether the person has left."""
        self._settling = self._connected = self._closed = False
        self._behind = Worker("fenbo-behind")
        self._trace = (0, 0, 0)
        self._touched = desk.clock.now()
        self._person = _face(desk.who)
        theme.choose(app, *self._looks())
        self.window = self._made()
        theme.lay_sheet(app)
        self._ways_back = [desk.options.changed.connect(self._set)]
        self.ticker.second.connect(self._watch)
        self.bridge.line.connect(self._lined)

    def _made(self) -> MainWindow:
        made = MainWindow(self.desk, self.bridge, self.ticker, self.guard)
        made.closed.connect(self._leave)
        made.person_wanted.connect(self.ask_person)
        return made

    def show(self) -> None:
        """The window, with what lies on this desk; everything else right after its first paint.

        A desk that was left locked shows nothing of itself: there the lock comes first.
        """
        if self.desk.locked:
            self._open()
        arrangement.show(self.window)
        self.ticker.start()
        FirstPaint(self.window.strip, lambda: self.ticker.after(0, self.settle, self))
        self.ticker.after(_UNPAINTED_MS, self.settle, self)

    def settle(self) -> None:
        """What need not be there at the first paint, in steps, so that the window answers in between."""
        if not self._settling:
            self._settling = True
            self._go_on(self._steps())

    def _go_on(self, steps: "Iterator[Future[Any] | None]") -> None:
        """The next step; one that is done behind the window is waited for, not stood still for."""
        if self._closed:
            return
        try:
            behind = next(steps)
        except StopIteration:
            return
        except Exception as error:  # noqa: BLE001 - a desk that can't be opened for work: told to whoever runs it
            self._fail(error)
            return
        if behind is None:
            self.ticker.after(0, lambda: self._go_on(steps), self)
        else:
            self.bridge.call(behind, lambda _: self._go_on(steps), self._fail)

    def _steps(self) -> "Iterator[Future[Any] | None]":
        """What knows nothing of Qt is opened and loaded behind; the window's thread only puts the parts together."""
        self._sweeper.start()
        opened = self._behind.do(self.desk.complete)
        acts, panes, line = (
            loading.fetch(self._behind, part) for part in (loading.ACTING, loading.FURNITURE, loading.LINE)
        )
        yield opened
        yield acts
        loading.load(loading.DOING)
        yield None
        self._open()
        yield panes
        for place in (loading.TICKET, loading.DISPATCH):
            loading.load(place)
            yield None
        arrangement.fill(self.window)
        if not self.window.furnished:
            yield from rooms.furnishing(self.window)
        yield line
        self._take_up()
        for room in rooms.open_to(self.desk.actor):
            if room.place:
                yield loading.fetch(self._behind, room.behind)
                loading.load(room.place)

    def _fail(self, error: Exception) -> None:
        self.fault, self.hears = error, True
        self._leave()

    def _open(self) -> None:
        if self.hears:
            return
        self.desk.complete()
        self.welcome()
        assert self.window.doing
        self._still_locked()
        self.hears = True

    def _take_up(self) -> None:
        self._sweeper.spare()
        qt_words.speak(self.app, self.desk.options.text("language"))
        self.desk.connect()
        self._connected = True

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
        self._behind.stop()
        self.window.close()
        self.bridge.close()
        self.desk.close()
        self.window.deleteLater()

    def _leave(self) -> None:
        self.over = True
        self.left.emit()

    # ---- who ----

    @property
    def signing(self) -> Any:
        """Signing in, loaded when somebody does."""
        if self._signing is None:
            self._signing = loading.load(_SIGNING)(self)
        return self._signing

    def ask_person(self) -> None:
        """Who works here?"""
        self.signing.ask()

    def sign_in(self, user: str, password: str = "") -> None:
        """Sign in at the centre; the answer comes home by itself."""
        self.signing.sign_in(user, password)

    def _lined(self, line: Any) -> None:
        """The window is the person's own; a centre that knows nobody here asks who it is."""
        if self._connected:
            self.welcome()
        if line.state == "signed_out":
            self.ask_person()

    def welcome(self) -> None:
        """A window for the person who is here now: another role sees other rooms."""
        if _face(self.desk.who) == self._person:
            return
        if self._signing is not None:
            self._signing.leave()
        self._person, old = _face(self.desk.who), self.window
        self.window = self._made()
        self.window.setGeometry(old.geometry())
        self.window.setWindowState(old.windowState())
        self.window.show()
        self.window.furnish()
        self.window.lock = old.lock
        old.closed.disconnect(self._leave)
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
            qt_words.speak(self.app, self.desk.options.text("language"))
            words.adopt(self.desk.options["terms"])
            self.window.retranslate()

    def _dress(self) -> None:
        theme.apply(self.app, *self._looks())

    def _looks(self) -> tuple[str, float]:
        """Theme and type size as this person likes them."""
        options = self.desk.options
        name = options.text("theme")
        if name == "system":
            dark = self.app.styleHints().colorScheme() == Qt.ColorScheme.Dark
            name = "dark" if dark else "light"
        return name, options.number("scale") / 100

    # ---- idle ----

    def _still_locked(self) -> None:
        """A desk that was left signed in asks for the password first: starting anew is no way around the lock."""
        self.window.lock.take(self.desk.store.outbox.recall("lock"), self.desk.who.id)
        if self.window.lock.asks:
            self.window.do("screen.lock")

    def _watch(self, now: int) -> None:
        """Nobody has touched the desk for a while: lock it. Costs one look a second, nothing per key."""
        place = QCursor.pos()
        trace = (self.guard.strokes, place.x(), place.y())
        if trace != self._trace:
            self._trace, self._touched = trace, now
        elif (
            self.hears
            and self.window.lock.asks
            and now - self._touched >= self.desk.options.number("lock_minutes") * 60_000
        ):
            self._touched = now
            self.window.do("screen.lock")


def _face(who: Any) -> tuple[str, str, str, str, str]:
    """What of a person a window is made for."""
    return who.id, who.name, str(who.role), who.scope, who.unit
