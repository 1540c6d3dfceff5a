"""Every part of the desk on one sheet: ``python -m widgets.theme.gallery OUT.png --theme dark``."""

from PySide6.QtCore import QDate, QDateTime, Qt, QTime
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDateTimeEdit,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QProgressBar,
    QPushButton,
    QRadioButton,
    QSpinBox,
    QTableView,
    QTabWidget,
    QToolButton,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from console.words import say
from widgets.theme import icons
from widgets.theme.parts import (
    Avatar,
    Banner,
    Card,
    Chip,
    ChipRow,
    ChipView,
    EmptyState,
    Flow,
    KeyHint,
    Picture,
    Pill,
    SearchLine,
    StarRow,
    Step,
    StepBar,
    Toast,
)
from widgets.theme.photograph import photograph
from widgets.theme.theme import current
from widgets.theme.tokens import TONES

_STEPS = [
    "filed",
    "sort",
    "dispatch",
    "accept",
    "handle",
    "extend",
    "report",
    "check",
    "visit",
    "rate",
    "close",
    "file",
]


def _row(*parts: QWidget) -> QHBoxLayout:
    line = QHBoxLayout()
    line.setSpacing(8)
    for part in parts:
        line.addWidget(part, 0, Qt.AlignmentFlag.AlignVCenter)
    line.addStretch(1)
    return line


def _label(key: str, role: str) -> QLabel:
    made = QLabel(say(key))
    made.setProperty("role", role)
    made.setWordWrap(role == "reading")
    return made


def _button(key: str, role: str = "", *, on: bool = True) -> QPushButton:
    made = QPushButton(say(key))
    made.setProperty("role", role)
    made.setEnabled(on)
    return made


def _tool(icon: str, *, checked: bool = False) -> QToolButton:
    made = QToolButton()
    icons.dress(made, icon, current())
    made.setCheckable(checked)
    made.setChecked(checked)
    made.setAccessibleName(icon)
    return made


def words() -> Card:
    """Type sizes, buttons in every role and state."""
    card = Card(say("gallery.buttons"), icon="grid")
    card.count("40")
    for key, role in (
        ("headline", "headline"),
        ("title", "title"),
        ("reading", "reading"),
        ("muted", "caption"),
    ):
        card.body.addWidget(_label(f"gallery.{key}", role))
    primary = _button("gallery.dispatch", "primary")
    card.body.addLayout(_row(primary, KeyHint("Ctrl+Enter"), _button("gallery.return"), KeyHint("R")))
    card.body.addLayout(
        _row(
            _button("gallery.reject", "danger"),
            _button("gallery.more", "quiet"),
            _button("gallery.return", on=False),
        )
    )
    tools = [_tool(name) for name in ("sync", "filter", "columns", "print")]
    card.body.addLayout(
        _row(*tools, _tool("pin", checked=True), _button("gallery.dispatch", "primary", on=False))
    )
    return card


def fields() -> Card:
    """Everything one types into or ticks."""
    card = Card(say("gallery.fields"), icon="edit")
    line, choice, note = (
        QLineEdit(say("gallery.unit.two")),
        QComboBox(),
        QPlainTextEdit(say("gallery.reading")),
    )
    choice.addItems([say("gallery.filter"), say("gallery.soon")])
    note.setFixedHeight(60)
    moment = QDateTimeEdit(QDateTime(QDate(2026, 11, 22), QTime(10, 48)))
    moment.setCalendarPopup(True)
    closed, bar = QLineEdit(say("gallery.unit.one")), QProgressBar()
    closed.setEnabled(False)
    bar.setValue(60)
    tick, untick = QCheckBox(say("gallery.urgent")), QCheckBox(say("gallery.mask"))
    tick.setChecked(True)
    one, two = QRadioButton(say("gallery.soon")), QRadioButton(say("gallery.late"))
    one.setChecked(True)
    for part in (SearchLine(say("gallery.search")), line, note, bar):
        card.body.addWidget(part)
    number = QSpinBox()
    card.body.addLayout(_row(choice, moment, number))
    card.body.addLayout(_row(tick, untick, one, two))
    card.body.addWidget(closed)
    line.setObjectName("focused")
    return card


