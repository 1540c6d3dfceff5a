"""One unit's part as a card: unit, role, state, task, clocks, what it did, and the acts that fit it."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QMenu, QVBoxLayout, QWidget

from console.viewmodels.clocks import ClockLine
from console.viewmodels.parts import BranchView
from console.viewmodels.ticket import Photo
from console.words import say
from widgets.countdown import Badge
from widgets.theme import colour, current
from widgets.theme.flow import Flow, Last
from widgets.theme.parts import Pill
from widgets.ticket.photos import Fetch, Thumbs
from widgets.ticket.words import label, quiet, row, tool

_SHOWN = 3


class BranchCard(QFrame):
    """``act`` carries the name of an act and the branch it is meant for."""

    act = Signal(str, str)

    def __init__(self, view: BranchView, fetch: Fetch, acts: Sequence[tuple[str, str, str]] = ()) -> None:
        """``acts``: (name, word, icon) of the buttons, in order."""
        super().__init__()
        self.view = view
        self._badges: dict[str, Badge] = {}
        self.setProperty("surface", "raised")
        self.setAccessibleName(f"{view.role} {view.unit_name} {view.state}")
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 6, 8, 8)
        column.setSpacing(4)
        role = Pill(view.role, "accent" if view.lead else "neutral")
        name = label(view.unit_name, "strong" if view.live else "muted", copies=True)
        column.addLayout(_head((role, name, Pill(view.state, view.tone)), self._buttons(acts)))
        facts = " · ".join(part for part in (say("branch.sent", at=view.sent), view.contact) if part)
        column.addWidget(label(facts, "caption", wraps=True, copies=True))
        if view.task:
            column.addWidget(label(f"{say('branch.task')}：{view.task}", wraps=True, copies=True))
        if view.clocks:
            column.addLayout(_flow(self._clocks(view.clocks), gap=12))
        if view.lines:
            column.addWidget(_told(view.lines))
        if view.photos:
            column.addWidget(Thumbs([Photo(*photo) for photo in view.photos], fetch))

    def _buttons(self, acts: Sequence[tuple[str, str, str]]) -> list[QWidget]:
        """The first acts as buttons, the others in a menu behind them."""
        made: list[QWidget] = []
        for name, word, icon in acts[:_SHOWN]:
            button = quiet(word, icon, f"{word} {self.view.unit_name}")
            button.clicked.connect(lambda _=False, n=name: self.act.emit(n, self.view.id))
            made.append(button)
        return [*made, self._menu(acts[_SHOWN:])] if acts[_SHOWN:] else made

    def _menu(self, acts: Sequence[tuple[str, str, str]]) -> QWidget:
        button, menu = tool("more", f"{say('branch.more')} {self.view.unit_name}"), QMenu(self)
        for name, word, _ in acts:
            menu.addAction(word, lambda n=name: self.act.emit(n, self.view.id))
        button.clicked.connect(lambda: menu.popup(button.mapToGlobal(button.rect().bottomLeft())))
        return button

    def _clocks(self, clocks: Sequence[ClockLine]) -> list[QWidget]:
        made = []
        for line in clocks:
            badge = self._badges[line.key] = Badge(line.badge, line.title)
            badge.setToolTip(f"{line.title} {line.limit} {line.due}")
            pair = QWidget()
            pair.setLayout(row(label(line.title, "caption"), badge, gap=4))
            made.append(pair)
        return made

    def show_times(self, lines: Sequence[ClockLine]) -> None:
        """One second later."""
        for line in lines:
            badge = self._badges.get(line.key)
            if badge is not None:
                badge.show_value(line.badge)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The live lead has a bar at its left."""
        super().paintEvent(event)
        if self.view.lead and self.view.live:
            painter = QPainter(self)
            painter.fillRect(QRectF(0, 4, 3, self.height() - 8), colour(current().accent.mark))


def _head(what: Sequence[QWidget], acts: Sequence[QWidget]) -> Flow:
    """Who and how far at the left, the acts at the right; where it is too narrow the acts stand below."""
    buttons = QWidget()
    buttons.setLayout(row(*acts, gap=4))
    sign = QWidget()
    sign.setLayout(row(*what))
    return _flow((sign, buttons) if acts else (sign,), gap=4, last=Last.RIGHT)


def _flow(parts: Sequence[QWidget], gap: int, last: Last = Last.PLAIN) -> Flow:
    flow = Flow(None, gap, last)
    for part in parts:
        flow.addWidget(part)
    return flow


def _told(lines: Sequence[tuple[str, str, str]]) -> QWidget:
    """What the unit did: a word, the words said, when and by whom."""
    sheet = QWidget()
    grid = QGridLayout(sheet)
    grid.setContentsMargins(0, 2, 0, 0)
    grid.setHorizontalSpacing(10)
    grid.setVerticalSpacing(2)
    grid.setColumnStretch(1, 1)
    for place, (what, words, when) in enumerate(lines):
        grid.addWidget(label(what, "muted"), place, 0)
        grid.addWidget(label(words, wraps=True, copies=True), place, 1)
        grid.addWidget(label(when, "caption"), place, 2)
    return sheet
