"""Quarantine (隔离区): what came in and could not be taken as it was. Nothing leaves it but by a person's hand."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from console.intake import mending
from console.intake.asking import asked
from console.intake.fault import reason
from console.intake.mending import Held
from console.words import say
from widgets.bridge import Bridge
from widgets.intake.cells_form import CellsForm
from widgets.intake.faults import sentence
from widgets.intake.quarantine_list import QuarantineList
from widgets.questions import Choice, Question, Reply, ask
from widgets.theme import current, dress
from widgets.theme.parts import Banner, Card, EmptyState, splitter
from widgets.ticker import Ticker

if TYPE_CHECKING:
    from console.assembly.desk import Desk
    from console.changes import Line

_MOST = 500


class QuarantinePane(QWidget):
    """``count`` carries how many wait; ``mended`` the ticket an item became."""

    count = Signal(int)
    mended = Signal(str)

    def __init__(self, desk: "Desk", bridge: Bridge, ticker: Ticker) -> None:
        super().__init__()
        self._desk, self._bridge = desk, bridge
        self._items: dict[str, Any] = {}
        self._open: dict[str, Held] = {}
        self.list, self.cells = QuarantineList(), CellsForm()
        self.card = Card("", icon="edit")
        self.reasons, self.banner = QLabel(), Banner("warning", "", closing=say("intake.close"))
        self.mend_button, self.dismiss_button, self.again = QPushButton(), QPushButton(), QPushButton()
        self.empty = EmptyState("shield", "")
        self._lay_out()
        self._connect(bridge)
        self.retranslate()

    def _lay_out(self) -> None:
        self.reasons.setWordWrap(True)
        self.reasons.setProperty("tone", "alarm")
        self.mend_button.setProperty("role", "primary")
        self.dismiss_button.setProperty("role", "danger")
        dress(self.mend_button, "upload", current(), "text.on_accent")
        dress(self.again, "sync", current())
        buttons = QHBoxLayout()
        for part in (self.dismiss_button, self.mend_button):
            buttons.addWidget(part)
        buttons.insertStretch(1, 1)
        self.card.add_action(self.again)
        self.card.body.addWidget(self.banner)
        self.card.body.addWidget(self.reasons)
        self.card.body.addWidget(self.cells, 1)
        self.card.body.addLayout(buttons)
        self.banner.hide()
        both = splitter(True, say("intake.quarantine"), self.list, self.card, shares=(3, 2))
        both.setSizes([1000, 640])
        self.pages = QStackedWidget()
        self.pages.addWidget(self.empty)
        self.pages.addWidget(both)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.pages)

    def _connect(self, bridge: Bridge) -> None:
        self.list.pointed.connect(self._point)
        self.mend_button.clicked.connect(self.mend)
        self.dismiss_button.clicked.connect(self.ask_dismiss)
        for button in (self.again, self.empty.action):
            button.clicked.connect(self.refresh)
        bridge.line.connect(self._lined)

    def _lined(self, line: "Line") -> None:
        if line.state == "connected" and self.isVisible():
            self.refresh()

    # ---- the list ----

    def refresh(self) -> None:
        """Ask the centre what waits; the quarantine lies there and nowhere else."""
        self._ask(lambda: self._desk.api.quarantine("", _MOST), self._arrived, self._away)

    def _ask(self, question: Any, then: Any, fail: Any) -> None:
        self._bridge.call(asked(question), then, fail)

    def _arrived(self, items: tuple[Any, ...]) -> None:
        self._items = {item.id: item for item in items}
        self._open = {item.id: mending.held(item) for item in items}
        in_order = sorted(self._open.values(), key=lambda one: (one.received, one.source, one.line))
        self.list.show_items(tuple(in_order))
        self.count.emit(len(items))
        self.empty.change("check", say("intake.quarantine.none"), say("intake.quarantine.none.hint"))
        self.pages.setCurrentIndex(1 if items else 0)

    def _away(self, fault: Exception) -> None:
        self.empty.change(
            "offline", say("intake.quarantine.away"), sentence(fault), say("intake.quarantine.again")
        )
        self.pages.setCurrentIndex(0)

    def _point(self, item: str) -> None:
        held = self._open.get(item)
        self.card.setVisible(held is not None)
        if held is None:
            return
        self.banner.hide()
        self.card.retitle(say("intake.quarantine.title", source=held.source, line=held.line))
        self.reasons.setText("\n".join(held.reasons))
        self.cells.show_cells(held.cells, held.columns)

    # ---- what a person does ----

    def mend(self) -> None:
        """Hand the corrected row in again; what is still wrong is told under its cell."""
        item = self._items.get(self.list.current())
        if item is None:
            return
        now = self._desk.clock.now()
        found = mending.mend(item, self.cells.cells(), self._desk.references.catalogue, now)
        if found.item is None:
            self.cells.tell({fault.column: fault.reason for fault in found.faults})
            self._warn("\n".join(fault.reason for fault in found.faults))
            return
        self._ask(lambda: self._desk.api.mend(item.id, found.item), self._settled, self._trouble)

    def _settled(self, result: Any) -> None:
        if result.outcome == "quarantined":
            self._warn(reason(result.code, result.values))
            return
        self.mended.emit(result.ticket)
        self.refresh()

    def ask_dismiss(self) -> None:
        """Settling that it is no appeal needs a reason."""
        item = self.list.current()
        if not item:
            return
        choices = (
            Choice("dismiss", say("intake.quarantine.dismiss"), "danger", wants_reason=True),
            Choice("keep", say("intake.keep")),
        )
        text, title = say("intake.quarantine.dismiss.text"), say("intake.quarantine.dismiss.ask")
        question = Question(
            title, text, choices, "warning", "warning", say("intake.quarantine.dismiss.reason")
        )

        def heard(reply: Reply) -> None:
            if reply.choice == "dismiss":
                self.dismiss(item, reply.reason)

        ask(self, question).then(heard)

    def dismiss(self, item: str, why: str) -> None:
        """Take an item out for good; the reason goes into the log."""
        self._ask(lambda: self._desk.api.dismiss(item, why), lambda _: self.refresh(), self._trouble)

    def _trouble(self, fault: Exception) -> None:
        self._warn(sentence(fault))

    def _warn(self, words: str) -> None:
        self.banner.change("warning", words)
        self.banner.show()

    def retranslate(self) -> None:
        """Words anew."""
        self.setAccessibleName(say("intake.quarantine"))
        self.list.retranslate()
        buttons = ((self.mend_button, "mend"), (self.dismiss_button, "dismiss"), (self.again, "again"))
        for button, key in buttons:
            button.setText(say(f"intake.quarantine.{key}"))
            button.setAccessibleName(say(f"intake.quarantine.{key}"))
        self.empty.change("shield", say("intake.quarantine.loading"))
