"""The peer of a cold start: Qt, a table, QSqlQueryModel, nothing else. ``python -m tests.benchmarks.bare_window FILE``

Imports nothing of the project, and says ``painted`` once rows are on the screen.
"""

import sys

from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtSql import QSqlDatabase, QSqlQueryModel
from PySide6.QtWidgets import QApplication, QMainWindow, QTableView

QUERY = (
    "SELECT due, state, kind, title, class_path, street, community, address, channel, number, lead, holder_name, received "
    "FROM row WHERE state IN ('new','out','returned','ruling','check','redo','parked') ORDER BY due = 0, due, id"
)


class Watch(QObject):
    """Notices the first paint with rows."""

    seen = False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Every event of the viewport comes by here."""
        self.seen = self.seen or event.type() == QEvent.Type.Paint
        return False


def main(path: str) -> None:
    """Open, show, paint, leave."""
    app = QApplication([])
    database = QSqlDatabase.addDatabase("QSQLITE")
    database.setDatabaseName(path)
    if not database.open():
        raise SystemExit(database.lastError().text())
    model, window, view, watch = QSqlQueryModel(), QMainWindow(), QTableView(), Watch()
    model.setQuery(QUERY, database)
    view.setModel(model)
    view.verticalHeader().hide()
    view.viewport().installEventFilter(watch)
    window.setCentralWidget(view)
    window.showMaximized()
    while not (watch.seen and model.rowCount()):
        QCoreApplication.processEvents()
    print("painted", flush=True)
    sys.stdin.readline()
    app.quit()


if __name__ == "__main__":
    main(sys.argv[1])
