"""Why a list is empty: nothing there, nothing found, nothing yet, no line, a broken file."""

from typing import NamedTuple

from console.changes import Line
from console.store.view import View
from console.words import known, say
from sync.domain.errors import FenboError


class Stillness(NamedTuple):
    """Icon, title, hint and the word of the one button (empty: no button)."""

    icon: str
    title: str
    hint: str = ""
    action: str = ""


def why(view: View, line: Line | None) -> Stillness:
    """The reason a view has no rows; ``line`` is the state of the line, or nothing before the first word of it."""
    if line is not None and not line.data_as_of:
        if line.state in ("offline", "too_old", "signed_out"):
            return Stillness("offline", say("queue.empty.offline"), say("queue.empty.offline.hint"))
        return Stillness("sync", say("queue.empty.loading"), say("queue.empty.loading.hint"))
    if view.words or view.chips:
        return Stillness(
            "search", say("queue.empty.nothing"), say("queue.empty.nothing.hint"), say("queue.clear")
        )
    lane = say(f"lane.{view.lane}")
    return Stillness("check", say("queue.empty", lane=lane), say("queue.empty.hint"))


def broken(error: Exception) -> Stillness:
    """The store could not be read."""
    words = str(error)
    if isinstance(error, FenboError) and known(error.key):
        words = say(error.key, **error.values)
    return Stillness("warning", say("queue.empty.broken"), words)
