"""The desk: everything a window, an act or a headless command needs, behind one door."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from console.assembly import policy
from console.assembly.working import Working
from console.changes import Changes, Line
from console.options import Options
from console.store.folder import Folder
from sync.domain.errors import Refused

if TYPE_CHECKING:
    from concurrent.futures import Future

    from console.asking import Asking
    from console.assembly.port import Way
    from console.store.pending import Pending
    from sync.domain.commands import AnyCommand
    from sync.domain.identity.actor import Actor
    from sync.domain.intake.appeal import Attachment


class Desk(Working):
    """One person's desk on one profile. Lists are there from the first moment; whatever needs more opens the rest,
    and ``connect`` brings the line up later.
    """

    def __init__(self, folder: Folder, options: Options, start: "Callable[[Desk], Way]") -> None:
        super().__init__(folder, options)
        self._start = start
        self._way: Way | None = None

    @property
    def line_now(self) -> Line:
        """The state of the line, as the status bar says it."""
        state, since = self._way.now if self._way else ("connecting", 0)
        unsent, refused = self._back.store.outbox.counts() if self._back else (0, 0)
        as_of = int(self.lists.remembered("as_of") or 0) if self._back or self.lists.whole else 0
        sent = self._way.sent_now if self._way else 0
        return Line(state, since, as_of, unsent, refused, sent)

    @property
    def online(self) -> bool:
        """Whether the centre answers just now."""
        return self._way is not None and self._way.now[0] == "connected"

    @property
    def api(self) -> "Asking":
        """Questions that only the centre can answer; each gives a future. Raises ``Unreachable`` before ``connect``."""
        return self._needed().api

    def connect(self) -> None:
        """Take up the line: from here on what happens here and at the centre meets. Returns at once."""
        if self._way is None:
            self.back.chores.begin(self.clock.now())
            self._way = self._start(self)
            self._way.begin()

    def submit(self, command: "AnyCommand") -> "Pending":
        """Keep a command for good; the screen may say 已保存 when this returns.

        Raises ``Refused`` with the sentence's key and values when the law or the want of a line says no,
        ``StoreBroken`` when it can't be kept (disk full): in both cases nothing happened.
        """
        name = law_name(command)
        refusal = policy.refused(name, self._reachable()) or self.back.foresight.refusal(command)
        if refusal is not None:
            raise Refused(refusal.key, **refusal.values)
        now = self.clock.now()
        kept = self.store.work.submit(command, actor=self.actor, now=now, expires=policy.expires(name, now))
        self.tell()
        if self._way is not None:
            self._way.push()
        return kept

    def attach(self, content: bytes, name: str, media: str, phase: str = "") -> "Attachment":
        """Keep a photo or paper at this desk, to be named in a command; it travels when it is needed."""
        return self.store.blobs.keep(content, name, media, phase, self.clock.now())

    def sync_now(self) -> None:
        """Ask the centre at once, whatever the waiting time was."""
        if self._way is not None:
            self._way.sync_now()

    def sign_in(self, user: str, password: str = "") -> "Future[Actor]":
        """Sign in at the centre; the future fails with ``NotSignedIn`` or ``Unreachable``."""
        return self._needed().sign_in(user, password)

    def renew(self, user: str, old: str, new: str) -> "Future[None]":
        """An own password in place of one that has to be changed before signing in (``centre.password_due``); the future
        fails with ``NotSignedIn``, ``BadInput`` or ``Unreachable``."""
        return self._needed().renew(user, old, new)

    def sign_out(self) -> None:
        """Nobody works here any more; what is unsent waits for its author."""
        if self._way is not None:
            self._way.sign_out()

    def become(self, actor: "Actor") -> None:
        """Somebody else (or nobody) works here from now on; the rows are the same, what may be done is not."""
        self.back.person.become(actor)
        self.store.work.refold()
        self.changes.emit(Changes(everything=True, tray=True))
        self.tell()

    def tell(self) -> None:
        """Say how the line stands now."""
        self.line.emit(self.line_now)

    def close(self) -> None:
        """End the line and the embedded centre, close every file. Unsent commands stay where they are."""
        if self._way is not None:
            self._way.close()
            self._way = None
        if self._back is not None:
            self._back.chores.close()
            self._back.store.close()
        else:
            self._folder.leave()

    def _reachable(self) -> bool:
        """Before the line is taken up at all (a desk without a centre), nothing is refused for want of it."""
        return self._way is None or self.online

    def _needed(self) -> "Way":
        if self._way is None:
            raise policy.unreachable()
        return self._way


def law_name(command: "AnyCommand") -> str:
    """The command's name on the wire and in every table."""
    return str(type(command).__struct_config__.tag)
