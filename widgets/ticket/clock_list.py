"""All clocks of the ticket with a badge each; one opens its ruler below."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRect, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from console.viewmodels.clocks import ClockLine
from console.viewmodels.ruler import RulerView
from console.words import say
from widgets.countdown import Badge
from widgets.countdown.ruler import Ruler
from widgets.ticket.words import empty, label, tool


class ClockList(QWidget):
    """``explain`` gives the ruler of a clock by its key; ``printed`` asks to print it."""

    printed = Signal(str)

    def __init__(self, explain: Callable[[str], RulerView | None]) -> None:
        super().__init__()
        self._explain, self._open = explain, ""
        self._badges: dict[str, Badge] = {}
        self._lines: Sequence[ClockLine] = ()
        self._grid, self._below = QGridLayout(), QVBoxLayout()
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(2)
        self._grid.setColumnStretch(6, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(self._grid)
        column.addLayout(self._below)

    def show_clocks(self, lines: Sequence[ClockLine]) -> None:
        """Show these; when only the time went on, only the badges change."""
        if [line._replace(badge=None) for line in lines] == [one._replace(badge=None) for one in self._lines]:  # type: ignore[arg-type]
            for line in lines:
                self._badges[line.key].show_value(line.badge)
            return
        self._lines = lines
        empty(self._grid)
        self._badges = {}
        for place, line in enumerate(lines):
            self._row(place, line)
        self._show_ruler()

    def _row(self, place: int, line: ClockLine) -> None:
        badge = self._badges[line.key] = Badge(line.badge, line.title)
        look = tool("ruler", f"{say('clock.ruler')} {line.title}")
        look.setCheckable(True)
        look.setChecked(line.key == self._open)
        look.clicked.connect(lambda: self.toggle(line.key))
        role = "" if line.open else "muted"
        due = " · ".join(part for part in (line.due, line.note) if part)
        parts = (
            label(line.title, role),
            badge,
            label(line.limit, "muted"),
            label(due, role),
            label(line.owner, "caption"),
        )
        for column, part in enumerate((*parts, look)):
            self._grid.addWidget(part, place, column)

    def toggle(self, key: str = "") -> None:
        """Open the ruler of a clock, or close it; without a key that of the first running clock."""
        wanted = key or next((line.key for line in self._lines if line.open), "")
        self._open = "" if self._open == wanted else wanted
        shown, self._lines = self._lines, ()
        self.show_clocks(shown)

    def ruler_place(self) -> QRect | None:
        """Where the open ruler and its button stand in this list; nothing while none is open."""
        self._below.activate()
        parts = [self._below.itemAt(place).widget() for place in range(self._below.count())]
        return parts[0].geometry().united(parts[-1].geometry()) if parts else None

    def fold(self) -> None:
        """Close the ruler: another ticket is shown."""
        self._open, self._lines = "", ()

    def _show_ruler(self) -> None:
        empty(self._below)
        view = self._explain(self._open) if self._open else None
        if view is None:
            return
        self._below.addWidget(Ruler(view, f"{say('clock.ruler')} {view.title}"))
        paper = tool("print", say("clock.print"))
        paper.clicked.connect(lambda: self.printed.emit(self._open))
        self._below.addWidget(paper)
