"""The duty room (值守): the month's roster, its faults, exchange of days, and the table to hang up."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QVBoxLayout, QWidget

from console.commands.act import Selection
from console.export.duty import Month, export_duty
from console.viewmodels import duty, rosters
from console.words import say
from widgets.bridge import Bridge
from widgets.duty.alarm_strip import AlarmStrip
from widgets.duty.bar import DutyBar
from widgets.duty.change_sheet import ChangeSheet
from widgets.duty.month_view import MonthView
from widgets.duty.watch_panel import WatchPanel
from widgets.paper.paper_sheet import PaperSheet
from widgets.theme import live
from widgets.theme.parts import Banner, EmptyState
from widgets.ticker import Ticker

if TYPE_CHECKING:
    from console.assembly.desk import Desk
    from console.changes import Changes

_DAY_MS, _CHINA_MS = 86_400_000, 28_800_000


class RosterPane(QWidget):
    """``said`` carries a sentence for the person. ``do("swap")`` performs an act of the room by its name."""

    said = Signal(str)
    act = Signal(str, dict)

    def __init__(self, desk: "Desk", bridge: Bridge, ticker: Ticker) -> None:
        super().__init__()
        self._desk, self._bridge = desk, bridge
        self._shown = self._today()
        self._body: dict[str, Any] = {}
        self.watch, self.alarms = WatchPanel(desk, bridge, ticker), AlarmStrip(desk)
        self.bar, self.view = DutyBar(), MonthView()
        self.setFocusProxy(self.view)
        self.faults, self.empty = Banner("warning", ""), EmptyState("calendar", "")
        self.pages = QStackedWidget()
        self.pages.addWidget(self.view)
        self.pages.addWidget(self.empty)
        self.setProperty("surface", "panel")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self.watch, self.alarms, self.bar, self.faults):
            column.addWidget(part)
        column.addWidget(self.pages, 1)
        self._connect(bridge, ticker)
        self.retranslate()

    def _connect(self, bridge: Bridge, ticker: Ticker) -> None:
        for name in ("previous", "next", "today", "swap", "substitute"):
            getattr(self.bar, name).clicked.connect(lambda _=False, name=name: self.do(name))
        self.watch.act.connect(self.act)
        self.alarms.act.connect(self.act)
        self.bar.export.clicked.connect(lambda: self.do("export"))
        self.view.pointed.connect(self._allow)
        bridge.changed.connect(self._heard)
        ticker.second.connect(self._beat)
        live().themed.connect(self.view.redress)

    def _heard(self, changes: "Changes") -> None:
        if changes.references or changes.everything:
            self.refresh()

    def _today(self) -> date:
        return date.fromordinal(
            date(1970, 1, 1).toordinal() + (self._desk.clock.now() + _CHINA_MS) // _DAY_MS
        )

    def _beat(self, now: int) -> None:
        """At midnight another day is today."""
        if (now + _CHINA_MS) % _DAY_MS < 1000:
            self.refresh()

    # ---- what a person does ----

    def showEvent(self, event: QShowEvent) -> None:
        """Whoever comes in sees who is on duty now."""
        super().showEvent(event)
        self.watch.ask()

    def selection(self) -> Selection:
        """What an act on an incident would be done to."""
        return Selection(self.watch.chosen)

    def print_record(self) -> None:
        """The newest hand-over as it will be printed."""
        letter = self.watch.letter()
        if letter is None:
            self.said.emit(say("standing.handover.none"))
            return
        PaperSheet(self.window(), letter).open()

    def do(self, name: str) -> None:
        """``previous`` | ``next`` | ``today`` | ``export`` | ``swap`` | ``substitute`` | ``record``."""
        _DOES[name](self)

    def step(self, months: int) -> None:
        """Another month; 0 goes back to this one."""
        month = self._shown.year * 12 + self._shown.month - 1 + months
        self._shown = date(month // 12, month % 12 + 1, 1) if months else self._today()
        self.refresh()

    def refresh(self) -> None:
        """Show the month as the roster in force gives it."""
        calendar, now = self._desk.references.calendar, self._desk.clock.now()
        self._body = duty.body_of(self._desk)
        plan = duty.plan_of(self._body, calendar)
        self.pages.setCurrentIndex(0 if plan else 1)
        self.faults.setVisible(False)
        self.bar.show_month(say("duty.title", year=self._shown.year, month=self._shown.month), ())
        if plan is not None:
            month = duty.month_table(
                plan, calendar, self._shown.year, self._shown.month, now, self._desk.actor.id
            )
            self.view.show_month(month)
            self.bar.show_month(month.title, duty.on_duty(plan, calendar, now))
            self._warn(month.faults, month.provisional)
        self.bar.export.setEnabled(plan is not None)
        self._allow()

    def _warn(self, faults: tuple[str, ...], provisional: bool) -> None:
        words = [say("duty.note.provisional", year=self._shown.year)] if provisional else []
        words += faults[:3]
        if len(faults) > 3:
            words.append(say("duty.more_faults", count=len(faults) - 3))
        self.faults.change("warning", "\n".join(words))
        self.faults.setVisible(bool(words))

    def _allow(self) -> None:
        may = duty.may_change(self._desk) and bool(self.view.posts) and self.pages.currentIndex() == 0
        for button in (self.bar.swap, self.bar.substitute):
            button.setVisible(duty.may_change(self._desk))
            button.setEnabled(may)

    def exchange(self, kind: str) -> None:
        """Open the sheet for the current cell; the roster changes when the centre has the new version."""
        day = self.view.day
        if day is None or not self.view.posts or not duty.may_change(self._desk):
            return
        sheet = ChangeSheet(self, kind, day, self.view.group, self.view.posts)
        body = self._body

        def send(change: Any) -> None:
            self._bridge.call(
                duty.publish(self._desk, body, change),
                lambda _: done(),
                lambda fault: sheet.refuse(duty.sentence(fault)),
            )

        def done() -> None:
            sheet.accept()
            self._desk.sync_now()
            self.said.emit(say("duty.change.done"))

        sheet.serve(self._desk, body, send)
        sheet.open()

    def ask_export(self) -> None:
        """Ask where to, without blocking."""
        dialog = QFileDialog(self, say("act.duty.export"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("xlsx")
        dialog.selectFile(rosters.file_name(self.bar.title.text(), rosters.as_of(self._desk)))
        dialog.fileSelected.connect(lambda name: self.export(Path(name)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def export(self, path: Path) -> None:
        """Write the month as a workbook."""
        plan, calendar = (
            duty.plan_of(self._body, self._desk.references.calendar),
            self._desk.references.calendar,
        )
        if plan is None:
            return
        month = Month(
            self._shown.year,
            self._shown.month,
            rosters.as_of(self._desk),
            masked=not self.bar.full.isChecked(),
        )
        self._bridge.read(
            lambda: export_duty(path, plan, calendar, month),
            lambda _: self.said.emit(say("duty.exported", file=path.name)),
            lambda fault: self.said.emit(say("duty.not_exported", reason=duty.sentence(fault))),
        )

    def retranslate(self) -> None:
        """Words anew."""
        self.setAccessibleName(say("duty.room"))
        self.watch.retranslate()
        self.alarms.retranslate()
        self.bar.retranslate()
        self.empty.change("calendar", say("duty.none"), say("duty.none.hint"))
        self.refresh()


_DOES: dict[str, Any] = {
    "previous": lambda pane: pane.step(-1),
    "next": lambda pane: pane.step(1),
    "today": lambda pane: pane.step(0),
    "export": lambda pane: pane.ask_export(),
    "record": lambda pane: pane.print_record(),
    "swap": lambda pane: pane.exchange("swap"),
    "substitute": lambda pane: pane.exchange("substitute"),
}
