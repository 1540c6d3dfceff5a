"""The knowledge room's shelves (知识): classes, units, answer templates, each as rows to find and a card to read."""

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from console.store.reference import References
from console.viewmodels.clocks import limit_words
from console.viewmodels.finder import Finder, Item
from console.viewmodels.picker import Asked, MasterForm, master_form
from console.words import say
from sync.domain.catalogue import Basis, Leaf, Unit
from sync.domain.catalogue.catalogue import Catalogue
from sync.domain.clock.limit import parse

_MOST = 300


class Fact(NamedTuple):
    """A line of a card: what it is, what it says; ``quiet`` is said more softly behind it."""

    label: str
    text: str
    quiet: str = ""


class Card(NamedTuple):
    """What is known about one thing."""

    title: str
    path: str
    body: str
    facts: tuple[Fact, ...]
    chips: tuple[str, ...] = ()
    """Other names."""


class ShelfRow(NamedTuple):
    """One thing in a list, as ``widgets/taxonomy`` lists draw it."""

    id: str
    name: str
    path: str = ""
    mark: tuple[int, int] = (0, 0)
    hint: str = ""
    tail: str = ""


class Branch(NamedTuple):
    """A node of the tree of classes; a leaf has no ``children``."""

    id: str
    name: str
    tail: str
    children: tuple["Branch", ...] = ()


