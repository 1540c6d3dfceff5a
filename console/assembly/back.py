"""The working half of the desk: the store opened for work, the person, the law, the chores."""

from collections.abc import Callable

from console.assembly.chores import Chores
from console.assembly.foresight import Foresight
from console.assembly.person import Person
from console.changes import Changes
from console.signals import Signal
from console.store.folder import Folder
from console.store.profile import Store


class Back:
    """Made once, by whoever first needs more of a desk than its lists. Raises ``StoreBroken`` like opening a profile."""

    def __init__(self, folder: Folder, now: Callable[[], int], changes: Signal[Changes]) -> None:
        self.store = Store(folder, changes)
        self.person = Person(self.store.outbox)
        self.foresight = Foresight(self.store, self.person, now)
        self.chores = Chores(self.store)
