"""The line of a command without a window: up and complete, or the reason why not; a person's password where it is asked."""

import getpass
import sys
import time
from concurrent.futures import TimeoutError as TooLate
from queue import Empty, SimpleQueue

from console.assembly.desk import Desk
from console.assembly.launch import Launch
from console.changes import Line
from console.words import say
from sync.domain.errors import BadInput, NotSignedIn, Unreachable

_WAIT_S = 90.0
"""How long a centre may take to start and to hand over its data."""
_PATIENCE_S = 10.0
"""How long a line may be down before nobody is expected to answer."""


class HeadlessLine:
    """One wait for one desk."""

    def __init__(self, desk: Desk, launch: Launch) -> None:
        self._desk = desk
        self._launch = launch
        self._heard: SimpleQueue[Line] = SimpleQueue()
        self._until = time.monotonic() + _WAIT_S
        self._asked_at = 0
        """Since when (UTC ms) whatever arrives is complete: what the cache remembers of last time is not."""
        self._seen = -1
        self._signed_in = False

    def take_up(self) -> None:
        """Connects and waits until the desk holds what the centre holds. Raises ``Unreachable``, ``NotSignedIn`` or
        ``BadInput`` with the sentence that says why not."""
        stop = self._desk.line.connect(self._heard.put)
        try:
            self._desk.connect()
            while not self._complete(self._next()):
                pass
        finally:
            stop()

    def _next(self) -> Line:
        try:
            return self._heard.get(timeout=max(self._until - time.monotonic(), 0.0))
        except Empty:
            raise self._why() from None

    def _complete(self, line: Line) -> bool:
        if line.state == "signed_out" and not self._signed_in:
            self._sign_in()
        if line.state == "offline":
            self._until = min(self._until, time.monotonic() + _PATIENCE_S)
        if line.state != "connected":
            return False
        if not self._asked_at:
            self._asked_at, self._until = self._desk.clock.now(), time.monotonic() + _WAIT_S
        if line.data_as_of >= self._asked_at:
            return True
        if line.data_as_of != self._seen:
            self._seen = line.data_as_of
            self._desk.sync_now()  # two clocks differ by a moment: what came just before is no reason to wait for a poll
        return False

    def _sign_in(self) -> None:
        user = self._launch.user or self._desk.actor.id
        if not user:
            raise BadInput("input.user_missing")
        self._desk.sign_in(user, _password(user)).result(_WAIT_S)
        self._signed_in = True

    def _why(self) -> Exception:
        """What the centre itself says to a question; the one on this machine writes down why it did not start."""
        if not self._launch.centre:
            return Unreachable("sync.centre.failed", reason=str(self._launch.data / "centre.log"))
        try:
            self._desk.api.duty().result(_PATIENCE_S)
        except (Unreachable, NotSignedIn) as fault:
            return fault
        except TooLate:
            pass
        return Unreachable("sync.unreachable")


def _password(user: str) -> str:
    """Asked for without showing it, or the first line of what is piped in; never an argument, which others can read."""
    if sys.stdin.isatty():
        return getpass.getpass(say("input.password", user=user))
    try:
        return sys.stdin.readline().rstrip("\r\n")
    except UnicodeDecodeError:
        return ""  # nobody's password
