"""The rulebook as a draft that is edited cell by cell: every fault at its cell, refused whole while there is one."""

from collections.abc import Sequence
from datetime import date, timedelta
from functools import cached_property
from typing import Any

import msgspec

from console.viewmodels import rulebook_lines
from console.viewmodels.rulebook_cells import Cell, Path, Plain, Section, named, sections
from console.viewmodels.rulebook_typed import UnreadableError, read
from console.words import say
from resources import reader
from sync.domain.catalogue.catalogue import Catalogue
from sync.domain.clock import local_date
from sync.domain.rulebook import Rulebook, RuleFault, check, check_known
from sync.domain.rulebook.rounds import check_rounds
from sync.wire.shape import convert


class CellFault(msgspec.Struct, frozen=True):
    """One fault: the entry it belongs to and the sentence."""

    entry: str
    sentence: str


class Draft(msgspec.Struct, frozen=True, dict=True):
    """A rulebook with edits that nobody but this desk knows. ``edits`` maps an entry to its new text."""

    base: Rulebook
    edits: dict[str, str] = {}
    taken: tuple[str, ...] = ()
    """Versions that exist already and may not be another now; none while it is only read."""
    catalogue: Catalogue | None = None
    """What the names in it stand for; without it they are not looked up."""

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        """The tables as they stand with the edits."""
        return named(sections(self._read[0]), self._names)

    @cached_property
    def faults(self) -> tuple[CellFault, ...]:
        """Everything that is wrong with it; it may be put in force when there is nothing."""
        body, unread = self._read
        try:
            candidate = convert(rulebook_lines.written(body), Rulebook, strict=False)
        except (msgspec.ValidationError, ValueError) as wrong:
            return (
                *unread,
                CellFault(_entry(str(wrong)), say("knowledge.fault.shape", reason=_first(wrong))),
            )
        unknown = check_known(candidate, self.catalogue) if self.catalogue else []
        told = (self._told(one) for one in (*check(candidate), *unknown))
        return (*unread, *told, *self._same_version())

    def _told(self, fault: RuleFault) -> CellFault:
        """A fault at its cell, with the cell's place in words."""
        entry = rulebook_lines.drafted(self._read[0], fault.entry)
        place = self._places.get(entry, entry)
        return CellFault(entry, say(fault.key, rulebook=fault.rulebook, entry=place, found=fault.found))

    @cached_property
    def rulebook(self) -> Rulebook | None:
        """The rulebook it would be; nothing while it has a fault."""
        return None if self.faults else convert(rulebook_lines.written(self._read[0]), Rulebook, strict=False)

    @property
    def changed(self) -> bool:
        """Whether anything but its own version is edited."""
        return bool(self.edits.keys() - {"id", "valid_from"})

    @cached_property
    def _read(self) -> tuple[Plain, tuple[CellFault, ...]]:
        """The body with the edits that could be read, and those that could not."""
        body, unread = self._plain, []
        found = {cell.entry: cell for cell in cells(sections(body))}
        for entry, text in self.edits.items():
            try:
                _put(body, found[entry].path, read(text, found[entry].kind))
            except UnreadableError as wrong:
                reason = say(f"knowledge.fault.{wrong.reason}", text=text)
                place = self._places[entry]
                unread.append(CellFault(entry, say("knowledge.fault.at", place=place, reason=reason)))
        return body, tuple(unread)

    @property
    def _plain(self) -> Plain:
        """The body without the edits, with room for them."""
        plain = plainly(self.base)
        if self.taken:
            rulebook_lines.with_room(plain, self.edits)
        return plain

    @cached_property
    def _places(self) -> dict[str, str]:
        """Where each entry stands, in words: table, line, and column where there are several."""
        return {
            cell.entry: " · ".join((table.title, row.label, *([column] if len(table.headings) > 1 else [])))
            for table in sections(self._plain)
            for row in table.rows
            for column, cell in zip(table.headings, row.cells, strict=True)
        }

    @cached_property
    def _names(self) -> dict[str, str]:
        """What the ids of classes and units are called."""
        if self.catalogue is None:
            return {}
        names = {one.id: one.name for one in self.catalogue.units.units}
        for leaf in self.catalogue.taxonomy.leaves:
            names |= {leaf.level1_id: leaf.level1, leaf.level2_id: leaf.level2, leaf.id: leaf.name}
        return names

    def _same_version(self) -> tuple[CellFault, ...]:
        """Versions never change: an edited rulebook needs a name of its own."""
        version = self._read[0]["id"]
        if self.changed and version in self.taken:
            return (CellFault("id", say("knowledge.fault.same_version", version=version)),)
        return ()


