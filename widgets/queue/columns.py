"""The columns of the queue: one table that people reorder, hide, resize and save."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHeaderView

from console.words import language


class Column(NamedTuple):
    """One column. ``key`` names its text in a line, its painter, and its title ``column.<key>``."""

    key: str
    width: int
    sort: str = ""
    """Field to sort by; empty: the column can't sort."""
    shown: bool = True
    filters: str = ""
    """Field that «only rows like this» filters on."""
    latin: int = 0
    """Width where words are Latin and need more room; 0: the same."""

    @property
    def title_key(self) -> str:
        """Phrase key of the title."""
        return f"column.{self.key}"


COLUMNS = (
    Column("due", 112, "due"),
    Column("state", 74, "state", filters="state", latin=86),
    Column("kind", 50, "kind", filters="kind", latin=84),
    Column("title", 320, "title"),
    Column("class", 156, "class_path", filters="leaf"),
    Column("place", 180, "street", filters="street"),
    Column("channel", 190, "number", filters="channel"),
    Column("lead", 140, "lead", filters="lead"),
    Column("holder", 84, "holder_name", filters="holder"),
    Column("received", 92, "received"),
    Column("person", 150, "phone", shown=False),
    Column("tags", 160, "tags", shown=False),
    Column("stage", 60, shown=False, latin=84),
)
"""In the order a new desk shows them; the place in this table is the model's column number."""

_PLACE = {column.key: place for place, column in enumerate(COLUMNS)}
DUE, TITLE = _PLACE["due"], _PLACE["title"]

_NEED = ("due", "title", "place", "state", "kind", "class", "lead", "channel", "received", "holder")
"""Which columns stay when there isn't room for all, the most needed first."""
_FIRST, _SPARE = _NEED[:6], 56
"""The others only come when titles keep so much more than their least."""
_LEAST = {"title": 190, "place": 136}
"""Columns that may be narrower than they like; what is left over goes to places, then to titles."""

Layout = list[list[Any]]
"""Key, width at scale 1 and whether it is shown, in the order on the screen."""


def standing() -> Layout:
    """The layout of a new desk."""
    return [[column.key, _width(column), column.shown] for column in COLUMNS]


def fitted(room: int) -> Layout:
    """The layout of a new desk in so many pixels at scale 1."""
    wide = {column.key: _LEAST.get(column.key, _width(column)) for column in COLUMNS}
    left, there = room, set[str]()
    for key in _NEED:
        spare = 0 if key in _FIRST else _SPARE
        if wide[key] + spare <= left or key == "title":
            there.add(key)
            left = max(0, left - wide[key])
    more = min(left, COLUMNS[_PLACE["place"]].width - wide["place"]) if "place" in there else 0
    wide["place"] += more
    wide["title"] += left - more
    return [[column.key, wide[column.key], column.key in there] for column in COLUMNS]


def _width(column: Column) -> int:
    return column.latin if column.latin and language() != "zh" else column.width


def layout(header: QHeaderView, scale: float) -> Layout:
    """How the person has arranged the columns."""
    found: Layout = []
    for visual in range(header.count()):
        logical = header.logicalIndex(visual)
        hidden = header.isSectionHidden(logical)
        width = COLUMNS[logical].width if hidden else round(header.sectionSize(logical) / scale)
        found.append([COLUMNS[logical].key, width, not hidden])
    return found


def arrange(header: QHeaderView, wanted: Sequence[Sequence[Any]], scale: float) -> None:
    """Lay the columns out as saved; columns the saved layout doesn't know come last, unknown keys are skipped."""
    known: Layout = [[str(key), int(width), bool(shown)] for key, width, shown in wanted if key in _PLACE]
    keys = {key for key, _, _ in known}
    known += [entry for entry in standing() if entry[0] not in keys]
    for visual, (key, width, shown) in enumerate(known):
        logical = _PLACE[key]
        header.moveSection(header.visualIndex(logical), visual)
        header.setSectionHidden(logical, not shown)
        if shown:
            header.resizeSection(logical, round(width * scale))


def point_at_sort(header: QHeaderView, sort: Sequence[str]) -> None:
    """Show by which column the rows are sorted."""
    name = sort[0].lstrip("-") if sort else ""
    place = next((place for place, column in enumerate(COLUMNS) if name and column.sort == name), -1)
    down = Qt.SortOrder.DescendingOrder if sort and sort[0].startswith("-") else Qt.SortOrder.AscendingOrder
    header.setSortIndicatorShown(place >= 0)
    if place >= 0:
        header.setSortIndicator(place, down)
