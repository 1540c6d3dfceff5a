"""The command board (F11): the numbers that matter, large, and what is most urgent, for everybody in the hall."""

from typing import NamedTuple

from console.port import DeskPort
from console.store.view import View
from console.viewmodels.cells import Countdown, Reader, countdown, line
from console.viewmodels.names import Names
from console.words import say

_NUMBERS = (
    ("new", "accent"),
    ("returned", "warning"),
    ("ruling", "alarm"),
    ("soon", "warning"),
    ("late", "alarm"),
    ("redo", "warning"),
    ("out", "neutral"),
    ("open", "neutral"),
)
LANES = tuple(name for name, _ in _NUMBERS)


class Number(NamedTuple):
    """One large number."""

    title: str
    shown: str
    tone: str


class Urgent(NamedTuple):
    """One of the most urgent matters."""

    due: Countdown
    title: str
    place: str
    lead: str
    state: str


class BoardWords(NamedTuple):
    """Everything on the board."""

    numbers: tuple[Number, ...]
    urgent: tuple[Urgent, ...]


def words(desk: DeskPort, most: int = 12) -> BoardWords:
    """The board at this moment."""
    now, reading, names = desk.clock.now(), desk.reading, Names(desk.references)
    counts = reading.counts(LANES, now)
    numbers = tuple(
        Number(say(f"lane.{name}"), f"{counts[name]:,}", tone if counts[name] else "neutral")
        for name, tone in _NUMBERS
    )
    found = reading.first(View(lane="open"), now, limit=most)
    reader, soon = Reader("", now), reading.soon()
    lines = [line(rowid, row, names, reader) for rowid, row in found]
    urgent = tuple(
        Urgent(
            countdown(one, now, soon),
            one.words["title"],
            one.words["place"],
            one.words["lead"],
            one.words["state"],
        )
        for one in lines
    )
    return BoardWords(numbers, urgent)
