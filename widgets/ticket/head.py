"""The head of the ticket: number, state, nature, urgency, title, where and how it came, time left."""

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QVBoxLayout

from console.viewmodels.clocks import Countdown
from console.viewmodels.ticket import Notice, TicketView
from console.words import say
from widgets.countdown import Badge
from widgets.theme.parts import Banner, Picture, Pill
from widgets.ticket.marks import Marks
from widgets.ticket.words import label, row, tool


class Head(QFrame):
    """Stays while the page below scrolls."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("surface", "panel")
        self._number, self._title = (
            label(role="strong", copies=True),
            label(role="title", wraps=True, copies=True),
        )
        self._state, self._kind, self._urgency = Pill(), Pill(), Pill(loud=True)
        self._clock, self.badge = label(role="caption"), Badge(Countdown("none", ""), say("ticket.clocks"))
        self._copy = tool("copy", say("ticket.copy"))
        self._copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self._number.text()))
        self._path = label(role="muted", wraps=True)
        self._place, self._received = label(role="caption", wraps=True, copies=True), label(role="caption")
        self._pin, self._marks, self._pending = Picture("pin"), Marks(), Pill(tone="accent")
        self._notices = [Banner("info", "") for _ in range(3)]
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 8)
        column.setSpacing(0)
        for banner in self._notices:
            column.addWidget(banner)
        inner = QVBoxLayout()
        inner.setContentsMargins(12, 8, 12, 0)
        inner.setSpacing(4)
        pills = (self._state, self._kind, self._urgency)
        inner.addLayout(row(*pills, self._number, self._copy, self._pending, 1, self._clock, self.badge))
        inner.addWidget(self._title)
        inner.addWidget(self._path)
        where = row(self._pin, self._place, self._received)
        where.setStretch(1, 1)
        inner.addLayout(where)
        inner.addWidget(self._marks)
        column.addLayout(inner)

    def show_head(self, view: TicketView) -> None:
        """Show a ticket."""
        self._number.setText(view.number)
        self._title.setText(view.title)
        self._state.change(view.state, view.tone)
        self._kind.change(view.kind)
        self._urgency.change(view.urgency, view.urgency_tone)
        self._path.setText(f"{view.path} · {view.flow}")
        self._place.setText(view.place)
        self._received.setText(say("ticket.received", at=view.received))
        self._pending.change(view.pending)
        self._marks.show_marks(view.channels, view.tags)
        self._show_notices(view.notices)
        self.setAccessibleName(f"{view.number} {view.state} {view.title}")

    def _show_notices(self, notices: tuple[Notice, ...]) -> None:
        for place, banner in enumerate(self._notices):
            banner.setVisible(place < len(notices))
            if place < len(notices):
                banner.change(notices[place].kind, notices[place].text)

    def show_time(self, title: str, value: Countdown) -> None:
        """Show the clock that is due first."""
        self._clock.setText(title)
        self.badge.setVisible(bool(value.text))
        self.badge.show_value(value)
