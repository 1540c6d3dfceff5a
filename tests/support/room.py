"""Desks of real people at a real centre."""

import threading
import time
from collections.abc import Callable
from pathlib import Path

from console.assembly.build import build
from console.assembly.desk import Desk
from console.assembly.launch import Launch
from tests.support.centre import TOKEN

WAIT_S = 60.0


def until(holds: Callable[[], object], what: str) -> None:
    """Wait for a condition; fails with its name."""
    end = time.monotonic() + WAIT_S
    while not holds():
        assert time.monotonic() < end, f"never: {what}"
        threading.Event().wait(0.01)


class Room:
    """Desks, opened as needed and closed at the end."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.desks: list[Desk] = []

    def desk(self, url: str, user: str = "u-chen", name: str = "") -> Desk:
        """A desk with its line up, signed in, its cache complete."""
        desk = self.opened(url, user, name)
        desk.connect()
        until(lambda: desk.reading.remembered("as_of") not in ("", "0"), f"{user} has everything")
        return desk

    def opened(self, url: str, user: str = "u-chen", name: str = "") -> Desk:
        """A desk as it is before the line is brought up."""
        folder = self._folder / (name or f"desk-{len(self.desks)}")
        desk = build(Launch(profile=folder, data=folder, centre=url, user=user, token=TOKEN, keyring=False))
        self.desks.append(desk)
        return desk

    def close(self) -> None:
        """Close every desk."""
        for desk in self.desks:
            desk.close()
        self.desks.clear()
