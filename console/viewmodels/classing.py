"""The class line of the dispatch pane: class, nature, urgency, place; the form, suggestions, small lists."""

from collections.abc import Sequence
from typing import NamedTuple

from msgspec.structs import replace

from console.port import DeskPort
from console.viewmodels.choice import ChoiceView, UnitOffer, choice, offers
from console.viewmodels.picker import Asked, MasterForm, PickRow, master_form
from console.viewmodels.sitting import Sitting
from console.words import say
from sync.domain.intake.appeal import Kind, Urgency


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


class Classing:
    """Reads and changes what a sitting knows of the class."""

    def __init__(self, desk: DeskPort, sitting: Sitting) -> None:
        self._desk, self._sitting = desk, sitting

    def line(self) -> ClassLine:
        """What is known of the class."""
        draft, catalogue = self._sitting.draft, self._desk.references.catalogue
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
        self._sitting.change(self._sitting.draft.classed(leaf, self._first(leaf)))

    def offer(self) -> None:
        """The first unit for the class the ticket has already, as an offer and not as a person's choice."""
        draft = self._sitting.draft
        if draft.leaf and (draft.offered or not draft.parts):
            self._sitting.draft = draft.classed(draft.leaf, self._first(draft.leaf))

    def learn(self, leaf: str = "") -> bool:
        """Learn who answered matters of a class (the draft's own) here before. For the reading thread."""
        draft = self._sitting.draft
        return self._sitting.known.learn(leaf or draft.leaf, draft.place.street)

    def _first(self, leaf_id: str) -> str:
        leaf = self._desk.references.catalogue.leaf(leaf_id)
        found: Sequence[UnitOffer] = (
            offers(self._desk, self._sitting.known, leaf, self._sitting.draft.place) if leaf else ()
        )
        return found[0].id if found else ""

    def describe(
        self, *, kind: str = "", urgency: str = "", street: str | None = None, community: str = ""
    ) -> None:
        """Another nature, urgency or place; an offered unit follows the place."""
        draft = self._sitting.draft
        place = draft.place if street is None else replace(draft.place, street=street, community=community)
        draft = replace(
            draft,
            kind=Kind(kind) if kind else draft.kind,
            urgency=Urgency(urgency) if urgency else draft.urgency,
            place=place,
        )
        self._sitting.change(draft)
        if draft.leaf and (draft.offered or not draft.parts):
            self.choose(draft.leaf)

    def settle(self, community: str) -> None:
        """Another community of the same sub-district."""
        self.describe(street=self._sitting.draft.place.street, community=community)

    def choice(self, leaf: str) -> ChoiceView | None:
        """What a class would mean here."""
        draft = self._sitting.draft
        known, ticket = self._sitting.known, self._sitting.ticket
        return choice(self._desk, known, leaf, draft.kind, draft.urgency, draft.place, ticket)

    def form(self) -> MasterForm:
        """The form in force, with this desk's most used classes first."""
        form = master_form(self._desk.references.catalogue)
        form.prefer(self._sitting.known.hot)
        return form

    def asked(self) -> Asked:
        """What rows of the form are asked for."""
        return Asked(self._sitting.draft.kind, self._sitting.draft.place)

    def suggestions(self) -> list[PickRow]:
        """The classes the first voice's own words speak for."""
        ticket = self._sitting.ticket
        if ticket is None or not ticket.appeals:
            return []
        first = ticket.appeals[0]
        return master_form(self._desk.references.catalogue).suggest(first.title, first.text, self.asked())

    def hot(self) -> list[PickRow]:
        """The classes used most at this desk."""
        form = master_form(self._desk.references.catalogue)
        return form.listed(self._sitting.known.hot[: self._desk.options.number("hot_leaves")], self.asked())

    def options(self) -> dict[str, tuple[list[Option], str]]:
        """The small lists: name → (options, the one chosen)."""
        draft, places = self._sitting.draft, self._desk.references.catalogue.places
        streets = [Option("", say("dispatch.place.unknown")), *(Option(s.id, s.name) for s in places.streets)]
        own = [Option(c.id, c.name) for c in places.communities if c.street == draft.place.street]
        return {
            "kind": ([Option(k.value, say(f"kind.{k.value}")) for k in Kind], draft.kind.value),
            "urgency": (
                [Option(u.value, say(f"kind.urgency.{u.value}")) for u in Urgency],
                draft.urgency.value,
            ),
            "street": (streets, draft.place.street),
            "community": ([Option("", say("dispatch.place.community")), *own], draft.place.community),
        }
