"""Swap and substitute (串班, 代班): who gives the day away, to whom, and why. The rules answer before it is sent."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from console.viewmodels import duty
from console.viewmodels.duty import Offer, PostCell
from console.words import say
from widgets.theme.entry_sheet import EntrySheet, wrapped

if TYPE_CHECKING:
    from console.assembly.desk import Desk


class ChangeSheet(EntrySheet):
    """``done`` receives the change; the sheet stays open while the rules refuse it."""

    def __init__(
        self, window: QWidget, kind: str, day: date, group: tuple[str, str], posts: tuple[PostCell, ...]
    ) -> None:
        title = say(f"duty.change.{kind}")
        super().__init__(window, title, say("duty.change.go"), say("duty.change.leave"), 440)
        self._kind, self._day, self._group = kind, day, group
        self._offers: tuple[Offer, ...] = ()
        self.who, self.other, self.reason = QComboBox(), QComboBox(), QLineEdit()
        for post in posts:
            self.who.addItem(post.name, post.person)
        for field, key in ((self.who, "who"), (self.other, f"other.{kind}"), (self.reason, "reason")):
            self.ask(say(f"duty.change.{key}"), field)
        on = say("duty.date", month=day.month, day=day.day)
        what = wrapped(say("duty.change.title", day=on, group=group[1]), "title")
        self.arrange(what, wrapped(say(f"duty.change.{kind}.hint"), "muted"))

    def serve(self, desk: "Desk", body: dict[str, Any], done: Callable[[Any], object]) -> None:
        """Fill the lists from the roster; ``done`` is told a change that fits."""
        calendar = desk.references.calendar
        plan = duty.plan_of(body, calendar)
        assert plan is not None

        def offer() -> None:
            who = str(self.who.currentData() or "")
            self._offers = duty.offers(plan, calendar, self._kind, self._group[0], self._day, who)
            self.other.clear()
            self.other.addItems([one.text for one in self._offers])
            self.go.setEnabled(bool(self._offers))

        def take() -> None:
            who, chosen = str(self.who.currentData()), self._offers[self.other.currentIndex()]
            reason = self.reason.text().strip()
            made = duty.change(desk, self._kind, self._group[0], self._day, who, chosen, reason)
            if fault := duty.refused(plan, calendar, made):
                self.refuse(fault)
                return
            self.sending()
            done(made)

        self.who.currentIndexChanged.connect(offer)
        self.go.clicked.connect(take)
        offer()
