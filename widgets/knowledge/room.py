"""The room itself: a standing warning about the calendar above five tabs, each built when it is first opened."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from console.changes import Changes
from console.viewmodels import calendar as calendars
from console.viewmodels.knowledge import Shelves
from console.words import say
from widgets.bridge import Bridge
from widgets.knowledge.calendar_pane import CalendarPane
from widgets.knowledge.class_pane import ClassPane
from widgets.knowledge.rulebook_pane import RulebookPane
from widgets.knowledge.shelf_pane import ShelfPane
from widgets.outward import OutwardBanner
from widgets.theme.parts import Banner
from widgets.ticker import Ticker

if TYPE_CHECKING:
    from console.assembly.desk import Desk

TABS = ("class", "unit", "template", "rules", "calendar")


class KnowledgeRoom(QWidget):
    """``show_tab`` opens a tab by name; the room follows new reference data and a change of language by itself.

    ``opened`` carries a ticket whose due time would move, when somebody wants to see it.
    """

    opened = Signal(str)

    def __init__(self, desk: "Desk", bridge: Bridge, ticker: Ticker) -> None:
        super().__init__()
        self._desk, self._bridge = desk, bridge
        self._shelves = Shelves(desk.references)
        self.panes: dict[str, QWidget] = {}
        self.warning, self.outward = Banner("warning", ""), OutwardBanner(desk, bridge, ticker)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.setFocusProxy(self.tabs)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.outward)
        column.addWidget(self.warning)
        column.addWidget(self.tabs, 1)
        self._build()
        self._warn()
        self.tabs.currentChanged.connect(self._open)
        bridge.changed.connect(self._changed)
        self._day = -1
        ticker.second.connect(self._tick)

    def _build(self) -> None:
        self.panes = {}
        for name in TABS:
            holder = QWidget()
            layout = QVBoxLayout(holder)
            layout.setContentsMargins(0, 0, 0, 0)
            self.tabs.addTab(holder, say(f"knowledge.tab.{name}"))
        self._open(self.tabs.currentIndex())

    def showEvent(self, event: QShowEvent) -> None:
        """Whoever looks after the centre hears at once what is held up."""
        super().showEvent(event)
        self.outward.ask()

    def retranslate(self) -> None:
        """Another language: every tab is made anew."""
        at = self.tabs.currentIndex()
        self.tabs.blockSignals(True)
        while self.tabs.count():
            page = self.tabs.widget(0)
            self.tabs.removeTab(0)
            page.deleteLater()
        self.tabs.blockSignals(False)
        self._build()
        self.tabs.setCurrentIndex(at)
        self.outward.retranslate()
        self._warn()

    def show_tab(self, name: str) -> None:
        """Open a tab."""
        self.tabs.setCurrentIndex(TABS.index(name))

    def _open(self, at: int) -> None:
        """Make a tab's pane the first time somebody looks at it."""
        name = TABS[at]
        if name in self.panes:
            return
        pane = _PANES[name](self)
        layout = self.tabs.widget(at).layout()
        assert layout is not None
        layout.addWidget(pane)
        if isinstance(pane, RulebookPane | CalendarPane):
            pane.effect.opened.connect(self.opened)
        self.panes[name] = pane

    def _changed(self, changes: Changes) -> None:
        if not changes.references and not changes.everything:
            return
        self._shelves = Shelves(self._desk.references)
        for name in ("unit", "template"):
            pane = self.panes.pop(name, None)
            if pane is not None:
                pane.deleteLater()
        for kept in self.panes.values():
            if isinstance(kept, ClassPane | RulebookPane | CalendarPane):
                kept.renew()
        self._open(self.tabs.currentIndex())
        self._warn()

    def _tick(self, now: int) -> None:
        """The warning begins on 1 November by itself."""
        if now // 86_400_000 != self._day:
            self._day = now // 86_400_000
            self._warn()

    def _warn(self) -> None:
        told = calendars.warnings(self._desk.references.calendar, self._desk.clock.now())
        self.warning.change("warning", "\n".join(told))
        self.warning.setVisible(bool(told))


_PANES: dict[str, Callable[[KnowledgeRoom], QWidget]] = {
    "class": lambda room: ClassPane(room._desk, room._bridge),
    "unit": lambda room: ShelfPane("unit", "unit", room._shelves.units, room._shelves.unit_card),
    "template": lambda room: ShelfPane(
        "template", "note", room._shelves.templates, room._shelves.template_card
    ),
    "rules": lambda room: RulebookPane(room._desk, room._bridge),
    "calendar": lambda room: CalendarPane(room._desk, room._bridge),
}
