"""Tables on the screen and how they are timed: first paint, full-page repaint. Own and peer are asked alike."""

from collections.abc import Callable
from pathlib import Path
from time import perf_counter
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, QSize, Qt
from PySide6.QtSql import QSqlDatabase, QSqlQueryModel
from PySide6.QtWidgets import QApplication, QHeaderView, QTableView

from tests.benchmarks.painted import FirstPaint

SIZE = QSize(1400, 800)
HIGH = 34
PEER_COLUMNS = "due, state, kind, title, class_path, street, community, address, channel, number, lead, holder_name, received"
_ORDER = "due = 0, due, id"
_OPEN = "state IN ('new','out','returned','ruling','check','redo','parked')"
PEER_QUERY = f"SELECT {PEER_COLUMNS} FROM row WHERE {{where}} ORDER BY {{order}}"


def application() -> QApplication:
    """The one application, dressed as the desk is."""
    from widgets.theme import apply

    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    apply(app)
    return app


def first_paint(make: Callable[[], QTableView]) -> tuple[float, QTableView]:
    """Seconds from nothing to the first rows on the screen, and the view."""
    begun = perf_counter()
    view = make()
    view.resize(SIZE)
    watch = FirstPaint(view)
    view.show()
    while not watch.seen:
        QCoreApplication.processEvents()
    QCoreApplication.processEvents()
    return perf_counter() - begun, view


def repaint(view: QTableView) -> float:
    """Seconds of one full-page repaint, with other rows than the last time on the screen."""
    bar = view.verticalScrollBar()
    bar.setValue(bar.value() + bar.singleStep() if bar.value() < bar.maximum() // 2 else 0)
    QCoreApplication.processEvents()
    begun = perf_counter()
    view.viewport().repaint()
    return perf_counter() - begun


def peer_view(plain: Path, name: str) -> QTableView:
    """The peer: QSqlQueryModel, all C++, on an ordinary file with the same rows and indices, in a bare table."""
    database = QSqlDatabase.addDatabase("QSQLITE", name)
    database.setDatabaseName(str(plain))
    if not database.open():
        raise RuntimeError(database.lastError().text())
    model = QSqlQueryModel()
    ask(model, name)
    view = QTableView()
    model.setParent(view)
    view.setModel(model)
    view.setWordWrap(False)
    view.verticalHeader().hide()
    view.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    view.verticalHeader().setDefaultSectionSize(HIGH)
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    return view


def ask(model: QSqlQueryModel, name: str, where: str = _OPEN, order: str = _ORDER) -> None:
    """Let the peer ask another question: another filter, another order."""
    model.setQuery(PEER_QUERY.format(where=where, order=order), QSqlDatabase.database(name))
    if model.lastError().isValid():
        raise RuntimeError(model.lastError().text())


def close(view: QTableView, name: str = "") -> None:
    """Take a view off the screen and let go of its database."""
    model: Any = view.model()
    view.close()
    view.setModel(None)
    view.deleteLater()
    if name:
        model.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    QCoreApplication.processEvents()
    if name:
        QSqlDatabase.removeDatabase(name)
