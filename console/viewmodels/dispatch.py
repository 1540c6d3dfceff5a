"""The dispatch pane's words (并联派件): each unit with role, task, due times, contact and load; what would follow."""

from typing import NamedTuple

from console.port import DeskPort
from console.viewmodels import clocks as time_words
from console.viewmodels.choice import described
from console.viewmodels.draft import Draft, asked, mode, returned_part
from console.viewmodels.finder import Finder, Item, matched
from console.viewmodels.known import Known
from console.words import say
from sync.domain.catalogue.catalogue import Catalogue
from sync.domain.catalogue.unit import Unit
from sync.domain.errors import Refusal
from sync.domain.intake.place import Place
from sync.domain.law.project import foresee
from sync.domain.rulebook.policies import Profile
from sync.domain.ticket.branch import BranchRole
from sync.domain.ticket.ticket import State, Ticket


class PartView(NamedTuple):
    """One unit of the draft as a card."""

    unit: str
    name: str
    role: str
    lead: bool
    task: str
    due: str
    contact: str
    load: str
    busy: bool


class DispatchView(NamedTuple):
    """The draft as the pane shows it. ``refusal`` is the law's sentence, empty when it could be sent now."""

    mode: str
    parts: tuple[PartView, ...]
    refusal: str
    total: str
    send: str
    """The word on the button."""
    undo_ms: int
    notice: str = ""
    """What to know before: phone first in wartime, a returned part with its reason."""


class UnitRow(NamedTuple):
    """A unit in the list that typing opens: ``hint`` is its area, ``tail`` whom to call."""

    id: str
    name: str
    hint: str
    tail: str
    path: str = ""
    mark: tuple[int, int] = (0, 0)


def shown(desk: DeskPort, known: Known, draft: Draft, ticket: Ticket) -> DispatchView:
    """Everything the pane shows of a draft, decided by the same law as at the centre."""
    context = desk.context()
    commands = asked(draft, ticket)
    foreseen = foresee({ticket.id: ticket}, [(command, context) for command in commands])
    after = foreseen.tickets[ticket.id]
    refusal = _refusal(draft, ticket, next(iter(foreseen.refused.values()), None))
    profile = context.rulebook.profile(context.profile)
    return DispatchView(
        mode=mode(ticket),
        parts=tuple(_parts(desk, known, draft, ticket, after)),
        refusal=refusal,
        total=_total(after, context.now),
        send=say(f"dispatch.send.{mode(ticket)}", n=len(draft.parts)),
        undo_ms=_undo_ms(desk, profile),
        notice=_notice(desk, draft, ticket),
    )


def _undo_ms(desk: DeskPort, profile: Profile) -> int:
    """How long a dispatch can be taken back: this desk's own setting, none where the mode gives none (战时)."""
    seconds: int = desk.options.number("undo_seconds") if profile.undo_seconds else 0
    return seconds * 1000


def sentence(refusal: Refusal) -> str:
    """The law's no, in words."""
    return say(refusal.key, **refusal.values)


def _refusal(draft: Draft, ticket: Ticket, found: Refusal | None) -> str:
    if not draft.leaf:
        return say("dispatch.needs_class")
    if not draft.parts:
        return say("dispatch.needs_unit")
    return sentence(found) if found else ""


def _parts(desk: DeskPort, known: Known, draft: Draft, ticket: Ticket, after: Ticket) -> list[PartView]:
    told = {
        offer.id: offer for offer in described(desk, known, dict.fromkeys((p.unit for p in draft.parts), ""))
    }
    leading = mode(ticket) == "dispatch" or _returned_lead(ticket)
    views = []
    for place, part in enumerate(draft.parts):
        offer = told.get(part.unit)
        lead = leading and place == 0
        views.append(
            PartView(
                unit=part.unit,
                name=offer.short if offer else part.unit,
                role=say(f"dispatch.role.{'lead' if lead else 'assist'}"),
                lead=lead,
                task=part.task,
                due=_due(desk, after, part.unit),
                contact=offer.contact if offer else "",
                load=offer.load if offer else "",
                busy=bool(offer and offer.busy),
            )
        )
    return views


def _returned_lead(ticket: Ticket) -> bool:
    old = returned_part(ticket)
    return old is not None and old.role is BranchRole.LEAD


