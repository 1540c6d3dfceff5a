"""The picker (选择分类): the master form as columns, what typing finds, what the appeal's words suggest."""

from collections.abc import Iterator, Sequence
from threading import Lock
from typing import NamedTuple

from console.viewmodels.clocks import limit_words
from console.viewmodels.finder import Finder, Found, Item, matched
from console.viewmodels.suggestions import Suggestions
from console.words import say
from sync.domain.catalogue.catalogue import Catalogue
from sync.domain.catalogue.taxonomy import Leaf
from sync.domain.clock.limit import parse
from sync.domain.intake.appeal import Kind
from sync.domain.intake.place import Place

_MOST = 200


class Node(NamedTuple):
    """A class of level 1 or 2 in its column; ``tail`` is how many classes it holds."""

    id: str
    name: str
    tail: str
    path: str = ""
    mark: tuple[int, int] = (0, 0)
    hint: str = ""


class PickRow(NamedTuple):
    """A level-3 class in a list. ``mark`` is the part of the name that was typed, ``hint`` why it is here."""

    id: str
    name: str
    path: str
    mark: tuple[int, int] = (0, 0)
    hint: str = ""
    tail: str = ""
    """At the right end: the limit for this kind of matter, and the first unit for this place."""


class Asked(NamedTuple):
    """For what the form is read: nature and place decide limit and unit of every row."""

    kind: Kind = Kind.COMPLAINT
    place: Place = Place()


class Rows(Sequence[PickRow]):
    """Findings as rows, each made when it is looked at: a list shows twenty of two hundred."""

    def __init__(self, form: "MasterForm", found: Sequence[Found], query: str, asked: Asked) -> None:
        self._form, self._found, self._query, self._asked = form, found, query, asked

    def __len__(self) -> int:
        return len(self._found)

    def __getitem__(self, place: int) -> PickRow:  # type: ignore[override]
        """One row."""
        one = self._found[place]
        leaf = self._form.leaves[one.place]
        mark = matched(leaf.name, self._query) if one.why == "name" else (0, 0)
        return self._form.row(leaf, self._asked, _hint(leaf, one.why, self._query) or leaf.level2, mark)


class MasterForm:
    """One version of the form with its indexes; building it takes a quarter of a second, so it is kept."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        self.leaves = catalogue.taxonomy.leaves
        self._finder = Finder([_item(leaf) for leaf in self.leaves])
        self._suggestions = Suggestions(self.leaves)
        self._columns: dict[str, list[Leaf]] = {}
        for leaf in self.leaves:
            self._columns.setdefault(leaf.level2_id, []).append(leaf)

    def prefer(self, used: Sequence[str]) -> None:
        """The classes this desk uses most come first among equals."""
        self._finder.prefer(used)

    def level1(self) -> list[Node]:
        """The first column."""
        return _counted((leaf.level1_id, leaf.level1) for leaf in self.leaves)

    def level2(self, level1_id: str) -> list[Node]:
        """The second column."""
        return _counted((leaf.level2_id, leaf.level2) for leaf in self.leaves if leaf.level1_id == level1_id)

    def level3(self, level2_id: str, asked: Asked) -> list[PickRow]:
        """The third column."""
        return [
            self.row(leaf, asked)._replace(tail=limit(leaf, asked))
            for leaf in self._columns.get(level2_id, ())
        ]

    def leaf(self, leaf_id: str) -> Leaf | None:
        """A class by id."""
        return self.catalogue.leaf(leaf_id)

    def find(self, query: str, asked: Asked) -> Sequence[PickRow]:
        """What was typed, best first."""
        return Rows(self, self._finder.find(query, _MOST), query, asked)

    def read(self, word: str, most: int) -> list[str]:
        """Ids of the classes whose names, other names or paths are read so (拼音, 首字母)."""
        return [self.leaves[one.place].id for one in self._finder.find(word, most) if one.why != "code"]

    def suggest(self, title: str, text: str, asked: Asked, limit: int = 3) -> list[PickRow]:
        """The classes the appeal's own words speak for, each with those words."""
        found = self._suggestions.of(title, text, limit)
        return [self.row(self.leaves[one.leaf], asked, _because(one.words)) for one in found]

    def listed(self, leaf_ids: Sequence[str], asked: Asked) -> list[PickRow]:
        """Rows of known ids (the hot list), those the form lacks left out."""
        found = (self.catalogue.leaf(leaf_id) for leaf_id in leaf_ids)
        return [self.row(leaf, asked, leaf.level2) for leaf in found if leaf is not None]

    def row(self, leaf: Leaf, asked: Asked, hint: str = "", mark: tuple[int, int] = (0, 0)) -> PickRow:
        """One class as a row."""
        first = next(iter(self.catalogue.candidates(leaf, asked.place)), None)
        unit = self.catalogue.units.by_id[first.unit] if first else None
        parts = (limit(leaf, asked), (unit.short or unit.name) if unit else "")
        tail = " · ".join(part for part in parts if part)
        return PickRow(leaf.id, leaf.name, f"{leaf.level1} / {leaf.level2}", mark, hint, tail)


_kept: dict[str, MasterForm] = {}
_building = Lock()
"""Whoever comes while it is being built waits for it instead of building a second one."""


def master_form(catalogue: Catalogue) -> MasterForm:
    """The form of a catalogue, built once; call it in a worker after the first paint to have it ready."""
    with _building:
        form = _kept.get(catalogue.taxonomy.version)
        if form is None or form.catalogue is not catalogue:
            _kept.clear()
            form = _kept[catalogue.taxonomy.version] = MasterForm(catalogue)
        return form


def limit(leaf: Leaf, asked: Asked) -> str:
    """The class's own limit for this nature of matter, in words."""
    return limit_words(parse(leaf.limit(asked.kind)))


def _item(leaf: Leaf) -> Item:
    return Item(leaf.id, leaf.name, leaf.aliases, (leaf.level2, leaf.level1), leaf.wording)


def _counted(pairs: Iterator[tuple[str, str]]) -> list[Node]:
    names: dict[str, str] = {}
    counts: dict[str, int] = {}
    for node, name in pairs:
        names[node] = name
        counts[node] = counts.get(node, 0) + 1
    return [Node(node, name, str(counts[node])) for node, name in names.items()]


def _hint(leaf: Leaf, why: str, query: str) -> str:
    if why == "alias":
        found = next((alias for alias in leaf.aliases if matched(alias, query) != (0, 0)), "")
        return say("picker.why.alias", alias=found) if found else ""
    return say(f"picker.why.{why}") if why in ("path", "wording") else leaf.id if why == "code" else ""


def _because(words: Sequence[str]) -> str:
    return say("picker.why.said", words="、".join(words)) if words else ""
