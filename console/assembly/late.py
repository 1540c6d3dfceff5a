"""The one place where the console is loaded late: the law and the line are not waited for by the first paint."""

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from console.assembly.back import Back
    from console.assembly.desk import Desk
    from console.assembly.launch import Launch
    from console.assembly.port import Way
    from console.assembly.working import Working
    from console.changes import Changes
    from console.signals import Signal
    from console.store.folder import Folder
    from console.store.selecting import Meaning
    from console.store.view import Chip
    from console.viewmodels.meaning import Meanings

_PINYIN = 2
"""A single letter stands for too much."""


def back(folder: "Folder", now: Callable[[], int], changes: "Signal[Changes]") -> "Back":
    """The working half of a desk."""
    from console.assembly.back import Back  # noqa: PLC0415 - brings the law, a fifth of a second

    return Back(folder, now, changes)


def meaning(desk: "Working") -> "Meaning":
    """What pinyin and initials in a search line stand for."""
    kept: list[Meanings] = []

    def meant(word: str) -> "tuple[Chip, ...]":
        if not (len(word) >= _PINYIN and word.isascii() and word.isalpha()):
            return ()
        from console.viewmodels.meaning import Meanings  # noqa: PLC0415 - the index of all names

        catalogue = desk.references.catalogue
        if not kept or kept[0].catalogue is not catalogue:
            kept[:] = [Meanings(catalogue)]
        return kept[0].of(word)

    return meant


def online(desk: "Desk", launch: "Launch") -> "Way":
    """The line to the centre."""
    from console.assembly.online import Online  # noqa: PLC0415 - brings asyncio and httpx

    return Online(desk, launch)
