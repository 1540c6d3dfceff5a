"""Tables of appeals (表格导入): choose a file, look at its first rows with every fault marked, hand it in."""

import threading
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QHeaderView, QStackedWidget, QTableView, QVBoxLayout, QWidget

from console.intake import formats
from console.intake.importing import Online, Summary, import_file, preview
from console.intake.table import outcome, table
from console.intake.template import write_template
from console.words import say
from widgets.bridge import Bridge
from widgets.intake.faults import sentence
from widgets.intake.preview_model import PreviewModel
from widgets.intake.sheet_bar import SheetBar
from widgets.theme import current
from widgets.theme.parts import Banner, EmptyState
from widgets.theme.tinted_cells import TintedCells
from widgets.ticker import Ticker

if TYPE_CHECKING:
    from console.assembly.desk import Desk

_REASON_WIDTH, _MOST_WIDTH = 460, 320


class SheetImport(QWidget):
    """``imported`` carries the summary of a file that went through."""

    imported = Signal(object)
    _progressed = Signal(object)

    def __init__(self, desk: "Desk", bridge: Bridge, ticker: Ticker) -> None:
        super().__init__()
        self._desk, self._bridge = desk, bridge
        self._path: Path | None = None
        self._stop = threading.Event()
        self._asked = 0
        self.bar, self.model = SheetBar(), PreviewModel()
        self.view, self.banner = QTableView(), Banner("info", "", closing=say("intake.close"))
        self.empty = EmptyState("sheet", "", action=say("intake.sheet.choose"))
        self._lay_out()
        self._connect()
        self.retranslate()

    def _lay_out(self) -> None:
        self.setProperty("surface", "panel")
        self.view.setModel(self.model)
        self.view.setItemDelegate(TintedCells(self.view))
        self.view.verticalHeader().hide()
        self.view.setShowGrid(False)
        self.view.setAlternatingRowColors(True)
        self.view.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.view.verticalHeader().setDefaultSectionSize(current().sizes.row.dense)
        self.view.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.pages = QStackedWidget()
        self.pages.addWidget(self.empty)
        self.pages.addWidget(self.view)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self.bar, self.banner):
            column.addWidget(part)
        column.addWidget(self.pages, 1)
        self.banner.hide()

    def _connect(self) -> None:
        self.bar.choose.clicked.connect(self.choose)
        self.bar.template.clicked.connect(self._ask_template)
        self.bar.format.currentIndexChanged.connect(self._look)
        self.bar.go.clicked.connect(self.run)
        self.bar.stop.clicked.connect(self._stop.set)
        self.empty.action.clicked.connect(self.choose)
        self._progressed.connect(self._progress)

    # ---- choosing ----

    def choose(self) -> None:
        """Ask for a file without blocking the window."""
        dialog = QFileDialog(self, say("intake.sheet.choose"))
        dialog.setNameFilter(say("intake.sheet.files") + " (*.csv *.xlsx *.txt)")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda name: self.show_file(Path(name)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def show_file(self, path: Path) -> None:
        """Look at a file; the shipped format whose heading it has is chosen by itself."""
        self._path = path
        self.bar.name.setText(path.name)
        self._look()

    def _look(self) -> None:
        if self._path is None:
            return
        self._asked += 1
        asked, path, wanted = self._asked, self._path, self.bar.wanted()
        self.bar.go.setEnabled(False)
        catalogue, now = self._desk.references.catalogue, self._desk.clock.now()

        def job() -> Any:
            format_ = formats.by_name(wanted) if wanted else formats.of_file(path)
            return format_, table(preview(path, format_, catalogue, now))

        self._bridge.apart(
            "preview",
            job,
            lambda found: self._shown(asked, found),
            lambda f: self._failed(asked, f),
        )

    def _shown(self, asked: int, found: Any) -> None:
        if asked != self._asked:
            return
        self._format, shown = found
        self.model.show_rows(shown.columns, shown.rows)
        self.bar.recognised(self._format.label)
        self.bar.go.setEnabled(bool(shown.rows))
        self._tell("warning" if shown.faulty else "info", shown.note)
        self.pages.setCurrentWidget(self.view)
        self._measure()

    def _failed(self, asked: int, fault: Exception) -> None:
        if asked == self._asked:
            self.model.show_rows((), ())
            self.pages.setCurrentWidget(self.empty)
            self._tell("warning", sentence(fault))

    def _measure(self) -> None:
        self.view.resizeColumnsToContents()
        header = self.view.horizontalHeader()
        for n in range(self.model.columnCount()):
            widest = _REASON_WIDTH if n == 1 else _MOST_WIDTH
            header.resizeSection(n, min(header.sectionSize(n), widest))

    # ---- handing in ----

    def run(self) -> None:
        """Hand the whole file in; it can be stopped between two batches."""
        if self._path is None or not self.model.rowCount():
            return
        path, format_, stop = self._path, self._format, self._stop
        catalogue, now = self._desk.references.catalogue, self._desk.clock.now()
        stop.clear()
        self.bar.busy(True)
        self._tell("info", say("intake.sheet.running"))

        def job() -> Summary:
            return import_file(
                path, format_, Online(self._desk.api), catalogue=catalogue, now=now,
                progress=self._progressed.emit, cancelled=stop.is_set,
            )  # fmt: skip

        self._bridge.apart("import", job, self._done, self._broken)

    def _progress(self, summary: Summary) -> None:
        self._tell("info", say("intake.sheet.running") + outcome(summary))

    def _done(self, summary: Summary) -> None:
        self.bar.busy(False)
        self._tell("warning" if summary.quarantined or summary.stopped else "ok", outcome(summary))
        self.imported.emit(summary)

    def _broken(self, fault: Exception) -> None:
        """The centre went away: what went out is there, the same file finds it again."""
        self.bar.busy(False)
        self._tell("warning", sentence(fault) + say("intake.sheet.again"))

    def _ask_template(self) -> None:
        dialog = QFileDialog(self, say("intake.sheet.template"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("xlsx")
        dialog.selectFile(say("intake.template.sheet") + ".xlsx")
        dialog.fileSelected.connect(lambda name: self.write_template(Path(name)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def write_template(self, path: Path) -> None:
        """Write the empty template."""
        catalogue = self._desk.references.catalogue
        self._bridge.apart(
            "template", lambda: write_template(path, catalogue),
            lambda _: self._tell("ok", say("intake.sheet.written", file=path.name)),
            lambda fault: self._tell("warning", sentence(fault)),
        )  # fmt: skip

    def _tell(self, kind: str, words: str) -> None:
        self.banner.change(kind, words)
        self.banner.show()

    def retranslate(self) -> None:
        """Words anew."""
        self.setAccessibleName(say("intake.sheet"))
        self.bar.retranslate(tuple((one.name, one.label) for one in formats.shipped()))
        self.empty.change(
            "sheet", say("intake.sheet.none"), say("intake.sheet.hint"), say("intake.sheet.choose")
        )
        self.view.setAccessibleName(say("intake.sheet.preview"))
