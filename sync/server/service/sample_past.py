"""The day's past (示例班次的已办): what a good shift has done by now, each act judged by the law at its own instant.

Everything is written in one transaction: a start that breaks off leaves nothing, and the next one begins anew.
"""

import hashlib
import heapq
import logging
from collections.abc import Sequence

import msgspec

from sync.domain.errors import Refusal
from sync.domain.ids import child
from sync.domain.law import clocks
from sync.domain.ticket import State, Ticket
from sync.server.service import arriving, following, intake
from sync.server.service.acting import Act
from sync.server.service.decision import execute
from sync.server.service.persons import Persons
from sync.server.service.recording import loaded
from sync.server.service.references import InForce
from sync.server.service.sample_acts import STEPS, Asked
from sync.server.service.sample_arrival import plain
from sync.server.service.sample_plan import MINUTE, Past, planned
from sync.server.service.sample_scene import Scene
from sync.server.service.sample_shift import Crew, Shift, crew
from sync.server.store import tickets
from sync.server.store.statement import Tx
from sync.wire.codec import encode
from sync.wire.keys import uuid7

_LOG = logging.getLogger("fenbo.centre.sample")
_WORKED = frozenset({State.OUT, State.REDO, State.CHECK})
_REST = ("sign", "contact", "report", "check", "close")
_PATIENT = frozenset({clocks.RETURN, clocks.LETTER})
"""Clocks that nobody is late with: a window to give back, a letter."""
_EARLY = 4 * MINUTE
"""A good shift acts at least this long before a limit."""
_SOON = 12 * MINUTE
_ARRIVES = -1


class Reliving:
    """Lets the past happen, oldest instant first."""

    def __init__(self, tx: Tx, law: InForce, persons: Persons, shift: Shift, now: int) -> None:
        self._tx = tx
        self._law = law
        self._persons = persons
        self._shift = shift
        self._now = now
        self._crew: Crew = crew()
        self._tickets: dict[str, Ticket] = {}
        self._heads: dict[str, str] = {}
        self._queue: list[tuple[int, int, int]] = []
        self._past: Sequence[Past] = ()
        self.refused: list[Refusal] = []
        """What the law did not allow; empty when the table is sound."""

    def relive(self, past: list[Past]) -> int:
        """Everything up to now; returns how many appeals came in."""
        planned(self._shift, self._law, past, self._now)
        self._past = past
        self._queue = [(one.at, one.n, _ARRIVES) for one in past]
        heapq.heapify(self._queue)
        while self._queue:
            at, n, step = heapq.heappop(self._queue)
            one = past[n]
            if self._arrived(one, at) if step == _ARRIVES else self._acted(one, step, at):
                self._then(one, step + 1, at)
        return sum(1 for one in past if one.ticket)

    def _arrived(self, one: Past, at: int) -> bool:
        """Through the ordinary intake; what is known already is let be."""
        raw = msgspec.Raw(encode({"appeal": plain(one.arrival, one.day)}))
        item = intake.read(self._law, one.arrival.channel, one.n, raw, at)
        result = arriving.judge(self._tx, self._law, self._persons, [item])[0]
        if result.outcome != "accepted":
            return False
        one.ticket = result.ticket
        self._look(one.ticket)
        return True

    def _acted(self, one: Past, step: int, at: int) -> bool:
        """Does a step of the course; a matter that can't be joined is worked on its own."""
        name = one.course[step].partition("@")[0]
        asked = list(STEPS[name](self._scene(one)))
        for n, (who, command) in enumerate(asked):
            if not self._asked(one, (who, command), _key(one.ticket, step, n, at), at):
                return False
        if name == "join":
            one.course = one.course if asked else self._shift.courses["working"]
            return not asked and self._again(one, at)
        if name == "dispatch" and one.arrival.same_as:
            self._heads.setdefault(one.arrival.same_as, one.ticket)
        return True

    def _again(self, one: Past, at: int) -> bool:
        self._then(one, 1, at)
        return False

    def _asked(self, one: Past, asked: Asked, key: str, at: int) -> bool:
        act, command = Act(asked[0], at, key), asked[1]
        outcome = execute(self._tx, self._law, act, command)
        if isinstance(outcome, Refusal):
            _LOG.warning("sample: %s refused: %s", type(command).__name__, outcome.code)
            self.refused.append(outcome)
            return False
        following.follow(self._tx, self._law, act, command)
        self._tickets.update(outcome.tickets)
        if type(command) in following.AFTER:
            self._look(one.ticket)
        return True

    def _scene(self, one: Past) -> Scene:
        head = self._heads.get(one.arrival.same_as, "")
        found = self._tickets.get(head)
        fit = found is not None and found.open and head != one.ticket
        ticket = self._tickets[one.ticket]
        same = found is not None and found.secret == ticket.secret
        return Scene(self._law, self._shift, self._crew, one, ticket, head if fit and same else "")

    def _look(self, ticket: str) -> None:
        self._tickets |= loaded(tickets.bodies(self._tx, [ticket]))

    def _then(self, one: Past, step: int, at: int) -> None:
        """Puts the next step at its instant, before the nearest limit; what lies ahead of now is left to people."""
        limit = self._limit(one)
        if step >= len(one.course) and limit and limit < self._now + _SOON:
            one.course = (
                *one.course,
                *(name for name in _REST if name == "report" or name not in one.course),
            )
        if step >= len(one.course):
            return
        name, _, back = one.course[step].partition("@")
        delays = self._shift.delays[name]
        when = at + delays[(one.n + step) % len(delays)] * MINUTE
        if back:
            when = max(when, self._now - int(back) * MINUTE)
        if limit:
            when = min(when, max(limit - _EARLY, at + MINUTE))
        if when <= self._now - MINUTE // 2:
            heapq.heappush(self._queue, (when, one.n, step))

    def _limit(self, one: Past) -> int:
        """When the matter must have moved on (UTC ms), 0 when nothing presses."""
        ticket = self._tickets[one.ticket]
        if one.late or (ticket.state not in _WORKED and ticket.state is not State.NEW):
            return 0
        dues = [c.due for c in ticket.clocks if c.is_open and c.due and c.name not in _PATIENT]
        return min(dues, default=0)


def _key(ticket: str, step: int, n: int, at: int) -> str:
    """The same for the same act, and born when the act was done."""
    return uuid7(at, hashlib.sha256(child(f"{ticket}.{step}", n).encode()).digest())