def plainly(rulebook: Rulebook) -> Plain:
    """Its plain body with every entry there is, defaults too."""
    plain: Plain = _whole(rulebook)
    return plain


def _whole(value: Any) -> Any:
    if isinstance(value, msgspec.Struct):
        fields = msgspec.structs.fields(value)
        return {field.encode_name: _whole(getattr(value, field.name)) for field in fields}
    if isinstance(value, tuple | list):
        return [_whole(one) for one in value]
    if isinstance(value, dict):
        return {key: _whole(one) for key, one in value.items()}
    return msgspec.to_builtins(value)


def begin(rulebook: Rulebook, now: int, catalogue: Catalogue | None = None) -> Draft:
    """A draft of the next round: a new version's name, in force from tomorrow."""
    tomorrow = local_date(now) + timedelta(days=1)
    version = f"{rulebook.id.partition('+')[0]}+{tomorrow:%Y%m%d}"
    edits = {"id": version, "valid_from": tomorrow.isoformat()}
    return Draft(rulebook, edits, (rulebook.id,), catalogue)


def edited(draft: Draft, entry: str, text: str) -> Draft:
    """The draft with one cell changed; a text as before takes the edit back."""
    edits = {key: value for key, value in draft.edits.items() if key != entry}
    before = {cell.entry: cell.text for cell in cells(Draft(draft.base).sections)}
    if text.strip() != before.get(entry, ""):
        edits[entry] = text.strip()
    return Draft(draft.base, edits, draft.taken, draft.catalogue)


def imported(base: Rulebook, found: Rulebook, catalogue: Catalogue | None = None) -> Draft:
    """A rulebook from a file as a draft over ``base``: every cell that differs is an edit one can see."""
    draft = Draft(found)
    before = {cell.entry: cell.text for cell in cells(Draft(base).sections)}
    told = {
        cell.entry: cell.text for cell in cells(draft.sections) if before.get(cell.entry, "") != cell.text
    }
    return Draft(found, told, (base.id,), catalogue)


def cells(tables: Sequence[Section]) -> list[Cell]:
    """All cells of all tables."""
    return [cell for section in tables for row in section.rows for cell in row.cells]


def fault_of(draft: Draft, entry: str) -> str:
    """What is wrong with a cell; a fault of its whole row or group is shown at every cell of it."""
    found = [one.sentence for one in draft.faults if entry == one.entry or entry.startswith(f"{one.entry}.")]
    return "\n".join(found)


def typed(draft: Draft, cell: Cell) -> str:
    """The text in a cell as it was typed, even when it can't be read."""
    return draft.edits.get(cell.entry, cell.text)


def shipped() -> tuple[Rulebook, ...]:
    """Every round that comes with the program."""
    names = reader.folder("rulebooks", ".json")
    return tuple(convert(reader.load(name), Rulebook, strict=False) for name in names)


def round_faults(rulebook: Rulebook) -> tuple[str, ...]:
    """Gaps and overlaps with the shipped rounds of its series: told, not refused, since dates are the city's own."""
    others = [
        _ended(one, rulebook) for one in shipped() if one.series == rulebook.series and one.id != rulebook.id
    ]
    return tuple(say(one.key, **_values(one)) for one in check_rounds([*others, rulebook]))


def _ended(one: Rulebook, following: Rulebook) -> Rulebook:
    """A round without an end is ended by the one that follows."""
    if one.valid_to is not None or one.valid_from >= following.valid_from:
        return one
    return msgspec.structs.replace(one, valid_to=following.valid_from - timedelta(days=1))


def span_text(rulebook: Rulebook) -> str:
    """Since when, and until when."""
    until = (
        rulebook.valid_to.isoformat()
        if isinstance(rulebook.valid_to, date)
        else say("knowledge.rules.open_end")
    )
    return say("knowledge.rules.span", since=rulebook.valid_from.isoformat(), until=until)


def _put(body: Any, path: Path, value: Any) -> None:
    for step in path[:-1]:
        body = body.setdefault(step, {}) if isinstance(body, dict) else body[step]
    last = path[-1]
    if value is None and isinstance(body, dict):
        body.pop(last, None)
    else:
        body[last] = value


def _values(fault: Any) -> dict[str, str]:
    return {"rulebook": fault.rulebook, "entry": fault.entry, "found": fault.found}


def _entry(wrong: str) -> str:
    """``Expected … - at `$.valid_from``` names the entry."""
    return wrong.rpartition("`$.")[2].rstrip("`") if "`$." in wrong else ""


def _first(wrong: Exception) -> str:
    return str(wrong).partition(" - at ")[0]
