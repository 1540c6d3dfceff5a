"""The moment between pressing send and sending: in peacetime a few seconds in which a dispatch can be taken back."""

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtWidgets import QWidget

from console.words import say
from widgets.theme.parts import Toast


class Held(NamedTuple):
    """What waits: the ticket, and what sends it or gives it back."""

    ticket: str
    send: Callable[[], object]
    give_back: Callable[[], object]


class Holding(QObject):
    """One dispatch waits at a time: the next one, or the program's end, sends the one before at once."""

    changed = Signal()

    def __init__(self, owner: QWidget) -> None:
        super().__init__(owner)
        self._owner = owner
        self._held: Held | None = None
        self._toast: Toast | None = None
        owner.destroyed.connect(self.flush)
        app = QCoreApplication.instance()
        if app is not None:
            app.aboutToQuit.connect(self.flush)

    @property
    def tickets(self) -> frozenset[str]:
        """Tickets that are as good as sent: a queue that opens the next one skips them."""
        return frozenset((self._held.ticket,)) if self._held else frozenset()

    def hold(self, held: Held, text: str, ms: int) -> None:
        """Show the toast; without a delay send at once."""
        self.flush()
        if ms <= 0:
            held.send()
            self._say(text, 3000, "")
            return
        self._held = held
        self._toast = self._say(text, ms, say("dispatch.undo"))
        self._toast.expired.connect(self.flush)
        self._toast.undone.connect(self._give_back)
        self.changed.emit()

    def _say(self, text: str, ms: int, undo: str) -> Toast:
        toast = Toast(self._owner.window(), text, ms=ms, undo=undo)
        toast.open()
        return toast

    def undo(self) -> bool:
        """Take back what waits, by the undo key; False when nothing does."""
        if self._held is None or self._toast is None:
            return False
        self._toast.undo()
        return True

    def flush(self) -> None:
        """Send what waits now."""
        held, self._held = self._held, None
        toast, self._toast = self._toast, None
        if held is None:
            return
        if toast is not None:
            toast.expired.disconnect()
            toast.undone.disconnect()
            toast.hide()
            toast.deleteLater()
        held.send()
        self.changed.emit()

    def _give_back(self) -> None:
        held, self._held = self._held, None
        self._toast = None
        if held is not None:
            held.give_back()
            self._say(say("dispatch.undone.short"), 3000, "")
            self.changed.emit()