def chips() -> Card:
    """Chips, pills, avatars, stars."""
    card = Card(say("gallery.chips"), icon="tag")
    row = ChipRow()
    row.show_chips(
        [
            ChipView("one", say("gallery.unit.one"), "accent", "unit", loud=True),
            ChipView("two", say("gallery.unit.two"), "accent", "unit"),
            ChipView("three", say("gallery.filter"), "neutral", "filter"),
            ChipView("four", say("gallery.soon"), "warning", "clock", removable=False),
            ChipView("five", say("gallery.late"), "alarm", "warning", removable=False),
            ChipView("six", say("gallery.provisional"), "provisional", "calendar", removable=False),
        ]
    )
    card.body.addWidget(row)
    card.body.addLayout(_row(*(Pill(str(12 * (place + 1)), tone) for place, tone in enumerate(TONES))))
    card.body.addLayout(
        _row(*(Pill(str(7 * (place + 1)), tone, loud=True) for place, tone in enumerate(TONES)))
    )
    people = [Avatar(say("gallery.person"), tone) for tone in ("accent", "neutral", "warning")]
    card.body.addLayout(_row(*people, Avatar("Li Wei"), StarRow(say("gallery.rating"), 4)))
    card.body.addLayout(
        _row(KeyHint("Ctrl+K"), KeyHint("Up"), KeyHint("Shift+F11"), Chip(say("gallery.filter")))
    )
    card.body.addStretch(1)
    return card


def flow() -> Card:
    """The progress bar with five and with twelve steps."""
    card = Card(say("gallery.flow"), icon="split")
    for count, now in ((5, 2), (12, 5)):
        steps = [
            Step(say(f"gallery.step.{key}"), _state(place, now), f"10:{place:02}" if place < now else "")
            for place, key in enumerate(_STEPS[:count])
        ]
        card.body.addWidget(StepBar(steps, name=say("gallery.flow")))
    return card


def _state(place: int, now: int) -> str:
    if place == 1:
        return "returned" if now > 3 else "done"
    return "done" if place < now else "current" if place == now else "future"


def lists() -> Card:
    """A table, a tree and tabs."""
    card, model = Card(say("gallery.list"), icon="list"), QStandardItemModel()
    names = [say(f"gallery.{key}") for key in ("class", "place", "unit")]
    model.setHorizontalHeaderLabels(names)
    for _ in range(4):
        model.appendRow([QStandardItem(say(f"gallery.{key}")) for key in ("filter", "unit.one", "unit.two")])
    model.item(0).appendRow(QStandardItem(say("gallery.soon")))
    table, tree, tabs = QTableView(), QTreeView(), QTabWidget()
    for view in (table, tree):
        view.setModel(model)
    table.verticalHeader().hide()
    table.setShowGrid(False)
    table.selectRow(1)
    table.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
    tree.expandAll()
    tabs.addTab(table, say("gallery.list"))
    tabs.addTab(tree, say("gallery.history"))
    tabs.setFixedHeight(200)
    tree.setFixedHeight(170)
    card.body.addWidget(tabs)
    branches = QTreeView()
    branches.setModel(model)
    branches.setProperty("role", "roomy")
    branches.ensurePolished()
    branches.expandAll()
    branches.setFixedHeight(176)
    card.body.addWidget(branches)
    return card


def banners() -> QWidget:
    """One of each kind."""
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(4)
    for kind in ("info", "warning", "alarm", "offline"):
        banner = Banner(kind, say(f"gallery.{kind}"), closing=say("gallery.close"))
        banner.add_action(say("gallery.look"), banner.update)
        column.addWidget(banner)
    return made


def drawings() -> Card:
    """Every icon."""
    card, page = Card(say("gallery.title"), icon="star"), QWidget()
    line = Flow(page, 10)
    for name in icons.names():
        line.addWidget(Picture(name, "text.normal", "large"))
    card.body.addWidget(page)
    return card


def sheet() -> QWidget:
    """The whole gallery."""
    page = QWidget()
    page.setObjectName("gallery")
    page.setProperty("surface", "window")
    page.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    grid = QGridLayout(page)
    grid.setContentsMargins(16, 16, 16, 72)
    grid.setSpacing(12)
    empty = EmptyState(
        "tray", say("gallery.empty"), say("gallery.empty.hint"), action=say("gallery.empty.action")
    )
    grid.addWidget(banners(), 0, 0, 1, 3)
    for place, card in enumerate((words(), fields(), chips())):
        grid.addWidget(card, 1, place)
        grid.setColumnStretch(place, 1)
    grid.addWidget(flow(), 2, 0, 1, 3)
    grid.addWidget(lists(), 3, 0)
    grid.addWidget(empty, 3, 1)
    grid.addWidget(drawings(), 3, 2)
    Toast(page, say("gallery.sent"), undo=say("gallery.undo"), ms=60_000).open()
    return page


if __name__ == "__main__":
    raise SystemExit(photograph(sheet))
