"""The dispatch pane (分拨): class, units with their tasks, what follows, and one key that sends."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QStackedWidget, QVBoxLayout
from shiboken6 import isValid

from console.commands.tickets import send
from console.viewmodels.dispatching import Dispatching
from console.words import say
from widgets.bridge import Bridge
from widgets.dispatch.holding import Held, Holding
from widgets.dispatch.sheet import Sheet
from widgets.taxonomy import Picker
from widgets.theme import current
from widgets.theme.parts import EmptyState
from widgets.ticker import Ticker

if TYPE_CHECKING:
    from console.assembly.desk import Desk
    from console.changes import Changes

_EMPTY, _SHEET, _PICKER = range(3)
_PICKER_HEIGHT = 520
_COUNTED = 2
"""Loads are counted anew every so many minutes."""


class DispatchPane(QFrame):
    """Classify, name the units, send. ``sent`` tells that a ticket is done with here, ``undone`` that it is back.

    ``grown`` tells that it wants more or less height (``wanted_height``).
    ``holding.tickets`` are as good as sent while they can still be taken back: skip them when opening the next.
    """

    sent = Signal(str)
    undone = Signal(str)
    grown = Signal()

    def __init__(self, desk: "Desk", bridge: Bridge, ticker: Ticker) -> None:
        super().__init__()
        self._desk = desk
        self._sitting = Dispatching(desk)
        self.holding = Holding(self)
        self.setProperty("surface", "panel")
        self.setAccessibleName(say("dispatch.title"))
        self._pages = QStackedWidget()
        self._furnish()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._pages)
        self._pages.currentChanged.connect(lambda: self.grown.emit())
        bridge.changed.connect(self._hear)
        self._bridge, self._minute = bridge, -1
        bridge.read(self._sitting.classes.form, self._home(lambda form: self._count()))
        ticker.second.connect(self._tick)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self.send)
        QShortcut(QKeySequence("Ctrl+Up"), self).activated.connect(self.lead_next)

    def _furnish(self) -> None:
        """The pages, in the language spoken now."""
        self.sheet = Sheet(self._sitting)
        self._picker: Picker | None = None
        self._empty = EmptyState("dispatch", say("dispatch.empty"))
        for page in (self._empty, self.sheet):
            self._pages.addWidget(page)
        self.sheet.classifying.connect(self.classify)
        self.sheet.sending.connect(self.send)
        self.sheet.grown.connect(self.grown)

    @property
    def picker(self) -> Picker:
        """The page on which a class is picked: made in a step of its own, or when it is first wanted."""
        if self._picker is None:
            self._picker = Picker(self._sitting.classes.choice)
            self._picker.chosen.connect(self._take)
            self._picker.left.connect(self._back)
            self._picker.looked.connect(self._learn)
            self._pages.addWidget(self._picker)
        return self._picker

    def retranslate(self) -> None:
        """The language is another one now: the pages are made anew, what was chosen stays."""
        self.holding.flush()
        while (page := self._pages.widget(0)) is not None:
            self._pages.removeWidget(page)
            page.deleteLater()
        self._furnish()
        self._pages.setCurrentIndex(_SHEET if self._sitting.open else _EMPTY)
        self.sheet.begin()

    def show_ticket(self, ticket_id: str) -> None:
        """Begin with a ticket; an empty id clears the pane."""
        self._sitting.show(ticket_id)
        if not ticket_id:
            self._empty.change("dispatch", say("dispatch.empty"))
        elif not self._sitting.open:
            self._empty.change("check", say("dispatch.closed"), say("dispatch.closed.hint"))
        self._pages.setCurrentIndex(_SHEET if self._sitting.open else _EMPTY)
        self.sheet.begin()
        self._learn(self._sitting.draft.leaf)

    def classify(self) -> None:
        """Open the picker (key C)."""
        if not self._sitting.open:
            return
        classes = self._sitting.classes
        self.picker.show_form(classes.form(), classes.asked(), self._sitting.draft.leaf)
        self.picker.offer(classes.suggestions(), classes.hot())
        self._pages.setCurrentIndex(_PICKER)
        self.picker.begin()

    def dispatch(self) -> None:
        """Go to the line that adds units (key D)."""
        if self._sitting.open:
            self._back()

    def wanted_height(self) -> int:
        """Pixels in which nothing of it is hidden; the picker takes what it can get."""
        if self._pages.currentIndex() == _SHEET:
            return self.sheet.wanted_height()
        return round(_PICKER_HEIGHT * current().scale) if self._pages.currentIndex() == _PICKER else 0

    def obey(self, line: str) -> str:
        """A command line such as ``派 龙田执法队 水务 主=1``; gives the sentence of what it could not read."""
        fault = self._sitting.units.obey(line)
        self.sheet.renew()
        return fault

    def send(self) -> None:
        """Send the class, if it changed, and ONE dispatch; a refusal is said in place."""
        view = self._sitting.view()
        if view is None or self._pages.currentIndex() != _SHEET:
            return
        if view.refusal:
            self.sheet.refuse(view.refusal)
            return
        commands, draft = self._sitting.commands(), self._sitting.draft
        held = Held(draft.ticket, lambda: self._submit(commands, draft), lambda: self._restore(draft))
        self.holding.hold(held, self._sitting.done_words(), view.undo_ms)
        self.sent.emit(draft.ticket)

    def undo(self) -> bool:
        """Take the last dispatch back while that is possible (key Z)."""
        return self.holding.undo()

    def _submit(self, commands: Any, draft: Any) -> None:
        fault = send(self._desk, commands)
        if fault:
            self._restore(draft)
            self.sheet.refuse(say("dispatch.failed", reason=fault))

    def _restore(self, draft: Any) -> None:
        self.undone.emit(draft.ticket)
        self._sitting.restore(draft)
        self._pages.setCurrentIndex(_SHEET)
        self.sheet.begin()

    def _take(self, leaf: str) -> None:
        self._sitting.classes.choose(leaf)
        self._back()
        self._learn(leaf)

    def _learn(self, leaf: str) -> None:
        """Who answered such matters before is asked in the reading thread; an offer follows, a choice never."""
        if leaf:
            self._bridge.read(
                lambda: self._sitting.classes.learn(leaf),
                self._home(lambda new: self._know(leaf) if new else None),
            )

    def _know(self, leaf: str) -> None:
        if self._picker is not None:
            self._picker.renew(leaf)
        if leaf == self._sitting.draft.leaf:
            self._sitting.classes.offer()
            self.sheet.renew()

    def _home(self, then: Callable[[Any], object]) -> Callable[[Any], object]:
        """An answer that comes after the pane has gone is let go."""
        return lambda found: then(found) if isValid(self) else None

    def _count(self) -> None:
        """Loads of the units and the most used classes, counted in the reading thread."""
        self._bridge.read(self._sitting.count, self._home(lambda done: self.sheet.renew()))

    def _back(self) -> None:
        self._pages.setCurrentIndex(_SHEET)
        self.sheet.renew()
        self.sheet.units.line.setFocus()

    def lead_next(self) -> None:
        """The next unit becomes the lead (key Ctrl+↑); pressed on, every one comes to its turn."""
        self._sitting.units.lead_next()
        self.sheet.renew()

    def _hear(self, changes: "Changes") -> None:
        mine = changes.everything or changes.references or self._sitting.ticket_id in changes.tickets
        if mine and self._sitting.ticket_id:
            self._sitting.refresh()
            if self._pages.currentIndex() != _PICKER:
                self._pages.setCurrentIndex(_SHEET if self._sitting.open else _EMPTY)
            self.sheet.renew()

    def _tick(self, now: int) -> None:
        """Due times are foreseen from now: they move on with every minute."""
        minute = now // 60_000
        if minute != self._minute and self.isVisible() and self._pages.currentIndex() == _SHEET:
            self.sheet.renew()
        if minute != self._minute and self.isVisible() and minute % _COUNTED == 0:
            self._count()
        self._minute = minute
