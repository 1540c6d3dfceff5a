"""The rules (规则): the rulebook in force and the shipped rounds; a draft, its faults, its effect, its publication."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from console.commands import references
from console.export.rulebook import export_rulebook
from console.intake.rulebook import RulebookFile, read_rulebook
from console.viewmodels import effects
from console.viewmodels import rulebook as rules
from console.words import say
from widgets.bridge import Bridge
from widgets.knowledge import files
from widgets.knowledge.effect_panel import EffectPanel
from widgets.knowledge.installing import put_in_force
from widgets.knowledge.rule_page import RulePage
from widgets.knowledge.tool_line import ToolLine
from widgets.theme import current, icon
from widgets.theme.parts import EmptyState, Section, splitter

if TYPE_CHECKING:
    from console.assembly.desk import Desk

_ENTRY = Qt.ItemDataRole.UserRole.value
_READING = ("edit", "import", "export")
_EDITING = ("effect", "export", "drop", "publish")


class RulebookPane(QWidget):
    """Reads every round; whoever may keep the rules edits a draft of one, and nothing changes before it is published."""

    def __init__(self, desk: "Desk", bridge: Bridge) -> None:
        super().__init__()
        self._desk, self._bridge = desk, bridge
        self.editing = False
        self._rounds = _rounds(desk)
        self.draft = self._read(self._rounds[0])
        self.choice = QComboBox()
        self.choice.setAccessibleName(say("knowledge.rules.round"))
        self.tools = ToolLine("rules", ("edit", "import", "export", "effect", "drop", "publish"))
        self.page, self.faults = RulePage(), QListWidget()
        self.effect = EffectPanel(desk, bridge)
        self._source = QLabel()
        self._lay_out()
        self._connect()
        self._offer_rounds()
        self.show_draft(self.draft)

    def _lay_out(self) -> None:
        self._source.setWordWrap(True)
        self._source.setProperty("role", "muted")
        self.choice.setMinimumWidth(round(360 * current().scale))
        self.tools.lead(self.choice)
        self.faults.setAccessibleName(say("knowledge.rules.faults"))
        self.faults.setWordWrap(True)
        self.fault_section = Section(say("knowledge.rules.faults"), icon="warning")
        self.fault_section.body.addWidget(self.faults, 1)
        self._sound = EmptyState("check", say("knowledge.rules.sound"), say("knowledge.rules.sound_hint"))
        self.fault_section.body.addWidget(self._sound, 1)
        side = QWidget()
        side.setProperty("surface", "panel")
        column = QVBoxLayout(side)
        column.setContentsMargins(16, 12, 16, 12)
        column.addWidget(self._source)
        column.addSpacing(8)
        column.addWidget(self.fault_section, 1)
        across = splitter(True, say("knowledge.rules.faults"), self.page, side, shares=(1, 0))
        across.setSizes([1400, round(360 * current().scale)])
        down = splitter(False, say("knowledge.effect.title"), across, self.effect, shares=(3, 2))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.tools)
        whole.addWidget(down, 1)
        self.effect.hide()

    def _connect(self) -> None:
        self.choice.activated.connect(lambda at: self.show_round(at))
        self.page.edited.connect(self.edit)
        self.faults.itemClicked.connect(lambda item: self.page.point(item.data(_ENTRY)))
        self.faults.itemActivated.connect(lambda item: self.page.point(item.data(_ENTRY)))
        self.effect.closed.connect(self.effect.hide)
        for name, act in {
            "edit": self.begin,
            "import": lambda: files.ask_open(self, say("knowledge.file.json"), self.read_file),
            "export": self._ask_export,
            "effect": self.show_effect,
            "drop": self.drop,
            "publish": self.publish,
        }.items():
            self.tools.on(name, act)

    def _offer_rounds(self) -> None:
        self.choice.clear()
        for n, one in enumerate(self._rounds):
            key = "knowledge.rules.in_force" if n == 0 else "knowledge.rules.shipped"
            self.choice.addItem(say(key, name=one.name, id=one.id))

    def renew(self) -> None:
        """The centre told another version; a draft under way stays what it is."""
        self._rounds = _rounds(self._desk)
        self._offer_rounds()
        if not self.editing:
            self.show_round(0)

    # ---- what is shown ----

    def show_round(self, at: int) -> None:
        """Read one round; a draft is not thrown away for it."""
        if self.editing:
            self.choice.setCurrentIndex(-1)
            return
        self.choice.setCurrentIndex(at)
        self.show_draft(self._read(self._rounds[at]))

    def _read(self, rulebook: Any) -> rules.Draft:
        return rules.Draft(rulebook, catalogue=self._desk.references.catalogue)

    def show_draft(self, draft: rules.Draft) -> None:
        """Show a draft or a round with everything that is wrong with it."""
        self.draft = draft
        may = references.may_install(self._desk) is None
        self.page.show_draft(draft, self.editing)
        self.tools.offer(
            [name for name in (_EDITING if self.editing else _READING) if may or name == "export"]
        )
        self.tools.enable("effect", draft.rulebook is not None)
        self.tools.enable("publish", draft.rulebook is not None and draft.changed)
        self.choice.setEnabled(not self.editing)
        self._source.setText(_about(draft))
        self._show_faults([(one.entry, one.sentence) for one in draft.faults])

    def _show_faults(self, faults: list[tuple[str, str]]) -> None:
        self.faults.clear()
        for entry, words in faults:
            item = QListWidgetItem(icon("warning", current(), "alarm.mark"), words)
            item.setData(_ENTRY, entry)
            self.faults.addItem(item)
        self.faults.setVisible(bool(faults))
        self._sound.setVisible(not faults)
        self.fault_section.count(str(len(faults)) if faults else "", "alarm")

    # ---- the draft ----

    def begin(self) -> None:
        """Draft the next round on what is shown."""
        self.editing = True
        now, catalogue = self._desk.clock.now(), self._desk.references.catalogue
        self.show_draft(rules.begin(self.draft.base, now, catalogue))
        self.tools.tell("neutral", say("knowledge.rules.drafting"))

    def edit(self, entry: str, text: str) -> None:
        """One cell is another now."""
        self.show_draft(rules.edited(self.draft, entry, text))

    def drop(self) -> None:
        """Throw the draft away."""
        self.editing = False
        self.effect.close_panel()
        self.tools.tell("neutral", "")
        self.show_round(0)

    def read_file(self, path: Path) -> None:
        """A rulebook from a file becomes the draft; one with faults is refused whole and its faults are told."""
        self._bridge.read(
            lambda: read_rulebook(path), lambda found: self._imported(path, found), self._failed
        )

    def _imported(self, path: Path, found: RulebookFile) -> None:
        if found.rulebook is None:
            self.tools.tell("alarm", say("knowledge.file.refused", name=path.name, count=len(found.faults)))
            entries = [(str(one.values.get("entry", "")), one.reason) for one in found.faults]
            self._show_faults(entries)
            return
        self.editing = True
        catalogue = self._desk.references.catalogue
        self.show_draft(rules.imported(self.draft.base, found.rulebook, catalogue))
        self.tools.tell("ok", say("knowledge.file.read", name=path.name))

    def _failed(self, wrong: Exception) -> None:
        self.tools.tell("alarm", files.sentence(wrong))

    def _ask_export(self) -> None:
        name = say("knowledge.rules.file", id=self._shown.id)
        files.ask_save(self, name, say("knowledge.file.json"), self.export)

    @property
    def _shown(self) -> Any:
        return self.draft.rulebook or self.draft.base

    def export(self, path: Path) -> None:
        """Write what is shown; a draft with faults gives the round it was drafted on."""
        try:
            count = export_rulebook(path, self._shown)
        except OSError as wrong:
            self.tools.tell("alarm", files.not_written(path, wrong))
            return
        self.tools.tell("ok", say("knowledge.file.written", name=path.name, count=count))

    def show_effect(self) -> None:
        """Which open clocks would move under the draft."""
        rulebook = self.draft.rulebook
        if rulebook is not None:
            self.effect.show()
            self.effect.run(lambda rowids: effects.by_rulebook(self._desk, rowids, rulebook))

    def publish(self) -> None:
        """Put the draft in force at the centre, after one question."""
        rulebook = self.draft.rulebook
        if rulebook is None:
            return
        told = self.effect.effect
        parts = [say("knowledge.rules.publish", id=rulebook.id, since=rulebook.valid_from.isoformat())]
        parts.append(told.sentence if told and told.done else say("knowledge.install.unseen"))
        parts.append(say("knowledge.rules.open_clocks"))
        parts += rules.round_faults(rulebook)
        put_in_force(
            self,
            self._bridge,
            "\n".join(parts),
            lambda: references.install_rulebook(self._desk, rulebook),
            self._told,
        )

    def _told(self, tone: str, sentence: str) -> None:
        self.tools.tell(tone, sentence)
        if tone == "ok":
            self.editing = False
            self._desk.sync_now()
            self.show_draft(self.draft)


def _rounds(desk: "Desk") -> list[Any]:
    """In force first, then the shipped rounds."""
    now = desk.references.rulebook
    return [now, *(one for one in rules.shipped() if one.id != now.id)]


def _about(draft: rules.Draft) -> str:
    rulebook = draft.rulebook or draft.base
    lines = [rulebook.name, rules.span_text(rulebook), rulebook.source, *rulebook.notes]
    return "\n".join(line for line in lines if line)
