"""One voice (诉求): channel, person masked, the words as they were said, photos."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from console.viewmodels.ticket import VoiceView
from console.words import say
from widgets.theme.parts import Picture
from widgets.ticket.marks import Marks
from widgets.ticket.photos import Fetch, Thumbs
from widgets.ticket.words import label, quiet, row


class VoiceCard(QFrame):
    """``reveal`` asks for the full number of this person: an act of its own, with a reason."""

    reveal = Signal(str)

    def __init__(self, view: VoiceView, fetch: Fetch) -> None:
        super().__init__()
        self.view = view
        self.setProperty("surface", "raised")
        self.setAccessibleName(f"{view.channel} {view.upstream} {view.title}")
        self.person = label(view.person, "strong", copies=True)
        self._show = quiet(say("ticket.reveal"), "eye", say("ticket.reveal.hint"))
        self._show.setEnabled(view.revealable)
        if not view.revealable:
            self._show.setToolTip(say("ticket.reveal.offline"))
        self._show.clicked.connect(lambda: self.reveal.emit(view.id))
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 6, 12, 10)
        column.setSpacing(6)
        told = label(f"{view.channel} {view.upstream}", "caption", copies=True)
        column.addLayout(row(Picture(view.icon), told, label(view.at, "caption"), 1, self.person, self._show))
        if view.title:
            column.addWidget(label(view.title, "strong", wraps=True, copies=True))
        column.addWidget(label(view.text, "reading", wraps=True, copies=True))
        for reply in view.replies:
            column.addWidget(label(reply.head, "caption", wraps=True, copies=True))
            column.addWidget(label(reply.text, "reading", wraps=True, copies=True))
        if view.photos:
            column.addWidget(Thumbs(view.photos, fetch))
        marks = Marks()
        marks.show_marks((), view.marks)
        column.addWidget(marks)

    def tell(self, person: str) -> None:
        """Show the full number, or the mask again."""
        self.person.setText(person or self.view.person)
        self._show.setVisible(not person)
