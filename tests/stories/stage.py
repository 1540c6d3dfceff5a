"""The stage of a story (故事): one real centre whose clock the story sets, and real desks of its people, without Qt.

People act through the registry of acts, as a key or the palette would; acts that a pane of the window performs
(classify, dispatch) are the same commands submitted to the same desk. After every act all desks have heard of it.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

from console.assembly.build import build
from console.assembly.launch import Launch
from console.clock import CentreClock
from sync.domain.clock import local
from sync.domain.identity import Role
from sync.domain.law import Step, bar
from sync.domain.ticket import Branch, Node, Ticket
from sync.server.config import Config
from tests.console.assembly.proxy import Proxy, line_to
from tests.stories.seat import Seat
from tests.support import centre as centres
from tests.support.centre import TOKEN, Centre
from tests.support.room import until


class StoryClock(CentreClock):
    """A desk's clock that shows the story's time."""

    def __init__(self, now: Callable[[], int]) -> None:
        super().__init__()
        self._story = now

    def now(self) -> int:
        return self._story()

    def learn(self, server_now: int, round_trip: int) -> None:
        """The story's clock is right already."""

    def jumped(self) -> bool:
        """A story that skips a night is no machine that slept."""
        return False


class Stage:
    """Everything of one story."""

    def __init__(self, folder: Path, held: ExitStack, begins: str) -> None:
        self._folder, self._held = folder, held
        self.now = moment(begins)
        self.acts = 0
        self.refusals = 0
        self.seats: dict[str, Seat] = {}
        self.lines: dict[str, Proxy] = {}
        self.dark: set[str] = set()
        """Whose line is cut just now."""
        self._running = ExitStack()
        held.callback(lambda: self._running.close())
        self.centre: Centre = self._running.enter_context(
            centres.fresh(folder / "centre", clock=lambda: self.now)
        )

    def seat(self, user: str, *, by_line: bool = False) -> Seat:
        """The desk of a person, opened when first asked for; ``by_line``: over a line that can be cut."""
        if user not in self.seats:
            url = self.centre.url
            if by_line:
                line = self.lines[user] = self._held.enter_context(line_to(url))
                url = line.url
            profile = self._folder / user
            desk = build(
                Launch(profile=profile, data=profile, centre=url, user=user, token=TOKEN, keyring=False)
            )
            self._held.callback(desk.close)
            desk.clock = StoryClock(lambda: self.now)
            desk.connect()
            until(lambda: desk.reading.remembered("as_of") not in ("", "0"), f"{user} has everything")
            self.seats[user] = Seat(self, desk)
            self.settle()
        return self.seats[user]

    # ---- time ----

    def at(self, told: str) -> None:
        """The story goes on at a local time (``2026-02-13 10:48``); what the centre owes itself meanwhile happens."""
        then = moment(told)
        assert then >= self.now, "time only goes forward"
        self.now = then
        self.tick()

    def after(self, *, minutes: int = 0, hours: int = 0, days: int = 0) -> None:
        """So much later."""
        self.now += ((days * 24 + hours) * 60 + minutes) * 60_000
        self.tick()

    def tick(self) -> int:
        """What is due by now is done by the centre; how many acts that were."""
        inner = self.centre.server.application.centre()  # type: ignore[union-attr]
        done = self.centre.on_loop(inner.timekeeper.fire) + self.centre.on_loop(inner.watch.fire)
        self.settle()
        return int(done)

    @contextmanager
    def power_cut(self) -> Iterator[None]:
        """The centre is off; inside, time may pass. It comes back on its own files, and the desks find it again."""
        config: Config = self.centre.config  # type: ignore[assignment]
        port = int(self.centre.url.rsplit(":", 1)[1])
        self._running.close()
        yield
        again = Config(**{name: getattr(config, name) for name in config.__struct_fields__} | {"port": port})
        self.centre = self._running.enter_context(centres.running(again, clock=lambda: self.now))
        for one in self.seats.values():
            one.desk.sync_now()
        until(lambda: all(one.desk.online for one in self.seats.values()), "the desks are back")
        self.tick()

    # ---- what everybody sees ----

    def settle(self) -> None:
        """Nothing under way, and every desk that has a line knows everything the centre knows."""
        reached = [one for one in self.seats.values() if not one.cut]
        for one in reached:
            one.desk.sync_now()
        for one in reached:
            until(lambda one=one: not one.desk.store.outbox.active(), "all is sent")  # type: ignore[misc]
        head = str(self.centre.on_loop(self.centre.server.application.centre().feed.head))  # type: ignore[union-attr]
        for one in reached:
            until(lambda one=one: self._there(one, head), "every desk has heard")  # type: ignore[misc]

    def _there(self, one: Seat, head: str) -> bool:
        return _seq(one.desk.reading.remembered("cursor")) >= _seq(head)

    def t(self, ticket: str) -> Ticket:
        """The ticket as the centre's own desks show it."""
        for one in self.seats.values():
            if one.desk.actor.role is not Role.CLERK and not one.cut:
                found = one.desk.reading.ticket(ticket)
                assert found is not None
                return found
        raise AssertionError("nobody of the centre is at a desk")

    def part(self, ticket: str, unit: str) -> Branch:
        """A unit's latest part of a ticket."""
        return [one for one in self.t(ticket).branches if one.unit == unit][-1]

    def clock(self, ticket: str, name: str, unit: str = "") -> Any:
        """A clock of the ticket, or of a unit's part."""
        branch = self.part(ticket, unit).id if unit else ""
        return next((c for c in self.t(ticket).clocks if (c.name, c.branch) == (name, branch)), None)

    def history(self, ticket: str) -> list[tuple[str, str]]:
        """All that happened, oldest first: local time and what."""
        desk = next(one.desk for one in self.seats.values() if one.desk.actor.role is not Role.CLERK)
        return [(wall(line.at), type(line.event).__name__) for line in desk.reading.events(ticket)]

    def by_centre(self, ticket: str) -> list[str]:
        """What the centre did by itself after the receipt, in order: rungs by their name."""
        desk = next(one.desk for one in self.seats.values() if one.desk.actor.role is not Role.CLERK)
        lines = [one for one in desk.reading.events(ticket) if one.role is Role.CENTRE]
        return [
            getattr(getattr(one.event, "climbed", None), "name", type(one.event).__name__) for one in lines
        ]

    def reached(self, ticket: str) -> dict[Node, int]:
        """The nodes of the citizen's bar that are reached."""
        steps: tuple[Step, ...] = bar(self.t(ticket))
        return {one.node: one.reached for one in steps if one.reached}


@contextmanager
def staged(folder: Path, begins: str) -> Iterator[Stage]:
    """A stage, and everything put away after the story."""
    with ExitStack() as held:
        yield Stage(folder, held, begins)


def moment(told: str) -> int:
    """UTC ms of a local time such as ``2026-02-13 10:48``."""
    day, clock = told.split()
    return local(*map(int, day.split("-")), *map(int, clock.split(":")))


def wall(at: int) -> str:
    """A local time as stories write it."""
    return time.strftime("%Y-%m-%d %H:%M", time.gmtime(at // 1000 + 8 * 3600)) if at else ""


def _seq(cursor: Any) -> int:
    return int(str(cursor or "x.0").rpartition(".")[2])
