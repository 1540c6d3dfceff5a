"""The room 督办: units compared, the worst first; from any of them one step to its matters, or to a roster."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from console.export.watch import Watch
from console.viewmodels import oversight, period_report, rates
from console.viewmodels.oversight import Overview
from console.viewmodels.rates import Rates
from console.words import say
from widgets.bridge import Bridge
from widgets.oversight.rate_table import RateTable
from widgets.oversight.roster_sheet import RosterSheet
from widgets.oversight.unit_table import UnitTable
from widgets.theme import current, dress
from widgets.theme.parts import ChipRow, ChipView, EmptyState
from widgets.ticker import Ticker

if TYPE_CHECKING:
    from console.assembly.desk import Desk
    from console.changes import Changes

_TONES = {"open": "neutral", "late": "alarm", "soon": "warning", "returned": "warning", "redo": "warning"}
_EVERY_MS = 60_000
_VIEWS = ("now", "done")
_TOLD = ("completed", "on_time", "first_right", "hours", "answered", "solved", "satisfied")
"""What is told of all units together."""


class OversightRoom(QWidget):
    """``unit`` carries a unit whose open matters a person wants to see in the queue, ``said`` a sentence for them."""

    unit = Signal(str)
    said = Signal(str)

    def __init__(self, desk: "Desk", bridge: Bridge, ticker: Ticker) -> None:
        super().__init__()
        self._desk, self._bridge = desk, bridge
        self._asked, self._last, self._stale = 0, 0, True
        self.span, self.sums, self.look = QComboBox(), ChipRow(), QComboBox()
        self.title, self.export, self.again = QLabel(), QPushButton(), QPushButton()
        self.table, self.empty, self.done = UnitTable(), EmptyState("unit", ""), RateTable()
        self._lay_out()
        self.table.chosen.connect(self.unit)
        self.setFocusProxy(self.table)
        self.done.chosen.connect(self.unit)
        self.look.currentIndexChanged.connect(self.refresh)
        self.span.currentIndexChanged.connect(self.refresh)
        self.again.clicked.connect(self.refresh)
        self.export.clicked.connect(self.ask_export)
        bridge.changed.connect(self._heard)
        ticker.second.connect(self._beat)
        self.retranslate()

    def _lay_out(self) -> None:
        self.setProperty("surface", "panel")
        space = current().sizes.space
        self.title.setProperty("role", "title")
        dress(self.export, "sheet", current())
        dress(self.again, "sync", current())
        head = QHBoxLayout()
        head.setContentsMargins(space.large, space.medium, space.large, space.medium)
        head.setSpacing(space.medium)
        head.addWidget(self.title)
        head.addWidget(self.look)
        head.addWidget(self.span)
        head.addWidget(self.sums, 1)
        head.addWidget(self.again)
        head.addWidget(self.export)
        self.pages = QStackedWidget()
        self.pages.addWidget(self.empty)
        self.pages.addWidget(self.table)
        self.pages.addWidget(self.done)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.pages, 1)

    def showEvent(self, event: QShowEvent) -> None:
        """Whoever comes in sees how it stands now."""
        super().showEvent(event)
        if self._stale:
            self.refresh()

    def _heard(self, changes: "Changes") -> None:
        self._stale = True

    def _beat(self, now: int) -> None:
        """Counted anew at most once a minute, and only while somebody looks."""
        if self._stale and self.isVisible() and now - self._last >= _EVERY_MS:
            self.refresh()

    def refresh(self, *_: object) -> None:
        """Count in the reading thread."""
        self._name_export()
        self._asked += 1
        self._stale, self._last = False, self._desk.clock.now()
        asked, now, span = self._asked, self._last, str(self.span.currentData())
        if self.look.currentData() == "done":
            self._count_apart(asked, now, span)
            return
        self._bridge.read(
            lambda: oversight.overview(self._desk.reading, self._desk.references, now, span),
            lambda found: self._shown(found) if asked == self._asked else None,
        )

    def _count_apart(self, asked: int, now: int, span: str) -> None:
        """Whole tickets are read for this, so the queue's own thread never waits for it."""
        if not self.done.rowCount():
            self.empty.change("unit", say("oversight.loading"))
            self.pages.setCurrentIndex(0)
        self._bridge.apart(
            "rates",
            lambda: rates.rates(self._desk.reading, self._desk.references, now, span),
            lambda found: self._told(found) if asked == self._asked else None,
            lambda fault: self.said.emit(say("rates.failed", reason=fault)) if isValid(self) else None,
        )

    def _told(self, found: Rates) -> None:
        """How well it was done; the sum of all as chips."""
        self.done.show_lines(found.lines)
        self.pages.setCurrentIndex(2 if found.lines else 0)
        self.empty.change("unit", say("oversight.empty"), say("oversight.empty.hint"))
        figures = found.total.figures
        self.sums.show_chips(
            [
                ChipView(key, f"{say(f'rates.column.{key}')} {figures[key].words}", "accent", removable=False)
                for key in _TOLD
            ]
        )

    def _shown(self, found: Overview) -> None:
        self.table.show_lines(found.lines)
        self.pages.setCurrentIndex(1 if found.lines else 0)
        self.empty.change("unit", say("oversight.empty"), say("oversight.empty.hint"))
        total = found.total
        chips = [
            ChipView(
                key, say(f"oversight.sum.{key}", count=f"{getattr(total, key):,}"), tone, removable=False
            )
            for key, tone in _TONES.items()
        ]
        words = say("oversight.sum.on_time", share=total.on_time_words, closed=f"{total.closed:,}")
        self.sums.show_chips([*chips, ChipView("on_time", words, "accent", removable=False)])

    def ask_export(self) -> None:
        """Open the export of what is shown: all open matters, or the report of the period."""
        if self.look.currentData() == "done":
            self._ask_report()
            return
        sheet = RosterSheet(self, self._desk, self._bridge, oversight.open_view())
        sheet.ticks["by_unit"].setChecked(True)
        sheet.finished.connect(sheet.deleteLater)
        sheet.open()

    def _ask_report(self) -> None:
        """Ask where to, without blocking."""
        span = str(self.span.currentData())
        dialog = QFileDialog(self, period_report.title(span))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("xlsx")
        dialog.selectFile(period_report.file_name(self._desk, span))
        dialog.fileSelected.connect(lambda name: self.write_report(Path(name), span))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def write_report(self, path: Path, span: str) -> None:
        """Write the report of the period away from the window, and say what became of it."""
        self._bridge.apart(
            "report",
            lambda: period_report.write(self._desk, path, span, Watch()),
            lambda rows: self.said.emit(say("report.written", file=path.name, rows=rows)),
            lambda fault: self.said.emit(
                say("report.failed", reason=getattr(fault, "strerror", "") or fault)
            ),
        )

    def _name_export(self) -> None:
        done = self.look.currentData() == "done"
        words = say("report.export", title=period_report.title(str(self.span.currentData())))
        self.export.setText(words if done else say("oversight.export"))

    def retranslate(self) -> None:
        """Words anew."""
        self.setAccessibleName(say("oversight.title"))
        self.title.setText(say("oversight.title"))
        self.table.retranslate()
        self.done.retranslate()
        _offer(self.span, "oversight.span", tuple(oversight.SPANS), 1)
        _offer(self.look, "rates.view", _VIEWS, 0)
        self._name_export()
        self.again.setText(say("oversight.again"))
        self.empty.change("unit", say("oversight.loading"))
        self._stale = True


def _offer(box: QComboBox, topic: str, names: tuple[str, ...], first: int) -> None:
    """The choices in the language spoken now; what was chosen stays chosen."""
    kept = box.currentIndex()
    box.blockSignals(True)
    box.clear()
    for name in names:
        box.addItem(say(f"{topic}.{name}"), name)
    box.setCurrentIndex(kept if kept >= 0 else first)
    box.blockSignals(False)
    box.setAccessibleName(say(topic))
