"""The one place where the console is loaded late: the law and the line are not waited for by the first paint."""

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from console.assembly.back import Back
    from console.assembly.desk import Desk
    from console.assembly.launch import Launch
    from console.assembly.port import Way
    from console.changes import Changes
    from console.signals import Signal
    from console.store.folder import Folder


def back(folder: "Folder", now: Callable[[], int], changes: "Signal[Changes]") -> "Back":
    """The working half of a desk."""
    from console.assembly.back import Back  # noqa: PLC0415 - brings the law, a fifth of a second

    return Back(folder, now, changes)


def online(desk: "Desk", launch: "Launch") -> "Way":
    """The line to the centre."""
    from console.assembly.online import Online  # noqa: PLC0415 - brings asyncio and httpx

    return Online(desk, launch)
