"""Export of a ticket roster (导出工单清单): what of it, where to, how far it is; stopping leaves nothing behind."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from console.export.tickets import Request, Written, export_tickets
from console.export.watch import Stopped, Watch
from console.viewmodels import rosters
from console.words import say
from widgets.bridge import Bridge
from widgets.theme import current
from widgets.theme.parts import Banner

if TYPE_CHECKING:
    from console.assembly.desk import Desk

_OPTIONS = ("people", "full", "by_unit")


class RosterSheet(QDialog):
    """``view`` is the queue's view: the roster holds exactly its rows. ``written`` carries path and rows."""

    written = Signal(str, int)
    _progressed = Signal(int, int)

    def __init__(self, window: QWidget | None, desk: "Desk", bridge: Bridge, view: Any) -> None:
        super().__init__(window)
        self._desk, self._bridge, self._view = desk, bridge, view
        self._watch = Watch()
        self.ticks = {name: QCheckBox(say(f"roster.option.{name}")) for name in _OPTIONS}
        self.bar, self.banner = QProgressBar(), Banner("info", "")
        self.go, self.leave = QPushButton(say("roster.go")), QPushButton(say("roster.leave"))
        self.setWindowTitle(say("act.roster.tickets"))
        self.setAccessibleName(self.windowTitle())
        self.setMinimumWidth(round(480 * current().scale))
        for name in ("people", "full"):
            self.ticks[name].setChecked(True)
        self._lay_out()
        self.go.clicked.connect(self.ask_path)
        self.leave.clicked.connect(self._leave)
        self._progressed.connect(self._progress)

    def _lay_out(self) -> None:
        title, filter_ = QLabel(say("roster.ask")), QLabel(rosters.filter_words(self._view, self._desk))
        title.setProperty("role", "title")
        filter_.setProperty("role", "muted")
        filter_.setWordWrap(True)
        self.go.setProperty("role", "primary")
        self.go.setDefault(True)
        self.bar.hide()
        self.banner.hide()
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.leave)
        buttons.addWidget(self.go)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(10)
        for part in (title, filter_, *self.ticks.values(), self.bar, self.banner):
            column.addWidget(part)
        column.addLayout(buttons)

    def ask_path(self) -> None:
        """Ask where to, without blocking."""
        dialog = QFileDialog(self, self.windowTitle())
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("xlsx")
        dialog.selectFile(rosters.file_name(say("roster.title"), rosters.as_of(self._desk)))
        dialog.fileSelected.connect(lambda name: self.write(Path(name)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def write(self, path: Path) -> None:
        """Write the roster away from the window."""
        desk, actor = self._desk, self._desk.actor
        request = Request(
            view=self._view,
            as_of=rosters.as_of(desk),
            filter=rosters.filter_words(self._view, desk),
            me=actor.id,
            unit=actor.unit,
            **{name: tick.isChecked() for name, tick in self.ticks.items()},
        )
        self._watch = watch = Watch(self._progressed.emit)
        self._busy(True)
        self._bridge.apart(
            "roster",
            lambda: export_tickets(path, desk.reading, desk.references, request, watch),
            lambda done: self._done(path, done),
            self._failed,
        )

    def _progress(self, done: int, total: int) -> None:
        self.bar.setRange(0, max(1, total))
        self.bar.setValue(done)

    def _done(self, path: Path, done: Written) -> None:
        self._busy(False)
        words = say("roster.written", rows=f"{done.rows:,}", file=path.name)
        if done.gone:
            words += say("roster.gone", count=done.gone)
        self._tell("ok", words)
        self.leave.setText(say("roster.close"))
        self.written.emit(str(path), done.rows)

    def _failed(self, fault: Exception) -> None:
        self._busy(False)
        stopped = isinstance(fault, Stopped)
        reason = "" if stopped else getattr(fault, "strerror", "") or str(fault)
        words = say("roster.stopped") if stopped else say("roster.failed", reason=reason)
        self._tell("info" if stopped else "warning", words)

    def _leave(self) -> None:
        """Stop what is running, else close."""
        if self.bar.isVisibleTo(self):
            self._watch.stop()
        else:
            self.reject()

    def reject(self) -> None:
        """Closing stops what is running."""
        self._watch.stop()
        super().reject()

    def _busy(self, on: bool) -> None:
        self.bar.setVisible(on)
        self.bar.setRange(0, 0)
        self.go.setEnabled(not on)
        self.leave.setText(say("roster.stop") if on else say("roster.leave"))
        for tick in self.ticks.values():
            tick.setEnabled(not on)

    def _tell(self, kind: str, words: str) -> None:
        self.banner.change(kind, words)
        self.banner.show()
