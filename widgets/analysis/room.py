"""The room 分析: what came in over a period, by channel, kind, class, sub-district and day. Counted, never estimated."""

from typing import TYPE_CHECKING

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from console.viewmodels import analysis, oversight
from console.viewmodels.analysis import Analysis
from console.words import say
from widgets.analysis.bars import Bars
from widgets.analysis.days import Days
from widgets.bridge import Bridge
from widgets.theme import current, dress
from widgets.theme.parts import Card
from widgets.ticker import Ticker

if TYPE_CHECKING:
    from console.assembly.desk import Desk

_PARTS = ("channels", "kinds", "classes", "streets")
_FIGURES = ("total", "daily", "change", "on_time")


class AnalysisRoom(QWidget):
    """Counted anew when somebody comes in, chooses a period, or asks."""

    def __init__(self, desk: "Desk", bridge: Bridge, ticker: Ticker) -> None:
        super().__init__()
        self._desk, self._bridge, self._asked = desk, bridge, 0
        self.span, self.title, self.again = QComboBox(), QLabel(), QPushButton()
        self.first, self.versions = QCheckBox(), QLabel()
        self.figures = {name: (QLabel(), QLabel()) for name in _FIGURES}
        self.cards = {name: Card("", icon="chart") for name in (*_PARTS, "days")}
        self.bars, self.days = {name: Bars() for name in _PARTS}, Days()
        self._lay_out()
        self.span.currentIndexChanged.connect(self.refresh)
        self.again.clicked.connect(self.refresh)
        self.first.toggled.connect(self.refresh)
        self.retranslate()

    def _lay_out(self) -> None:
        space, page = current().sizes.space, QWidget()
        page.setProperty("surface", "window")
        self.title.setProperty("role", "title")
        self.versions.setProperty("role", "caption")
        self.versions.setWordWrap(True)
        self.versions.hide()
        self.cards["classes"].body.addWidget(self.versions)
        dress(self.again, "sync", current())
        head = QHBoxLayout()
        head.setSpacing(space.medium)
        head.addWidget(self.title)
        head.addWidget(self.span)
        head.addWidget(self.first)
        head.addStretch(1)
        head.addWidget(self.again)
        grid = QGridLayout()
        grid.setSpacing(space.medium)
        grid.addWidget(self.cards["days"], 0, 0, 1, 2)
        self.cards["days"].body.addWidget(self.days)
        for place, name in enumerate(_PARTS):
            self.cards[name].body.addWidget(self.bars[name])
            self.cards[name].body.addStretch(1)
            grid.addWidget(self.cards[name], 1 + place // 2, place % 2)
        column = QVBoxLayout(page)
        column.setContentsMargins(space.large, space.medium, space.large, space.large)
        column.setSpacing(space.medium)
        column.addLayout(head)
        column.addLayout(self._figures())
        column.addLayout(grid)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(page)
        self.setFocusProxy(area)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(area)

    def _figures(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(current().sizes.space.medium)
        for number, name in self.figures.values():
            card = QWidget()
            card.setProperty("surface", "raised")
            number.setProperty("role", "headline")
            name.setProperty("role", "caption")
            column = QVBoxLayout(card)
            column.addWidget(number)
            column.addWidget(name)
            line.addWidget(card, 1)
        return line

    def showEvent(self, event: QShowEvent) -> None:
        """Whoever comes in sees how it stands now."""
        super().showEvent(event)
        self.refresh()

    def refresh(self, *_: object) -> None:
        """Count in the reading thread."""
        self._asked += 1
        asked, now, span = self._asked, self._desk.clock.now(), str(self.span.currentData())
        first = self.first.isChecked()
        self._bridge.read(
            lambda: analysis.analyse(self._desk.reading, self._desk.references, now, span, first=first),
            lambda found: self._shown(found) if asked == self._asked else None,
        )

    def _shown(self, found: Analysis) -> None:
        share = say("oversight.none") if found.on_time < 0 else f"{found.on_time * 100:.1f}%"
        words = {
            "total": f"{found.total:,}",
            "daily": f"{found.daily:,.1f}",
            "change": found.change_words,
            "on_time": share,
        }
        for name, text in words.items():
            self.figures[name][0].setText(text)
            self.figures[name][0].setAccessibleName(f"{say(f'analysis.{name}')} {text}")
        for name in _PARTS:
            self.bars[name].show_shares(say(f"analysis.{name}"), getattr(found, name))
        self.versions.setText(found.class_words)
        self.versions.setVisible(bool(found.class_words))
        self.days.show_days(say("analysis.days"), found.days)

    def retranslate(self) -> None:
        """Words anew."""
        self.setAccessibleName(say("analysis.title"))
        self.title.setText(say("analysis.title"))
        self.again.setText(say("oversight.again"))
        self.first.setText(say("analysis.first"))
        self.first.setToolTip(say("analysis.first.hint"))
        kept = self.span.currentIndex()
        self.span.blockSignals(True)
        self.span.clear()
        for name in oversight.SPANS:
            self.span.addItem(say(f"oversight.span.{name}"), name)
        self.span.setCurrentIndex(kept if kept >= 0 else 1)
        self.span.blockSignals(False)
        self.span.setAccessibleName(say("oversight.span"))
        for name, card in self.cards.items():
            card.retitle(say(f"analysis.{name}"))
        for name, (_, label) in self.figures.items():
            label.setText(say(f"analysis.{name}"))
        if self.isVisible():
            self.refresh()
