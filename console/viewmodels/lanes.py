"""The lanes (分道) beside the queue: what they are called, in which order, how loud their counts are."""

from typing import Any, NamedTuple

from console.store.view import Chip, View
from console.words import say


class Lane(NamedTuple):
    """One lane. ``tone`` colours the count when it is not zero; ``group`` draws a gap where it changes."""

    name: str
    group: str
    icon: str
    tone: str = "neutral"


LANES = (
    Lane("open", "work", "list"),
    Lane("new", "work", "tray", "accent"),
    Lane("returned", "work", "return", "warning"),
    Lane("ruling", "work", "gavel", "alarm"),
    Lane("soon", "time", "hourglass", "warning"),
    Lane("late", "time", "warning", "alarm"),
    Lane("out", "progress", "dispatch"),
    Lane("check", "progress", "check", "accent"),
    Lane("redo", "progress", "redo", "warning"),
    Lane("parked", "progress", "pause"),
    Lane("call_back", "progress", "phone", "accent"),
    Lane("mine", "own", "user", "accent"),
    Lane("unread", "own", "eye-off"),
    Lane("joined", "past", "join"),
    Lane("closed", "past", "check"),
    Lane("all", "past", "grid"),
)
"""Every lane of the one queue; the same table names them on the screen and asks for their counts."""

NAMES = tuple(lane.name for lane in LANES)


class LaneRow(NamedTuple):
    """A lane or saved view as the list shows it."""

    key: str
    """``lane:<name>`` or ``view:<name>``."""
    text: str
    icon: str
    amount: str
    tone: str
    gap: bool
    """Draw a gap above: another group begins."""


def rows(counts: dict[str, int], views: tuple[View, ...] = ()) -> tuple[LaneRow, ...]:
    """The list beside the queue."""
    made = []
    before = LANES[0].group
    for lane in LANES:
        count = counts.get(lane.name)
        tone = lane.tone if count else "neutral"
        shown = "" if count is None else f"{count:,}"
        title = say(f"lane.{lane.name}")
        made.append(LaneRow(f"lane:{lane.name}", title, lane.icon, shown, tone, lane.group != before))
        before = lane.group
    for place, view in enumerate(views):
        made.append(LaneRow(f"view:{view.name}", view.name, "star", "", "neutral", not place))
    return tuple(made)


def with_chip(view: View, field: str, value: str) -> View:
    """The view with one more chip."""
    chip = Chip(field, value)
    return view if chip in view.chips else view._replace(chips=(*view.chips, chip), name="")


def without_chip(view: View, field: str, value: str) -> View:
    """The view without a chip."""
    kept = tuple(chip for chip in view.chips if chip != Chip(field, value))
    return view._replace(chips=kept, name="")


def with_words(view: View, words: str) -> View:
    """The view with other search words."""
    return view._replace(words=words.strip())


def with_sort(view: View, column: str) -> View:
    """Sorted by a column; the same column again turns the order round."""
    turned = f"-{column}" if view.sort[:1] == (column,) else column
    return view._replace(sort=(turned,))


def of_lane(name: str) -> View:
    """A lane without filter; closed matters newest first."""
    past = next((lane.group == "past" for lane in LANES if lane.name == name), False)
    return View(lane=name, sort=("-received",) if past else ("due",))


def saved(views: tuple[View, ...], shown: View, name: str) -> tuple[tuple[View, ...], View]:
    """The saved views after keeping the shown one under a name (empty: letting go of it), and the view shown."""
    if not name:
        rest = tuple(view for view in views if view.name != shown.name)
        return rest, shown._replace(name="")
    kept = shown._replace(name=name)
    return (*(view for view in views if view.name != name), kept), kept


def plain(views: tuple[View, ...]) -> list[dict[str, object]]:
    """Saved views as plain values for a file."""
    return [view._asdict() | {"chips": [chip._asdict() for chip in view.chips]} for view in views]


def from_plain(values: list[dict[str, Any]]) -> tuple[View, ...]:
    """Saved views from a file; one that can't be read is left out."""
    return tuple(view for value in values if (view := _view(value)) is not None)


def _view(value: Any) -> View | None:
    """A view as ``plain`` wrote it; nothing when it is none."""
    try:
        chips = tuple(Chip(**chip) for chip in value.get("chips", ()))
        found = View(**{**value, "chips": chips, "sort": tuple(value.get("sort", ("due",)))})
    except (TypeError, AttributeError):
        return None
    texts = (found.lane, found.words, found.name, *found.sort, *(part for chip in chips for part in chip))
    return found if all(isinstance(text, str) for text in texts) else None


def title() -> str:
    """What the table is called."""
    return say("queue.title")