class Shelves:
    """The catalogue in force, or another one, as this room shows it. Built when first looked at; a new catalogue makes
    new shelves.
    """

    def __init__(self, references: References, catalogue: Catalogue | None = None) -> None:
        self.catalogue = catalogue or references.catalogue
        self._templates: list[dict[str, str]] = list(references.templates.get("templates", ()))
        self._places: list[str] = list(references.templates.get("placeholders", ()))

    @cached_property
    def form(self) -> MasterForm:
        """The master form with its index."""
        return master_form(self.catalogue)

    @cached_property
    def tree(self) -> tuple[Branch, ...]:
        """17 / 189 / 1,007 as a tree."""
        form = self.form
        return tuple(
            Branch(one.id, one.name, one.tail, tuple(self._level2(form, one.id))) for one in form.level1()
        )

    @staticmethod
    def _level2(form: MasterForm, level1: str) -> Iterator[Branch]:
        for two in form.level2(level1):
            leaves = tuple(Branch(row.id, row.name, row.tail) for row in form.level3(two.id, Asked()))
            yield Branch(two.id, two.name, two.tail, leaves)

    @property
    def counted(self) -> str:
        """How many classes there are, and which version."""
        leaves = self.catalogue.taxonomy.leaves
        return say(
            "knowledge.taxonomy.count",
            level1=len({leaf.level1_id for leaf in leaves}),
            level2=len({leaf.level2_id for leaf in leaves}),
            level3=len(leaves),
            version=self.catalogue.taxonomy.version,
        )

    def find_classes(self, query: str) -> Sequence[ShelfRow]:
        """Classes by any way of writing."""
        found = self.form.find(query, Asked())
        return [ShelfRow(row.id, row.name, row.path, row.mark, row.path, row.tail) for row in found]

    def class_card(self, leaf_id: str) -> Card | None:
        """Wording, limits, flow, legal basis by title, units."""
        leaf = self.catalogue.leaf(leaf_id)
        if leaf is None:
            return None
        facts = (*_class_facts(leaf), *self._bases(leaf), *self._units(leaf))
        return Card(leaf.name, f"{leaf.level1} / {leaf.level2}", leaf.wording, facts, leaf.aliases)

    def _bases(self, leaf: Leaf) -> Iterator[Fact]:
        for reference in leaf.basis:
            code, _, article = reference.partition("#")
            yield _basis(self.catalogue.bases.get(code), code, article)

    def _units(self, leaf: Leaf) -> Iterator[Fact]:
        for rank, function in enumerate(leaf.units, 1):
            units = self.catalogue.units.by_function.get(function, ())
            names = say("knowledge.list_mark").join(unit.short or unit.name for unit in units)
            yield Fact(say("knowledge.class.unit", rank=rank), names or function, function)

    @cached_property
    def _unit_finder(self) -> Finder:
        return Finder([_unit_item(unit) for unit in self.catalogue.units.units])

    def units(self, query: str = "") -> Sequence[ShelfRow]:
        """The registry, or what was found in it."""
        units = self.catalogue.units.units
        if not query.strip():
            return [self._unit_row(unit) for unit in units]
        return [self._unit_row(units[found.place]) for found in self._unit_finder.find(query, _MOST)]

    def _unit_row(self, unit: Unit) -> ShelfRow:
        level = say(f"knowledge.level.{unit.level}")
        return ShelfRow(unit.id, unit.name, level, (0, 0), unit.short, self._territory(unit) or level)

    def _territory(self, unit: Unit) -> str:
        found = [self.catalogue.places.name(area) for area in (unit.territory, *unit.areas)]
        return say("knowledge.list_mark").join(name for name in found if name)

    def unit_card(self, unit_id: str) -> Card | None:
        """Function, territory, who it belongs to, former names with dates, upstream ids, classes it answers for."""
        units = self.catalogue.units
        unit = units.by_id.get(unit_id)
        if unit is None:
            return None
        facts = {
            "id": unit.id,
            "level": say(f"knowledge.level.{unit.level}"),
            "function": unit.function,
            "territory": self._territory(unit) or say("knowledge.unit.district"),
            "parent": units.name(unit.parent) if unit.parent else "",
            "phone": unit.phone,
            "contact": unit.contact,
            "from": unit.from_,
            "upstream": " ".join(unit.upstream),
            "classes": str(sum(unit.function in leaf.units for leaf in self.catalogue.taxonomy.leaves)),
        }
        former = [
            Fact(say("knowledge.unit.formerly"), f.name, say("knowledge.unit.until", on=f.until))
            for f in unit.formerly
        ]
        lines = [Fact(say(f"knowledge.unit.{key}"), text) for key, text in facts.items() if text]
        return Card(unit.name, unit.short, "", (*lines, *former, *self._shared(unit)), unit.aliases)

    def _shared(self, unit: Unit) -> Iterator[Fact]:
        """Spellings that upstream uses for several units: they resolve to nobody, only the id tells."""
        for one in self.catalogue.units.ambiguous:
            if unit.id in one.units:
                names = say("knowledge.list_mark").join(
                    self.catalogue.units.name(other) for other in one.units
                )
                yield Fact(say("knowledge.unit.ambiguous", name=one.name), names, one.why)

    def templates(self, query: str = "") -> Sequence[ShelfRow]:
        """Answer templates that hold every word of the query."""
        words = query.split()
        return [
            ShelfRow(one["id"], one["title"], one["class_hint"], (0, 0), one["class_hint"])
            for one in self._templates
            if all(word in one["title"] + one["class_hint"] + one["text"] for word in words)
        ]

    def template_card(self, template_id: str) -> Card | None:
        """The text with its places."""
        one = next((one for one in self._templates if one["id"] == template_id), None)
        if one is None:
            return None
        places = tuple(place for place in self._places if "{" + place + "}" in one["text"])
        return Card(one["title"], one["class_hint"], one["text"], (), places)


def _class_facts(leaf: Leaf) -> Iterator[Fact]:
    yield Fact(say("knowledge.class.id"), leaf.id)
    yield Fact(say("knowledge.class.flow"), say(f"knowledge.flow.{leaf.flow}"))
    for kind, limit in leaf.limits.items():
        yield Fact(say(f"knowledge.class.limit.{kind}"), limit_words(parse(limit)), limit)
    formerly = say("knowledge.class.formerly", id=leaf.formerly) if leaf.formerly else ""
    yield Fact(say("knowledge.class.since"), say(f"knowledge.class.since.{leaf.since}"), formerly)


def _basis(basis: Basis | None, code: str, article: str) -> Fact:
    label = say("knowledge.class.basis")
    if basis is None:
        return Fact(label, code, article)
    title = say("knowledge.basis.article", title=basis.title, article=article) if article else basis.title
    state = say(f"knowledge.basis.{basis.status}")
    return Fact(
        label, title, say("knowledge.basis.from", issuer=basis.issuer, on=basis.effective, state=state)
    )


def _unit_item(unit: Unit) -> Item:
    former = tuple(one.name for one in unit.formerly)
    return Item(unit.id, unit.name, (unit.short, *unit.aliases, *former), (), unit.contact)
