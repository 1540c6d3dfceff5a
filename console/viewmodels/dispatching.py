"""One sitting at the dispatch pane: the open ticket, its draft, and everything the pane asks of them."""

from collections.abc import Sequence
from typing import NamedTuple

from msgspec.structs import replace

from console.viewmodels.choice import ChoiceView, UnitOffer, choice, offers
from console.viewmodels.dispatch import DispatchView, UnitFinder, UnitRow, shown, typed
from console.viewmodels.draft import Draft, asked, begun
from console.viewmodels.picker import Asked, MasterForm, PickRow, master_form
from console.viewmodels.port import DeskPort
from console.words import say
from sync.domain.catalogue.places import Community
from sync.domain.commands import AnyCommand
from sync.domain.intake.appeal import Kind, Urgency
from sync.domain.ticket.ticket import Ticket

_HOT = 5


class Option(NamedTuple):
    """One line of a small list: what is stored, what is read."""

    value: str
    text: str


class ClassLine(NamedTuple):
    """The line above the units: class, nature, urgency, place."""

    leaf: str
    name: str
    path: str
    kind: str
    urgency: str
    street: str
    community: str
    address: str
    basis: str
    flow: str


class Dispatching:
    """Not a value: it remembers what the person has chosen so far. Widgets see rows and words only."""

    def __init__(self, desk: DeskPort) -> None:
        self._desk = desk
        self._ticket: Ticket | None = None
        self._draft = Draft("")
        self._touched = False
        self._finder: UnitFinder | None = None

    @property
    def ticket_id(self) -> str:
        """The open ticket's id, empty for none."""
        return self._draft.ticket

    @property
    def number(self) -> str:
        """The open ticket's number."""
        return self._ticket.number if self._ticket else ""

    @property
    def open(self) -> bool:
        """Whether there is something to dispatch here."""
        return self._ticket is not None and self._ticket.open

    def show(self, ticket_id: str) -> None:
        """Begin with another ticket, or come back to one taken back from sending."""
        self._ticket = self._desk.reading.ticket(ticket_id)
        self._draft = begun(self._ticket) if self._ticket else Draft(ticket_id)
        self._touched = False
        if self._ticket and self._draft.leaf:
            self._draft = self._draft.classed(self._draft.leaf, self._first_offer(self._draft.leaf))

    def refresh(self) -> None:
        """The ticket is not what it was: show its new state, keep what the person has chosen."""
        if not self._touched:
            self.show(self.ticket_id)
        else:
            self._ticket = self._desk.reading.ticket(self.ticket_id)

    def restore(self, draft: Draft) -> None:
        """A dispatch was taken back: everything as it was before sending."""
        self.show(draft.ticket)
        self._draft, self._touched = draft, True

    @property
    def draft(self) -> Draft:
        """What has been chosen so far."""
        return self._draft

    def _set(self, draft: Draft) -> None:
        self._draft, self._touched = draft, True

    # -- class, nature, urgency, place

    def class_line(self) -> ClassLine:
        """What is known of the class."""
        draft, catalogue = self._draft, self._desk.references.catalogue
        leaf, found = catalogue.leaf(draft.leaf), self.choice(draft.leaf) if draft.leaf else None
        return ClassLine(
            leaf=draft.leaf,
            name=leaf.name if leaf else "",
            path=f"{leaf.level1} / {leaf.level2}" if leaf else "",
            kind=draft.kind.value,
            urgency=draft.urgency.value,
            street=draft.place.street,
            community=draft.place.community,
            address=draft.place.address,
            basis=next(iter(found.basis), "") if found else "",
            flow=found.flow if found else "",
        )

    def choose(self, leaf: str) -> None:
        """Another class; the first unit for this place comes in as an offer unless a person named units."""
        self._set(self._draft.classed(leaf, self._first_offer(leaf)))

    def _first_offer(self, leaf_id: str) -> str:
        found = self._offers(leaf_id)
        return found[0].id if found else ""

    def describe(
        self, *, kind: str = "", urgency: str = "", street: str | None = None, community: str = ""
    ) -> None:
        """Another nature, urgency or place; an offered unit follows the place."""
        draft = self._draft
        place = draft.place
        if street is not None:
            place = replace(place, street=street, community=community)
        draft = replace(
            draft,
            kind=Kind(kind) if kind else draft.kind,
            urgency=Urgency(urgency) if urgency else draft.urgency,
            place=place,
        )
        self._set(draft)
        if draft.leaf and (draft.offered or not draft.parts):
            self.choose(draft.leaf)

    def choice(self, leaf: str) -> ChoiceView | None:
        """What a class would mean here."""
        draft = self._draft
        return choice(self._desk, leaf, draft.kind, draft.urgency, draft.place, self._ticket)

    def form(self) -> MasterForm:
        """The form in force, with this desk's most used classes first."""
        form = master_form(self._desk.references.catalogue)
        form.prefer(self._desk.reading.hot_leaves(50))
        return form

    def asked(self) -> Asked:
        """What rows of the form are asked for."""
        return Asked(self._draft.kind, self._draft.place)

    def suggestions(self) -> list[PickRow]:
        """The classes the first voice's own words speak for."""
        if self._ticket is None or not self._ticket.appeals:
            return []
        first = self._ticket.appeals[0]
        return master_form(self._desk.references.catalogue).suggest(first.title, first.text, self.asked())

    def hot(self) -> list[PickRow]:
        """The classes used most at this desk."""
        form = master_form(self._desk.references.catalogue)
        return form.listed(self._desk.reading.hot_leaves(_HOT), self.asked())

    def kinds(self) -> list[Option]:
        """Natures of a matter."""
        return [Option(kind.value, say(f"kind.{kind.value}")) for kind in Kind]

    def urgencies(self) -> list[Option]:
        """Urgencies."""
        return [Option(one.value, say(f"kind.urgency.{one.value}")) for one in Urgency]

    def streets(self) -> list[Option]:
        """Sub-districts, the unknown first."""
        places = self._desk.references.catalogue.places
        return [Option("", say("dispatch.place.unknown")), *(Option(s.id, s.name) for s in places.streets)]

    def communities(self) -> list[Option]:
        """Communities of the chosen sub-district."""
        places, street = self._desk.references.catalogue.places, self._draft.place.street
        own: Sequence[Community] = [c for c in places.communities if c.street == street]
        return [Option("", say("dispatch.place.community")), *(Option(c.id, c.name) for c in own)]

    # -- units

    def offers(self) -> list[UnitOffer]:
        """Units for this class and place that the draft does not name yet."""
        named = {part.unit for part in self._draft.parts}
        return [offer for offer in self._offers(self._draft.leaf) if offer.id not in named]

    def _offers(self, leaf_id: str) -> Sequence[UnitOffer]:
        leaf = self._desk.references.catalogue.leaf(leaf_id)
        return offers(self._desk, leaf, self._draft.place) if leaf else ()

    def add(self, unit: str) -> None:
        """One more unit."""
        self._set(self._draft.adding(unit))

    def remove(self, unit: str) -> None:
        """One unit less."""
        self._set(self._draft.without(unit))

    def remove_last(self) -> None:
        """Take the last named unit away."""
        if self._draft.parts:
            self.remove(self._draft.parts[-1].unit)

    def lead(self, unit: str) -> None:
        """This unit leads."""
        self._set(self._draft.led_by(unit))

    def lead_next(self) -> None:
        """The second unit leads, the lead goes to the end: pressed on, every one comes to its turn."""
        parts = self._draft.parts
        if len(parts) > 1:
            self._set(replace(self._draft, parts=(*parts[1:], parts[0]), offered=False))

    def tell(self, unit: str, task: str) -> None:
        """An instruction for one unit."""
        self._set(self._draft.telling(unit, task))

    def repair_first(self, wanted: bool) -> None:
        """先抢修后问责."""
        self._set(replace(self._draft, repair_first=wanted))

    def explain(self, reason: str) -> None:
        """Why a returned part goes elsewhere."""
        self._set(replace(self._draft, reason=reason))

    def _units(self) -> UnitFinder:
        if self._finder is None or self._finder.catalogue is not self._desk.references.catalogue:
            self._finder = UnitFinder(self._desk.references.catalogue)
        self._finder.near(self._draft.place)
        return self._finder

    def find_units(self, text: str) -> list[UnitRow]:
        """Units for what was typed."""
        return self._units().find(text)

    def obey(self, line: str) -> str:
        """Take a whole command line; gives the sentence of what it could not read, or nothing."""
        said = typed(line, self._units())
        if said.fault:
            return said.fault
        draft = replace(self._draft, parts=())
        for unit in said.units:
            draft = draft.adding(unit)
        self._set(draft)
        return ""

    # -- sending

    def view(self) -> DispatchView | None:
        """The draft as the pane shows it."""
        return shown(self._desk, self._draft, self._ticket) if self._ticket else None

    def commands(self) -> tuple[AnyCommand, ...]:
        """What would be sent."""
        return asked(self._draft, self._ticket) if self._ticket else ()

    def done_words(self) -> str:
        """坪…0012 已派 龙田执法队、水务局."""
        view = self.view()
        return say(
            "dispatch.done", number=self.number, units="、".join(p.name for p in view.parts) if view else ""
        )
