"""Whatever is asked, in whatever order, by whomever: what must never be, never is."""

import typing

import msgspec
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sync.domain.commands import AnyCommand
from sync.domain.errors import Refusal
from sync.domain.events.payloads import AnyEvent
from sync.domain.identity.actor import ACTOR_CENTRE
from sync.domain.law import Context, apply, apply_all, decide, may, project, touched
from sync.domain.law.moves import BY_NAME, name_of
from sync.domain.law.timed import next_due
from sync.domain.ticket import OPEN_STATES, State, Ticket
from tests.sync.domain.law.acts import WIDE, Draw, asked, draws
from tests.sync.domain.law.invariants import faults
from tests.sync.domain.law.makers import MAKERS
from tests.sync.domain.law.worked import SCENES, opening
from tests.sync.domain.law.world import MINUTE, context

Tickets = dict[str, Ticket]
EXAMPLES = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
EVENTS = msgspec.json.Decoder(tuple[AnyEvent, ...])
COMMANDS = msgspec.json.Decoder(AnyCommand)
TICKET = msgspec.json.Decoder(Ticket)


class Run:
    """Plays drawn acts and checks every promise after each."""

    def __init__(self, start: int) -> None:
        scene, self.now, log = opening(start)
        self.tickets = dict(scene)
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
        self.tickets = before | apply_all(before, decision, self.now)
        self.log += [(self.now, event) for event in decision]
        self.judge(command, before)

    def judge(self, command: AnyCommand, before: Tickets) -> None:
        broken = list(faults(self.tickets, self.now))
        assert not broken, (command, broken)
        own = before.get(command.ticket)
        after = self.tickets[command.ticket].state
        lines = BY_NAME[name_of(type(command))]
        allowed = frozenset[State]().union(*(line.to for line in lines))
        assert (own is not None and after is own.state) or after in allowed, (command, after)
        for ticket_id, ticket in before.items():
            kept(ticket, self.tickets[ticket_id])


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


acts = draws(WIDE, 25)
starts = st.integers(0, len(SCENES) - 1)


@given(starts, acts)
@EXAMPLES
def test_what_must_never_be_never_is_and_the_log_replays(start: int, drawn: list[Draw]) -> None:
    run = Run(start).play(drawn)
    replayed: Tickets = {}
    for at, event in run.log:
        replayed[event.ticket] = apply(replayed.get(event.ticket), event, at)
    assert replayed == run.tickets
    for ticket in run.tickets.values():
        assert TICKET.decode(msgspec.json.encode(ticket)) == ticket


@given(starts, acts)
@settings(EXAMPLES, max_examples=50)
def test_the_projection_is_what_deciding_and_applying_gives(start: int, drawn: list[Draw]) -> None:
    tickets, now, _ = opening(start)
    known, pending = dict(tickets), []
    for n, draw in enumerate(drawn):
        now += draw.minutes * MINUTE
        command, around = asked(draw, known, now, n)
        pending.append((command, around))
        decision = decide(known, command, around)
        if not isinstance(decision, Refusal):
            known |= apply_all(known, decision, now)
    assert project(tickets, pending) == known


def test_every_command_is_drawn_and_every_line_has_a_command() -> None:
    commands = set(typing.get_args(AnyCommand))
    assert set(MAKERS) == commands
    assert {line.command for lines in BY_NAME.values() for line in lines} == commands


def test_the_opening_scenes_cover_the_open_states() -> None:
    seen = {t.state for n in range(len(SCENES)) for t in opening(n)[0].values()}
    assert seen >= OPEN_STATES | {State.CLOSED, State.JOINED}


@given(starts, acts)
@settings(EXAMPLES, max_examples=60)
def test_what_is_due_fires_once_and_is_never_refused(start: int, drawn: list[Draw]) -> None:
    run = Run(start).play(drawn)
    for ticket_id in run.tickets:
        fired: list[object] = []
        for n in range(40):
            due = next_due(run.tickets[ticket_id], context(ACTOR_CENTRE, run.now))
            if due is None:
                break
            run.now = max(run.now, due[0])
            around = context(ACTOR_CENTRE, run.now, f"due{len(run.log)}.{n}")
            decision = decide(run.tickets, due[1], around)
            assert not isinstance(decision, Refusal), (due, decision)
            run.tickets |= apply_all(run.tickets, decision, run.now)
            fired.append(due[1])
        else:
            raise AssertionError(fired)
        assert not list(faults(run.tickets, run.now))
