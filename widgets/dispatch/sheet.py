"""The sheet of the dispatch pane: class line, unit cards, the line that adds, what follows, the button."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from console.viewmodels.dispatch import DispatchView
from console.viewmodels.dispatching import Dispatching
from console.words import say
from widgets.dispatch.class_line import ClassLine, head_width
from widgets.dispatch.part_card import PartCard
from widgets.dispatch.unit_line import UnitLine
from widgets.theme import current, dress
from widgets.theme.parts import Banner, KeyHint


class Sheet(QWidget):
    """Shows a sitting; every change goes into the sitting first and is then shown from it."""

    classifying = Signal()
    sending = Signal()
    grown = Signal()

    def __init__(self, sitting: Dispatching) -> None:
        super().__init__()
        self._sitting = sitting
        self._cards: dict[str, PartCard] = {}
        self._height = 0
        self.classes, self.units = ClassLine(), UnitLine(sitting.units.find)
        self.reason = QLineEdit()
        self.repair = QCheckBox(say("dispatch.repair_first"))
        self.button = QPushButton()
        self._notice, self._refusal = Banner("warning", ""), QLabel()
        self._total = QLabel()
        self._parts = QVBoxLayout()
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self._parts.setSpacing(6)
        body = QWidget()
        inner = QVBoxLayout(body)
        inner.setContentsMargins(12, 8, 12, 8)
        inner.setSpacing(8)
        inner.addWidget(self._notice)
        inner.addWidget(self.classes)
        inner.addLayout(self._named_units())
        inner.addStretch(1)
        body.installEventFilter(self)
        self._scroll = scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setAccessibleName(say("dispatch.title"))
        scroll.setWidget(body)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(scroll, 1)
        self._bottom = self._foot()
        column.addWidget(self._bottom)

    def _named_units(self) -> QGridLayout:
        head = QLabel(say("dispatch.units"))
        head.setProperty("role", "muted")
        self.reason.setPlaceholderText(say("dispatch.reason"))
        self.reason.setAccessibleName(say("dispatch.reason"))
        column = QVBoxLayout()
        column.setSpacing(6)
        column.addLayout(self._parts)
        column.addWidget(self.units)
        column.addWidget(self.reason)
        self._named = grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setColumnStretch(1, 1)
        grid.addWidget(head, 0, 0, Qt.AlignmentFlag.AlignTop)
        grid.addLayout(column, 0, 1)
        return grid

    def _foot(self) -> QWidget:
        foot = QFrame()
        foot.setProperty("surface", "panel")
        self.button.setProperty("role", "primary")
        dress(self.button, "dispatch", current(), "text.on_accent")
        self._refusal.setProperty("tone", "warning")
        for sentence in (self._refusal, self._total):
            sentence.setWordWrap(True)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._total)
        words.addWidget(self._refusal)
        line = QHBoxLayout(foot)
        line.setContentsMargins(12, 8, 12, 8)
        line.setSpacing(8)
        line.addLayout(words, 1)
        line.addWidget(self.repair)
        line.addWidget(self.button)
        line.addWidget(KeyHint("Ctrl+Return"))
        return foot

    def _connect(self) -> None:
        classes, units = self.classes, self.units
        known, named = self._sitting.classes, self._sitting.units
        classes.opened.connect(self.classifying)
        classes.chosen.connect(lambda leaf: self._do(known.choose, leaf))
        classes.kind.connect(lambda value: self._do(known.describe, kind=value))
        classes.urgency.connect(lambda value: self._do(known.describe, urgency=value))
        classes.street.connect(lambda value: self._do(known.describe, street=value))
        classes.community.connect(lambda value: self._do(known.settle, value))
        units.added.connect(lambda unit: self._do(named.add, unit))
        units.shortened.connect(lambda: self._do(named.remove_last))
        units.commanded.connect(self._obey)
        units.grown.connect(self._look_down)
        self.repair.toggled.connect(lambda wanted: self._do(named.repair_first, wanted))
        self.reason.textEdited.connect(lambda text: self._do(named.explain, text))
        self.button.clicked.connect(self.sending)

    def _do(self, act: Callable[..., object], *values: object, **named: object) -> None:
        act(*values, **named)
        self.renew()

    def _look_down(self) -> None:
        """Bring the opened list of units into sight."""
        body = self._scroll.widget().layout()
        if body is not None:
            body.activate()
        self._scroll.ensureWidgetVisible(self.units.found, 0, 8)

    def _obey(self, line: str) -> None:
        fault = self._sitting.units.obey(line)
        if not fault:
            self.units.line.clear()
        self.renew()
        if fault:
            self.refuse(fault)

    def begin(self) -> None:
        """Another ticket: nothing of the one before stays."""
        self.units.line.clear()
        self.reason.setText(self._sitting.draft.reason)
        self.renew()

    def renew(self) -> None:
        """Show the sitting as it is now."""
        view = self._sitting.view()
        if view is None:
            return
        known, line = self._sitting.classes, self._sitting.classes.line()
        self.classes.show_line(line, [] if line.leaf else known.suggestions())
        self.classes.show_options(known.options())
        self._named.setColumnMinimumWidth(0, head_width())
        self.units.show_offers(self._sitting.units.offers())
        self._show_parts(view)
        self._show_foot(view)
        self._weigh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width wants another height."""
        super().resizeEvent(event)
        self._weigh()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Something inside came, went or grew."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._weigh()
        return False

    def _weigh(self) -> None:
        if self.wanted_height() != self._height:
            self._height = self.wanted_height()
            self.grown.emit()

    def wanted_height(self) -> int:
        """Pixels in which nothing is hidden at this width."""
        body = self._scroll.widget().layout()
        if body is None:
            return 0
        body.activate()
        return body.totalHeightForWidth(self._scroll.viewport().width()) + self._bottom.sizeHint().height()

    def _show_parts(self, view: DispatchView) -> None:
        """Cards by unit: one that stays keeps its field and the keyboard."""
        for unit in set(self._cards) - {part.unit for part in view.parts}:
            card = self._cards.pop(unit)
            self._parts.removeWidget(card)
            card.hide()
            card.deleteLater()
        for place, part in enumerate(view.parts):
            card = self._cards.get(part.unit) or self._new_card(part.unit, view, place)
            card.show_part(part)
            if self._parts.indexOf(card) != place:
                self._parts.removeWidget(card)
                self._parts.insertWidget(place, card)

    def _new_card(self, unit: str, view: DispatchView, place: int) -> PartCard:
        card = self._cards[unit] = PartCard(view.parts[place])
        card.led.connect(lambda one: self._do(self._sitting.units.lead, one))
        card.removed.connect(lambda one: self._do(self._sitting.units.remove, one))
        card.told.connect(self._sitting.units.tell)
        return card

    def _show_foot(self, view: DispatchView) -> None:
        self._notice.setVisible(bool(view.notice))
        if view.notice:
            self._notice.change("warning", view.notice)
        self._total.setText(view.total)
        self._total.setVisible(bool(view.total))
        self.refuse(view.refusal)
        self.button.setText(view.send)
        self.button.setAccessibleName(view.send)
        self.button.setEnabled(not view.refusal)
        self.repair.setVisible(view.mode == "dispatch")
        self.repair.blockSignals(True)
        self.repair.setChecked(self._sitting.draft.repair_first)
        self.repair.blockSignals(False)
        self.reason.setVisible(view.mode == "reroute")

    def refuse(self, sentence: str) -> None:
        """Say why it can't be sent, in place."""
        self._refusal.setText(sentence)
        self._refusal.setVisible(bool(sentence))
