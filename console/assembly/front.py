"""The front of the desk: what the queue needs on the way to the first paint. No law, no outbox, no line."""

from typing import TYPE_CHECKING, Any, NamedTuple

from console.changes import Changes, Line
from console.clock import CentreClock
from console.options import Options
from console.signals import Signal
from console.store.bodies import Bodies
from console.store.folder import Folder
from console.store.glance import Glance

if TYPE_CHECKING:
    from console.assembly.back import Back
    from console.store.reference import References
    from sync.domain.identity.actor import Actor


class Who(NamedTuple):
    """As much of an actor as lists and titles need; the names are those of ``Actor``."""

    id: str = ""
    name: str = ""
    role: str = "supervisor"
    scope: str = ""
    unit: str = ""


class Front:
    """Lists, names, settings, and who sat here last: true from the first moment, and as quick as a file is read."""

    def __init__(self, folder: Folder, options: Options) -> None:
        self._folder = folder
        self._back: Back | None = None
        self.lists = Glance(folder.files)
        """Rows, ids and counts of the queue."""
        self.lists.soon = lambda: options.number("soon_minutes") * 60_000
        self.options = options
        self.clock = CentreClock()
        self.changes: Signal[Changes] = Signal()
        """What is not what it was, whoever changed it."""
        self.line: Signal[Line] = Signal()
        self._bodies = Bodies(self.lists.body)
        self._who = _seated(self.lists)
        kept = self.lists.recall("lock") if self.lists.whole else ""
        self.locked = not kept.endswith("\n") and bool(kept)
        """Whether whoever sat here last left a password to ask for: then nothing is shown before it."""

    @property
    def bodies(self) -> "Bodies | References":
        """Reference data as plain values."""
        return self._back.store.references if self._back else self._bodies

    @property
    def who(self) -> "Who | Actor":
        """Who works here: shown and counted for; what they may do is the law's to say."""
        return self._back.person.actor if self._back else self._who


def _seated(lists: Glance) -> Who:
    found: dict[str, Any] = lists.seated() if lists.whole else {}
    return Who(**{name: str(found[name]) for name in Who._fields if name in found})
