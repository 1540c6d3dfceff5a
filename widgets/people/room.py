"""The administrators' room (人员): one asks for an account or its change, another approves, all see what happened."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QPushButton, QStackedWidget, QVBoxLayout, QWidget

from console.intake.asking import asked
from console.viewmodels import account_doors, accounts, palette
from console.viewmodels.accounts import AccountRow, ChangeRow
from console.words import say
from widgets.bridge import Bridge
from widgets.outward import OutwardBanner
from widgets.people.account_sheet import AccountSheet
from widgets.questions import Choice, Question, Reply, ask
from widgets.theme import current, dress, live
from widgets.theme.parts import Banner, Card, EmptyState, splitter
from widgets.theme.word_table import WordTable
from widgets.ticker import Ticker

if TYPE_CHECKING:
    from console.assembly.desk import Desk
    from console.changes import Line

_BUTTONS = {
    "approve": ("check", "primary"),
    "refuse": ("cross", ""),
    "new": ("plus", ""),
    "change": ("edit", ""),
    "stop": ("lock", "danger"),
}

_CHANGES = ("person", "what", "asked_by", "state")
_ACCOUNTS = ("user", "name", "role", "place", "standing")


class PeopleRoom(QWidget):
    """Lists come from the centre whenever the room is entered; offline it says so. ``said`` carries a sentence."""

    said = Signal(str)

    def __init__(self, desk: "Desk", bridge: Bridge, ticker: Ticker) -> None:
        super().__init__()
        self._desk, self._bridge = desk, bridge
        self._changes: dict[str, ChangeRow] = {}
        self._accounts: dict[str, AccountRow] = {}
        self._told: tuple[Any, Any] = ((), ())
        self.waiting = WordTable(
            "people.changes", tuple(f"people.{name}" for name in _CHANGES), (200, 0, 220, 320), 1
        )
        self.known = WordTable(
            "people.accounts", tuple(f"people.{name}" for name in _ACCOUNTS), (180, 140, 160, 0, 200), 3
        )
        self.setFocusProxy(self.known)
        self.cards = {"changes": Card("", icon="gavel"), "accounts": Card("", icon="users")}
        self.banner = Banner("warning", "", closing=say("people.close"))
        self.outward = OutwardBanner(desk, bridge, ticker)
        self.buttons = {name: QPushButton() for name in _BUTTONS}
        self.empty = EmptyState("users", "")
        self.pages = QStackedWidget()
        self._lay_out()
        self._connect(bridge)
        self.retranslate()

    def _lay_out(self) -> None:
        powers = accounts.powers(self._desk.actor)
        may = {"approve": powers.decide, "refuse": powers.decide, "stop": powers.decide}
        may |= {"new": powers.ask, "change": powers.ask}
        for name, (icon, role) in _BUTTONS.items():
            self.buttons[name].setProperty("role", role)
            self.buttons[name].setVisible(may[name])
            dress(self.buttons[name], icon, current(), *(["text.on_accent"] if role == "primary" else []))
            self.cards["changes" if name in ("approve", "refuse") else "accounts"].add_action(
                self.buttons[name]
            )
        self.cards["changes"].body.addWidget(self.waiting)
        self.cards["accounts"].body.addWidget(self.known)
        self.banner.hide()
        both = splitter(False, say("people.changes"), *self.cards.values(), shares=(2, 3))
        self.pages.addWidget(self.empty)
        self.pages.addWidget(both)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.addWidget(self.banner)
        column.addWidget(self.outward)
        column.addWidget(self.pages, 1)

    def _connect(self, bridge: Bridge) -> None:
        self.waiting.pointed.connect(lambda name: self._point())
        self.known.pointed.connect(lambda name: self._point())
        for name, act in (
            ("approve", lambda: self.decide(True, "")),
            ("refuse", self.ask_refuse),
            ("new", lambda: self.ask_change(None)),
            ("change", lambda: self.ask_change(self._accounts.get(self.known.current()))),
            ("stop", self.ask_stop),
        ):
            self.buttons[name].clicked.connect(act)
        self.empty.action.clicked.connect(self.refresh)
        bridge.line.connect(self._lined)
        live().themed.connect(self._show)

    def _lined(self, line: "Line") -> None:
        if line.state == "connected" and self.isVisible():
            self.refresh()

    def showEvent(self, event: QShowEvent) -> None:
        """Whoever comes in sees what is so now."""
        super().showEvent(event)
        self.outward.ask()
        self.refresh()

    # ---- the lists ----

    def refresh(self) -> None:
        """Ask the centre for accounts, then for changes: their words need the accounts' names."""
        self._ask(lambda: account_doors.known(self._desk), self._go_on, self._away)

    def _go_on(self, told: Any) -> None:
        known = account_doors.read_known(told)
        self._ask(
            lambda: account_doors.changes(self._desk),
            lambda found: self._arrived((known, account_doors.read_changes(found))),
            self._away,
        )

    def _ask(
        self, question: Callable[[], Any], then: Callable[[Any], object], fail: Callable[[Exception], object]
    ) -> None:
        self._bridge.call(asked(question), then, fail)

    def _arrived(self, told: tuple[Any, Any]) -> None:
        self._told = told
        self.pages.setCurrentIndex(1)
        self._show()

    def _show(self, theme: object = None) -> None:
        known, changes = self._told
        offered = accounts.choices(self._desk)
        found = accounts.accounts(known, offered, self._desk.clock.now())
        asked_for = accounts.changes(changes, known, offered)
        self._accounts = {row.account.id: row for row in found}
        self._changes = {row.change.id: row for row in asked_for}
        self.known.show_rows([accounts.account_cells(row) for row in found])
        self.waiting.show_rows([accounts.change_cells(row) for row in asked_for])
        waits = sum(row.change.state == "waiting" for row in asked_for)
        self.cards["changes"].count(str(waits) if waits else "", "warning")
        self.cards["accounts"].count(str(len(found)))

    def _away(self, fault: Exception) -> None:
        self.empty.change("offline", say("people.away"), palette.trouble(fault), say("people.again"))
        self.pages.setCurrentIndex(0)

    def _point(self) -> None:
        who = self._desk.actor
        change, account = self._changes.get(self.waiting.current()), self._accounts.get(self.known.current())
        decides = change is not None and accounts.may_decide(change, who)
        self.buttons["approve"].setEnabled(decides)
        self.buttons["refuse"].setEnabled(decides)
        self.buttons["change"].setEnabled(account is not None and account.account.id != who.id)
        self.buttons["stop"].setEnabled(account is not None and accounts.may_stop(account, who))

    # ---- what a person does ----

    def ask_change(self, row: AccountRow | None) -> AccountSheet:
        """Ask for a new account, or for a change of this one; another person decides."""
        sheet = AccountSheet(self, accounts.choices(self._desk), row)

        def done(_: Any) -> None:
            sheet.accept()
            self._done("people.asked_for")

        def wanted(told: dict[str, str]) -> None:
            self._ask(
                lambda: account_doors.ask(self._desk, accounts.change(told)),
                done,
                lambda fault: sheet.refuse(palette.trouble(fault)),
            )

        sheet.wanted.connect(wanted)
        sheet.open()
        return sheet

    def decide(self, approve: bool, reason: str) -> None:
        """Approve or refuse the marked change."""
        change = self.waiting.current()
        key = "people.done.approved" if approve else "people.done.refused"
        self._ask(
            lambda: account_doors.decide(self._desk, change, approve, reason),
            lambda _: self._done(key),
            self._trouble,
        )

    def ask_refuse(self) -> None:
        """Refusing needs a reason, which the one who asked reads."""
        self._sure("refuse", "", lambda reason: self.decide(False, reason))

    def ask_stop(self) -> None:
        """Stopping an account is done at once and alone; opening it again takes two."""
        row = self._accounts[self.known.current()]
        user = row.account.id

        def stop(_: str) -> None:
            self._ask(
                lambda: account_doors.stop(self._desk, user),
                lambda _: self._done("people.done.stopped"),
                self._trouble,
            )

        self._sure("stop", row.account.name, stop)

    def _sure(self, name: str, person: str, act: Callable[[str], object]) -> None:
        wants = name == "refuse"
        choices = (
            Choice("yes", say(f"people.{name}"), "danger", wants_reason=wants),
            Choice("no", say("people.leave")),
        )
        text = say(f"people.{name}.text", name=person)
        reason = say("people.reason") if wants else ""
        question = Question(say(f"people.{name}.ask"), text, choices, "warning", "warning", reason)

        def heard(reply: Reply) -> None:
            if reply.choice == "yes":
                act(reply.reason)

        ask(self, question).then(heard)

    def _done(self, key: str) -> None:
        self.banner.hide()
        self.said.emit(say(key))
        self.refresh()

    def _trouble(self, fault: Exception) -> None:
        self.banner.change("warning", palette.trouble(fault))
        self.banner.show()
        self.refresh()

    def retranslate(self) -> None:
        """Words anew."""
        self.setAccessibleName(say("frame.room.people"))
        for name, card in self.cards.items():
            card.retitle(say(f"people.{name}"))
        for name, button in self.buttons.items():
            button.setText(say(f"people.{name}"))
            button.setAccessibleName(say(f"people.{name}"))
        self.outward.retranslate()
        self.waiting.retranslate()
        self.known.retranslate()
        self.empty.change("users", say("people.loading"))
        if self.pages.currentIndex():
            self._show()