def _due(desk: DeskPort, after: Ticket, unit: str) -> str:
    """签收 11:03 · 处置 明天 10:00: the clocks that the unit's new part would have."""
    branch = next((b for b in reversed(after.live) if b.unit == unit), None)
    if branch is None:
        return ""
    now = desk.clock.now()
    own = [
        c
        for c in time_words.ordered(after.clocks)
        if c.branch == branch.id and c.name in ("sign", "handling")
    ]
    return " · ".join(f"{time_words.title(c.name)} {time_words.due_words(c, now)}" for c in own)


def _total(after: Ticket, now: int) -> str:
    total = next((c for c in after.clocks if c.name == "total" and c.is_open), None)
    if total is None:
        return ""
    return say(
        "dispatch.total", limit=time_words.limit_words(total.limit), due=time_words.due_words(total, now)
    )


def _notice(desk: DeskPort, draft: Draft, ticket: Ticket) -> str:
    old = returned_part(ticket) if ticket.state is not State.NEW else None
    if old is not None:
        entry = next((e for e in reversed(ticket.returns) if e.branch == old.id), None)
        unit = desk.references.catalogue.units.name(old.unit)
        reason = say(f"branch.reason.{entry.reason.value}") if entry else ""
        return say("dispatch.returned", unit=unit, reason=reason, words=entry.words if entry else "")
    leaf = desk.references.catalogue.leaf(draft.leaf)
    profile = desk.references.rulebook.profile(desk.references.profile)
    if leaf is not None and leaf.level1 in profile.phone_first:
        return say("dispatch.phone_first")
    return ""


class UnitFinder:
    """Finds units by name, short name, other names, pinyin and initials; those of the place come first."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        self._units = catalogue.units.units
        self._finder = Finder([_item(unit) for unit in self._units])

    def near(self, place: Place) -> None:
        """Units whose territory covers the place are offered first among equals."""
        own = [u for u in self._units if {place.community, place.street} & {u.territory, *u.areas} - {""}]
        self._finder.prefer([u.id for u in sorted(own, key=lambda u: u.territory != place.street)])

    def find(self, query: str, limit: int = 8) -> list[UnitRow]:
        """The best units for what was typed."""
        return [self._row(self._units[one.place], query) for one in self._finder.find(query, limit)]

    def named(self, word: str) -> str:
        """The unit a person means by a word: its exact spelling, else the best finding; empty for none."""
        exact = self.catalogue.units.by_name.get(word)
        found = self._finder.find(word, 1)
        return exact or (self._units[found[0].place].id if found else "")

    def _row(self, unit: Unit, query: str) -> UnitRow:
        area = self.catalogue.places.name(unit.territory) or say("picker.district")
        contact = " ".join(part for part in (unit.contact, unit.phone) if part)
        return UnitRow(unit.id, unit.name, area, contact, mark=matched(unit.name, query))


def _item(unit: Unit) -> Item:
    former = tuple(one.name for one in unit.formerly)
    others = tuple(dict.fromkeys(name for name in (unit.short, *unit.aliases, *former) if name))
    return Item(unit.id, unit.name, others)


class Typed(NamedTuple):
    """A command line that was understood: the units in order, the lead first; or why not."""

    units: tuple[str, ...] = ()
    fault: str = ""


_VERBS = ("派", "分拨", "pai", "dispatch")
_LEAD = ("主", "首", "zhu", "lead")


def is_command(line: str) -> bool:
    """Whether a line begins with the verb, so that it is a command and no search."""
    verb, blank, _ = line.lower().replace("\u3000", " ").partition(" ")
    return bool(blank) and verb in _VERBS


def typed(line: str, finder: UnitFinder) -> Typed:
    """Reads ``派 龙田执法队 水务 主=1``: the units by any spelling, and which one leads (from 1; else the first)."""
    words = line.split()
    if words and words[0].lower() in _VERBS:
        words = words[1:]
    names = [word for word in words if "=" not in word]
    units = []
    for name in names:
        unit = finder.named(name)
        if not unit:
            return Typed(fault=say("dispatch.line.unknown", word=name))
        if unit not in units:
            units.append(unit)
    if not units:
        return Typed(fault=say("dispatch.line.empty"))
    return _led(units, [word for word in words if "=" in word])


def _led(units: list[str], options: list[str]) -> Typed:
    for option in options:
        name, _, value = option.partition("=")
        if name.lower() not in _LEAD or not value.isdigit() or not 1 <= int(value) <= len(units):
            return Typed(fault=say("dispatch.line.option", word=option))
        lead = units.pop(int(value) - 1)
        units.insert(0, lead)
    return Typed(tuple(units))
