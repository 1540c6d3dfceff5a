"""From a view to SQL: lane, chips, search words and order, as text and parameters."""
# ruff: noqa: S608 - only names from our own tables are put into SQL; values are bound

from collections.abc import Callable
from typing import Any, NamedTuple

from console.store.columns import NAMES, NUMBERS, OPEN, SORTS
from console.store.view import LANES, Chip, View
from console.store.words import Word, match, words

SOON_MS = 30 * 60_000
"""When a lane asks for 将超时 and no other span is set: the last half hour."""

_WORD_LISTS = frozenset({"tags", "units"})
OF_OPEN = ("new", "returned", "ruling", "out", "check", "redo", "parked")
"""Lanes of one open state each."""
_ARRIVED = (("arrived",), ("-arrived",))
_BY_DUE = frozenset({"soon", "late"})
"""Lanes whose condition is a range of due times: walked along the plain due index."""


Meaning = Callable[[str], tuple[Chip, ...]]
"""What else a word may mean: pinyin or initials of the names of classes, places and units."""


class Question(NamedTuple):
    """Where rows are taken from, a condition, an order, and the values of their places."""

    source: str
    where: str
    order: str
    values: dict[str, Any]


class Person(NamedTuple):
    """Who asks, when, and how long before the due time a row counts as soon late."""

    now: int
    me: str = ""
    unit: str = ""
    soon: int = SOON_MS

    @property
    def values(self) -> dict[str, Any]:
        """The values of a lane's places."""
        return {"now": self.now, "soon": self.now + self.soon, "me": self.me, "unit": self.unit}


def nothing(word: str) -> tuple[Chip, ...]:
    """A word means itself only."""
    return ()


def question(view: View, person: Person, meant: Meaning = nothing) -> Question:
    """The view as SQL over ``row``. An unknown lane, column or chip field asks for nothing more than it says."""
    values = person.values
    covered = view.lane not in _BY_DUE and tuple(view.sort[:1]) in (("due",), ("-due",))
    bare = "+" if covered else ""
    parts = [_open_too(view.lane), *_chips(view.chips, values, bare)]
    asked = {word: meant(word.text) for word in words(view.words)}
    for at, (word, chips) in enumerate(asked.items()):
        if chips:
            parts.append(_meant(word, chips, values, f"m{at}", bare))
    hits = _hits(tuple(word for word, chips in asked.items() if not chips), values)
    source = "row"
    if hits and view.sort[:1] in _ARRIVED:
        source = f"({hits}) AS hit CROSS JOIN row USING (n)"
    elif hits:
        parts.append(f"n IN ({hits})")
    return Question(source, " AND ".join(parts), order(view), values)


def lane(name: str) -> str:
    """The condition of a lane; an unknown name is the open lane."""
    return LANES.get(name, LANES["open"])


def order(view: View) -> str:
    """The columns to sort by; ties end by id. ``arrived`` is the order in which rows came to this desk."""
    terms = [_term(name, view.lane) for name in view.sort if name.lstrip("-") in (*NAMES, "arrived")]
    if any("n" in term.split() for term in terms):
        return ", ".join(terms)
    return ", ".join([*terms, f"id{_way(view.sort[-1] if view.sort else '')}"])


def _term(name: str, in_lane: str) -> str:
    column, way = name.lstrip("-"), _way(name)
    if column == "arrived":
        return f"n{way}"
    if in_lane in _BY_DUE and column == "due":
        return f"due{way}"
    return SORTS.get(name, f"{column}{way}")


def _way(name: str) -> str:
    return " DESC" if name.startswith("-") else ""


def _open_too(name: str) -> str:
    """A lane of one open state also says so in the words of the partial indices."""
    condition = lane(name)
    if name in OF_OPEN:
        return f"{condition} AND {OPEN}"
    return condition


def _chips(chips: tuple[Chip, ...], values: dict[str, Any], bare: str) -> list[str]:
    """Chips of one field by or, fields by and. ``bare`` is the plus that keeps the planner on the default order,
    whose index holds every field that chips ask for: walking it is quicker than fetching rows by another one."""
    fields: dict[str, list[str]] = {}
    for at, chip in enumerate(chips):
        if chip.field in NAMES:
            values[f"c{at}"] = _value(chip)
            fields.setdefault(chip.field, []).append(_chip(chip.field, at, bare))
    return [f"({' OR '.join(parts)})" for parts in fields.values()]


def _chip(field: str, at: int | str, bare: str) -> str:
    if field in _WORD_LISTS:
        return f"instr(' ' || {field} || ' ', ' ' || :c{at} || ' ') > 0"
    return f"{bare}{field} = :c{at}"


def _value(chip: Chip) -> str | int:
    return int(chip.value) if chip.field in NUMBERS and chip.value.isdecimal() else chip.value


def _meant(word: Word, chips: tuple[Chip, ...], values: dict[str, Any], mark: str, bare: str) -> str:
    """A row holds the word, or is of one of those that are read so."""
    parts = [f"n IN ({_hits((word,), values, mark)})"]
    for at, chip in enumerate(chips):
        values[f"c{mark}{at}"] = _value(chip)
        parts.append(_chip(chip.field, f"{mark}{at}", bare))
    return f"({' OR '.join(parts)})"


def _hits(asked: tuple[Word, ...], values: dict[str, Any], mark: str = "") -> str:
    """Numbers of the rows that hold all words: by tokens, checked in the text unless the tokens prove it; rows that
    are not indexed yet by their text. Both come in the order of their numbers without being sorted, so the newest
    fifty among a hundred thousand hits cost no more than fifty."""
    if not asked:
        return ""
    values |= {f"w{mark}{at}": word.text for at, word in enumerate(asked)}
    held = " AND ".join(f"instr(words, :w{mark}{at}) > 0" for at in range(len(asked)))
    late = f"SELECT n FROM stale CROSS JOIN said USING (n) WHERE {held}"
    indexed = [word for word in asked if word.tokens]
    if not indexed:
        return f"SELECT n FROM said WHERE {held}"
    values[f"match{mark}"] = " AND ".join(map(match, indexed))
    if all(word.proven for word in asked):
        return f"SELECT rowid AS n FROM word WHERE word MATCH :match{mark} UNION ALL {late}"
    return (
        "SELECT word.rowid AS n FROM word CROSS JOIN said ON said.n = word.rowid "
        f"WHERE word MATCH :match{mark} AND {held} UNION ALL {late}"
    )
