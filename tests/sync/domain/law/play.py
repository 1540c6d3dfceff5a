"""Plays drawn acts against the law and judges every promise after each."""

import msgspec

from sync.domain.clock.clock import Clock
from sync.domain.clock.counting import counted
from sync.domain.commands import AnyCommand, Evaluate
from sync.domain.errors import Refusal
from sync.domain.events.payloads import AnyEvent
from sync.domain.identity.actor import Actor
from sync.domain.identity.role import Role
from sync.domain.identity.scope import DISTRICT
from sync.domain.law import Context, apply_all, decide, may, touched
from sync.domain.law.moves import BY_NAME, name_of
from sync.domain.ticket import State, Ticket
from sync.wire.shape import decoder
from tests.sync.domain.law.acts import Draw, asked
from tests.sync.domain.law.invariants import faults
from tests.sync.domain.law.newest import judged
from tests.sync.domain.law.worked import opening
from tests.sync.domain.law.world import MINUTE, calendar

Tickets = dict[str, Ticket]
EVENTS = decoder(tuple[AnyEvent, ...])
COMMANDS = decoder(AnyCommand)


class Run:
    """Plays drawn acts and checks every promise after each."""

    def __init__(self, start: int) -> None:
        scene, self.now, log = opening(start)
        self.tickets = dict(scene)
        self.before = self.now
        self.log: list[tuple[int, AnyEvent]] = list(log)
        self.asked = 0

    def play(self, acts: list[Draw]) -> "Run":
        for draw in acts:
            self.now += draw.minutes * MINUTE
            self.asked += 1
            self.step(*asked(draw, self.tickets, self.now, self.asked))
        return self

    def step(self, command: AnyCommand, around: Context) -> None:
        before = self.tickets
        decision = decide(before, command, around)
        assert COMMANDS.decode(msgspec.json.encode(command)) == command
        if isinstance(decision, Refusal):
            return
        assert may(before.get(command.ticket), name_of(type(command)), around) is None
        assert {e.ticket for e in decision} <= set(touched(command, before))
        assert EVENTS.decode(msgspec.json.encode(decision)) == decision
        within_reach(command, around.actor, before)
        earlier, self.tickets = before, before | apply_all(before, decision, self.now)
        self.log += [(self.now, event) for event in decision]
        self.judge(command, earlier)
        judged(command, around, earlier, self.tickets)

    def judge(self, command: AnyCommand, before: Tickets) -> None:
        broken = list(faults(self.tickets, self.now))
        assert not broken, (command, broken)
        own, after = before.get(command.ticket), self.tickets[command.ticket].state
        allowed = frozenset[State]().union(*(line.to for line in BY_NAME[name_of(type(command))]))
        assert (own is not None and after is own.state) or after in allowed, (command, after)
        if isinstance(command, Evaluate) and not command.satisfied:
            assert after is not State.CLOSED, "a dissatisfied citizen is left alone"
        for ticket_id, ticket in before.items():
            kept(ticket, self.tickets[ticket_id])
            counted_fairly(ticket, self.tickets[ticket_id], self.before, self.now)
        self.before = self.now


def within_reach(command: AnyCommand, actor: Actor, before: Tickets) -> None:
    """Reckoned apart from the law: own area, own part, and nothing newer in between."""
    ticket = before.get(command.ticket)
    if ticket is None:
        return
    assert getattr(command, "fence", ticket.fence) == ticket.fence, "an old fence was let through"
    if actor.role is Role.CLERK:
        named = ticket.branch(getattr(command, "branch", ""))
        assert named is None or named.unit == actor.unit, "another unit's part"
    else:
        assert actor.scope in (DISTRICT, ticket.scope), "outside the area"


def counted_fairly(before: Ticket, after: Ticket, since: int, now: int) -> None:
    """A clock never counts more than the time that passed, never forgets what it counted, never restarts."""
    table = {(c.name, c.branch): c for c in before.clocks}
    for clock in after.clocks:
        old = table.get((clock.name, clock.branch))
        if old is None or old is clock:
            continue
        if old.is_open and clock.is_open:
            assert old.start == clock.start, f"{clock.name} was started anew"
        alike = old.limit.working == clock.limit.working and not clock.extensions
        if old.start == clock.start and alike:
            more = used(clock, now) - used(old, since)
            assert 0 <= more <= now - since, f"{clock.name} counted {more} ms in {now - since}"


def used(clock: Clock, at: int) -> int:
    """Counted time; asked of a clock in its own kind of time."""
    return counted(clock, calendar(), at)


def kept(before: Ticket, after: Ticket) -> None:
    """Nothing that happened is ever lost."""
    assert after.ver >= before.ver
    assert after.appeals[: len(before.appeals)] == before.appeals
    assert after.notes[: len(before.notes)] == before.notes
    assert after.told[: len(before.told)] == before.told
    assert [b.id for b in after.branches[: len(before.branches)]] == [b.id for b in before.branches]
    for old, new in zip(before.branches, after.branches, strict=False):
        assert new.contacts[: len(old.contacts)] == old.contacts
        assert old.report is None or new.report is not None
        assert old.live or new == old, "an ended branch changed"
    assert len(after.returns) >= len(before.returns)
    table = {(c.name, c.branch): c for c in after.clocks}
    for clock in before.clocks:
        new_clock = table[clock.name, clock.branch]
        if new_clock.start == clock.start:
            assert [p.from_ms for p in new_clock.pauses[: len(clock.pauses)]] == [
                p.from_ms for p in clock.pauses
            ], "a lost pause"
