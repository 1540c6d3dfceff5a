"""Draws a queue as text, so that a test reads like the screen."""

from widgets.queue.columns import COLUMNS
from widgets.queue.pane import QueuePane


def settled(pane: QueuePane) -> bool:
    """Whether all rows of the wanted view are there and nothing more is asked."""
    return (
        pane._rows.exact
        and pane._rows.view == pane._feed.wanted
        and not pane._feed._asking
        and not pane._feed._waiting
    )


def picture(pane: QueuePane, rows: range, keys: tuple[str, ...]) -> str:
    """The cells of some rows and columns; ``>`` marks a marked row."""
    model, view = pane.view.source, pane.view
    places = [place for place, column in enumerate(COLUMNS) if column.key in keys]
    marked = set(view.marked())
    return "\n".join(
        ("> " if row in marked else "  ")
        + " | ".join(str(model.data(model.index(row, place))) for place in places)
        for row in rows
    )
