"""A local closure (停工停课): which date, by the number of which order."""

from datetime import date
from typing import Any

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import QDateEdit, QFormLayout, QLineEdit, QWidget

from console.words import say


class ClosureForm(QWidget):
    """``values()`` is ``None`` while the order's number is missing; ``changed`` tells that it may be another now."""

    changed = Signal()

    def __init__(self, on: date | None = None, order: str = "") -> None:
        super().__init__()
        day = on or date(QDate.currentDate().year(), QDate.currentDate().month(), QDate.currentDate().day())
        self.day = QDateEdit(QDate(day.year, day.month, day.day))
        self.day.setCalendarPopup(True)
        self.day.setDisplayFormat("yyyy-MM-dd")
        self.day.setAccessibleName(say("knowledge.closure.day"))
        self.order = QLineEdit(order)
        self.order.setPlaceholderText(say("knowledge.closure.order_hint"))
        self.order.setAccessibleName(say("knowledge.closure.order"))
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.addRow(say("knowledge.closure.day"), self.day)
        form.addRow(say("knowledge.closure.order"), self.order)
        self.order.textChanged.connect(lambda: self.changed.emit())
        self.day.dateChanged.connect(lambda: self.changed.emit())

    def values(self) -> dict[str, Any] | None:
        """``on`` (ISO date) and ``order``."""
        order = self.order.text().strip()
        return {"on": self.day.date().toString("yyyy-MM-dd"), "order": order} if order else None
