"""Keeping place: over a refresh the marked rows stay marked and nothing moves under the person's eyes."""

from collections.abc import Iterator
from typing import NamedTuple

from PySide6.QtCore import QItemSelection, QItemSelectionModel
from PySide6.QtWidgets import QTableView

from widgets.queue.model import QueueModel

_FEW = 500
"""Up to so many marked rows are found again one by one; more are looked up in a table."""


class Anchor(NamedTuple):
    """The row that must not move: its row number and its distance from the top of the viewport."""

    rowid: int
    top: int


class Memory(NamedTuple):
    """What a person had before the refresh: marked rows, the current row, the row that must not move."""

    marked: tuple[int, ...]
    here: int
    anchor: Anchor | None


def remember(view: QTableView, hovered: int) -> Memory:
    """Note rows by their number, before the order changes."""
    order = _model(view).rows.order
    chosen = view.selectionModel().selection()
    parts = (chosen.at(at) for at in range(chosen.count()))
    marked = tuple(
        order[row] for part in parts for row in range(part.top(), min(part.bottom() + 1, len(order)))
    )
    here = _here(view)
    return Memory(marked, order[here] if 0 <= here < len(order) else 0, _anchor(view, hovered))


def restore(view: QTableView, memory: Memory) -> None:
    """Mark the same rows again where they now stand; those that left the view are let go."""
    model = _model(view)
    chosen = QItemSelection()
    for first, last in _runs(_places(model, memory.marked)):
        chosen.select(model.index(first, 0), model.index(last, model.columnCount() - 1))
    view.selectionModel().select(chosen, QItemSelectionModel.SelectionFlag.ClearAndSelect)
    here = model.rows.place_of_row(memory.here) if memory.here else None
    if here is not None:
        view.selectionModel().setCurrentIndex(
            model.index(here, 0), QItemSelectionModel.SelectionFlag.NoUpdate
        )
    if memory.anchor is not None:
        place = model.rows.place_of_row(memory.anchor.rowid)
        if place is not None:
            high = view.verticalHeader().defaultSectionSize()
            view.verticalScrollBar().setValue(place * high - memory.anchor.top)


def _model(view: QTableView) -> QueueModel:
    model = view.model()
    assert isinstance(model, QueueModel)
    return model


def _anchor(view: QTableView, hovered: int) -> Anchor | None:
    """The row under the pointer, else the current one, else the topmost; none at rest at the very top."""
    order, high = _model(view).rows.order, view.verticalHeader().defaultSectionSize()
    shift = view.verticalScrollBar().value()
    seen = range(shift // high, min(len(order), -(-(shift + view.viewport().height()) // high)))
    top = shift // high if shift else -1
    for row in (hovered, _here(view), top):
        if row in seen:
            return Anchor(order[row], row * high - shift)
    return None


def _here(view: QTableView) -> int:
    """The current row of a person; the one that Qt makes current with the keyboard is nobody's."""
    return view.currentIndex().row() if view.selectionModel().hasSelection() else -1


def _places(model: QueueModel, rowids: tuple[int, ...]) -> list[int]:
    if len(rowids) > _FEW:
        table = {rowid: place for place, rowid in enumerate(model.rows.order)}
        return sorted(table[rowid] for rowid in rowids if rowid in table)
    found = (model.rows.place_of_row(rowid) for rowid in rowids)
    return sorted(place for place in found if place is not None)


def _runs(places: list[int]) -> Iterator[tuple[int, int]]:
    """Neighbouring places as (first, last)."""
    first = last = -2
    for place in places:
        if place != last + 1:
            if first >= 0:
                yield first, last
            first = place
        last = place
    if first >= 0:
        yield first, last
