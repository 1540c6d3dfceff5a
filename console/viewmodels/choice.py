"""What choosing a class would mean, shown before Enter: units for this place, limits, due times, flow, basis.

Computed with the law's own functions, so that the preview and what the centre does are the same sums.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from msgspec.structs import replace

from console.port import DeskPort
from console.viewmodels import clocks as time_words
from console.viewmodels.known import Known
from console.words import say
from sync.domain.catalogue.catalogue import Catalogue
from sync.domain.catalogue.taxonomy import Leaf
from sync.domain.clock import acts
from sync.domain.clock.clock import Clock
from sync.domain.intake.appeal import Kind, Urgency
from sync.domain.intake.place import Place
from sync.domain.law import clocks
from sync.domain.law.context import Context
from sync.domain.ticket.ticket import Ticket
from sync.domain.ticket.unborn import unborn

_SHOWN = (clocks.SIGN, clocks.CONTACT, clocks.HANDLING, clocks.TOTAL)
_ARTICLE = "#"


class LimitLine(NamedTuple):
    """One clock that would run: its name, its limit, when it would be due."""

    title: str
    limit: str
    due: str
    due_ms: int
    provisional: bool


class UnitOffer(NamedTuple):
    """A unit that may answer, why it is offered, how busy it is, whom to call."""

    id: str
    name: str
    short: str
    reason: str
    load: str
    contact: str
    busy: bool = False


class ChoiceView(NamedTuple):
    """The whole preview of one class on one ticket."""

    leaf: str
    name: str
    path: str
    wording: str
    flow: str
    limits: tuple[LimitLine, ...]
    units: tuple[UnitOffer, ...]
    basis: tuple[str, ...]
    precedents: tuple[str, ...]
    kind: str = ""

    @property
    def limit(self) -> LimitLine:
        """The line that judges on time or late: the total."""
        return self.limits[-1]


def choice(
    desk: DeskPort,
    known: Known,
    leaf_id: str,
    kind: Kind,
    urgency: Urgency,
    place: Place,
    ticket: Ticket | None = None,
) -> ChoiceView | None:
    """The preview of a class if it were dispatched now; nothing for a class the form in force lacks."""
    context = desk.context()
    leaf = context.catalogue.leaf(leaf_id)
    if leaf is None:
        return None
    before = ticket or unborn("preview", context.now)
    after = replace(before, leaf=leaf.id, kind=kind, urgency=urgency, place=place)
    return ChoiceView(
        leaf=leaf.id,
        name=leaf.name,
        path=f"{leaf.level1} / {leaf.level2}",
        wording=leaf.wording,
        flow=say(f"picker.flow.{context.rulebook.flow(kind.value, leaf.flow)}"),
        limits=tuple(_limits(after, context)),
        units=offers(desk, known, leaf, place),
        basis=tuple(basis(context.catalogue, leaf)),
        precedents=tuple(_precedents(desk, known, leaf, place)),
        kind=say(f"kind.{kind.value}"),
    )


def _limits(after: Ticket, context: Context) -> Iterator[LimitLine]:
    for name in _SHOWN:
        clock = _foreseen(name, after, context)
        yield LimitLine(
            time_words.title(name),
            time_words.limit_words(clock.limit),
            time_words.due_words(clock, context.now),
            clock.due,
            clock.is_provisional,
        )


def _foreseen(name: str, after: Ticket, context: Context) -> Clock:
    """A clock that runs already keeps its start and its used time; another would start now."""
    running = clocks.running(after, name)
    if running is None:
        return clocks.start(name, after, context, "")
    amount = clocks.limit(name, after, context, clocks.profile_of(running, context))
    return acts.relimit(running, context.calendar, amount)


def offers(desk: DeskPort, known: Known, leaf: Leaf, place: Place) -> tuple[UnitOffer, ...]:
    """Units ranked for class × place: who answered such matters here before, then the form's own order."""
    catalogue = desk.references.catalogue
    reasons: dict[str, str] = {}
    for before in known.before(leaf.id, place.street):
        ruled = say("picker.reason.ruled") if before.ruled else ""
        reasons.setdefault(before.unit, ruled or say("picker.reason.precedent", times=before.times))
    for rank, candidate in enumerate(catalogue.candidates(leaf, place)):
        key = "first" if rank == 0 else "next"
        reasons.setdefault(candidate.unit, say(f"picker.reason.{key}", area=_area(catalogue, candidate.unit)))
    return tuple(described(desk, known, reasons))


def described(desk: DeskPort, known: Known, reasons: dict[str, str]) -> Iterator[UnitOffer]:
    """Units with name, load and contact, in the order given; the reason may be empty."""
    units = desk.references.catalogue.units
    for unit_id, reason in reasons.items():
        unit, load = units.by_id.get(unit_id), known.load(unit_id)
        if unit is None:
            continue
        contact = " ".join(part for part in (unit.contact, unit.phone) if part)
        words = say("picker.load", open=load.open, late=load.late, unsigned=load.unsigned) if load else ""
        busy = bool(load and load.late)
        yield UnitOffer(unit.id, unit.name, unit.short or unit.name, reason, words, contact, busy)


def _area(catalogue: Catalogue, unit_id: str) -> str:
    unit = catalogue.units.by_id[unit_id]
    return catalogue.places.name(unit.territory) or say("picker.district")


def basis(catalogue: Catalogue, leaf: Leaf) -> Iterable[str]:
    """The laws the class rests on, with the article: 《中华人民共和国消防法》第 28 条."""
    for reference in leaf.basis:
        code, _, article = reference.partition(_ARTICLE)
        law = catalogue.bases.get(code)
        if law is None:
            continue
        key = "picker.basis.article" if article else "picker.basis.law"
        stale = "" if law.status == "in-force" else say("picker.basis.stale")
        yield say(key, title=law.title, article=article) + stale


def _precedents(desk: DeskPort, known: Known, leaf: Leaf, place: Place) -> Iterable[str]:
    units, now = desk.references.catalogue.units, desk.clock.now()
    for before in known.before(leaf.id, place.street):
        unit, at = units.name(before.unit), time_words.moment(before.last, now)
        if before.ruled:
            yield say("picker.ruled", unit=unit, at=at, words=before.ruled)
        else:
            yield say("picker.precedent", unit=unit, times=before.times, at=at)
