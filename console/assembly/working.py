"""The desk as acts and view-models see it: all that needs the law, opened when it is first asked for."""

import threading
from typing import TYPE_CHECKING

from console.assembly import late
from console.assembly.front import Front
from console.options import Options
from console.store.folder import Folder

if TYPE_CHECKING:
    from console.assembly.back import Back
    from console.store.profile import Store
    from console.store.reading import Reading
    from console.store.reference import References
    from sync.domain.commands import AnyCommand
    from sync.domain.errors import Refusal
    from sync.domain.identity.actor import Actor
    from sync.domain.law import Context
    from sync.domain.ticket.ticket import Ticket


class Working(Front):
    """The front, and behind it the working half. Any thread may be the first to need it."""

    def __init__(self, folder: Folder, options: Options) -> None:
        super().__init__(folder, options)
        self._opening = threading.Lock()
        self.lists.meant = late.meaning(self)

    @property
    def back(self) -> "Back":
        """The working half, opened once. Raises ``StoreBroken`` when the profile can't be opened for work."""
        if self._back is None:
            with self._opening:
                if self._back is None:
                    self._back = self._opened()
        return self._back

    def complete(self) -> "Back":
        """Open the rest now, not when it is first needed."""
        return self.back

    def _opened(self) -> "Back":
        if not self.lists.whole:
            # What could not be shown is made anew: no reader may hold on to the old file.
            self._folder.files.close()
        made = late.back(self._folder, lambda: self.clock.now(), self.changes)
        made.store.reading.soon, made.store.reading.meant = self.lists.soon, self.lists.meant
        return made

    @property
    def store(self) -> "Store":
        """Everything that lies on this desk."""
        return self.back.store

    @property
    def reading(self) -> "Reading":
        """Lists, tickets, the tray."""
        return self.back.store.reading

    @property
    def references(self) -> "References":
        """Reference data in force."""
        return self.back.store.references

    @property
    def actor(self) -> "Actor":
        """Who is signed in; ``NOBODY`` when nobody is."""
        return self.back.person.actor

    def new_id(self) -> str:
        """A fresh id for something born at this desk."""
        return self.back.foresight.new_id()

    def context(self) -> "Context":
        """What the law may know just now at this desk."""
        return self.back.foresight.context()

    def may(self, ticket: str, command: str) -> "Refusal | None":
        """Whether this person could do this now; the refusal's sentence when not."""
        return self.back.foresight.may(ticket, command, reachable=self._reachable())

    def preview(self, command: "AnyCommand") -> "Ticket | Refusal":
        """What the ticket would be after the command, by the same law the centre uses."""
        return self.back.foresight.preview(command)

    def _reachable(self) -> bool:
        """Whether the centre can decide just now."""
        return True
