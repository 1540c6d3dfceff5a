"""Whatever is asked, in whatever order, by whomever: what must never be, never is."""

import typing

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sync.domain.commands import AnyCommand
from sync.domain.errors import Refusal
from sync.domain.events.payloads import AnyEvent
from sync.domain.identity.actor import ACTOR_CENTRE
from sync.domain.law import apply, apply_all, decide, project
from sync.domain.law.moves import BY_NAME
from sync.domain.law.timed import next_due
from sync.domain.ticket import OPEN_STATES, State, Ticket
from sync.wire.shape import decoder
from tests.sync.domain.law.acts import WIDE, Draw, asked, draws
from tests.sync.domain.law.invariants import faults
from tests.sync.domain.law.makers import MAKERS
from tests.sync.domain.law.play import Run
from tests.sync.domain.law.worked import SCENES, opening
from tests.sync.domain.law.world import DISPATCHER, MINUTE, OFFICER, context

Tickets = dict[str, Ticket]
EXAMPLES = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
EVENTS = decoder(tuple[AnyEvent, ...])
COMMANDS = decoder(AnyCommand)
TICKET = decoder(Ticket)


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


@pytest.mark.parametrize("now", [-1, 0, 10**9, 10**15, 10**18])
def test_deciding_never_raises_whatever_the_clock_says(now: int) -> None:
    for n in range(len(SCENES)):
        tickets, _, _ = opening(n)
        for kind, make in MAKERS.items():
            for ticket in (*tickets, "", "nobody"):
                for actor in (ACTOR_CENTRE, OFFICER, DISPATCHER):
                    answer = decide(tickets, make(tickets, ticket, 2, 4), context(actor, now, ""))
                    assert isinstance(answer, tuple | Refusal), kind
