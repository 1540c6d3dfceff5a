"""Planted faults: the law is broken on purpose, and random play must notice each time."""

import random
import sys
from collections.abc import Callable
from typing import Any

import pytest
from msgspec.structs import replace

from sync.domain.errors import Refusal
from sync.domain.identity.actor import ACTOR_CENTRE
from sync.domain.law import (
    assigning,
    branches,
    clocks,
    closing,
    dispatching,
    evaluating,
    granting,
    joining,
    laddering,
    permit,
    returning,
    settling,
)
from sync.domain.law.changes import parts, tickets
from sync.domain.law.timed import next_due
from sync.domain.ticket import State
from tests.sync.domain.law.acts import WIDE, Draw
from tests.sync.domain.law.faults_newest import NEWEST
from tests.sync.domain.law.play import Run
from tests.sync.domain.law.town import Town
from tests.sync.domain.law.worked import SCENES, opening
from tests.sync.domain.law.world import MUNICIPAL, context

PLAYS = 350
"""How long the suite looks for a planted fault at most."""


def drawn(chance: random.Random) -> list[Draw]:
    minutes = (0, 1, 20, 90, 600, 3000)
    return [
        Draw(
            chance.randrange(WIDE),
            chance.randrange(6),
            chance.randrange(12),
            chance.choice(minutes),
            chance.randrange(12),
            chance.randrange(12),
        )
        for _ in range(25)
    ]


def noticed(plays: int = PLAYS) -> str:
    """What random play says is wrong; empty when it finds nothing."""
    chance = random.Random(20260601)
    for n in range(plays):
        try:
            Run(n % len(SCENES)).play(drawn(chance))
        except AssertionError as fault:
            return str(fault) or "an assertion of the suite"
        except (KeyError, ValueError, TypeError, AttributeError) as fault:
            return f"raised {fault!r}"
    return ""


def nothing(*args: Any, **more: Any) -> tuple[()]:
    return ()


def no_refusal(*args: Any, **more: Any) -> None:
    return None


def forgets_pauses(found: Callable[..., Any]) -> Callable[..., Any]:
    return lambda *a, **k: tuple(replace(c, pauses=()) for c in found(*a, **k))


def counts_the_standstill(clock: Any, context: Any, reason: str) -> Any:
    return clocks.acts.recompute(replace(clock, stopped=0, outcome=""), context.calendar)


def restarts(ticket: Any, context: Any) -> Any:
    return tuple(
        clocks.acts.recompute(replace(c, start=context.now), context.calendar)
        for c in ticket.clocks
        if c.is_open
    )


FAULTS: dict[str, tuple[Any, str, Any]] = {
    "a dispatch may name two leads or none": (assigning, "lead_refusal", no_refusal),
    "a unit may hold two parts": (assigning, "units_refusal", no_refusal),
    "an old fence is let through": (dispatching, "fence_refusal", no_refusal),
    "clocks of ended parts run on": (clocks, "dropped", nothing),
    "closing leaves the parts alive": (tickets, "ended", lambda found, *a: found),
    "a report does not stop the total": (settling, "settled", nothing),
    "a return starts no dispatch clock": (settling, "_dispatch_after", nothing),
    "nobody is the first handler": (settling, "answerable", lambda ticket: ""),
    "every return is one too few for a ruling": (returning, "_needs_ruling", lambda *a: False),
    "a clerk acts for every unit": (permit, "owns", lambda *a: True),
    "everybody sees everything": (permit, "sees", lambda *a: True),
    "a ticket is closed without contact": (closing, "_contact_refusal", no_refusal),
    "one answer does not close the cluster": (closing, "_members", lambda case: []),
    "members stay behind when their head joins": (joining, "_members", lambda case: []),
    "ending a pause forgets it": (clocks, "resumed", forgets_pauses(clocks.resumed)),
    "a failed check counts the check": (clocks, "revived", counts_the_standstill),
    "a new class starts the clocks anew": (clocks, "relimited", restarts),
    "any level may grant a parking": (granting, "approvers", lambda *a: ("duty_officer", "supervisor")),
    "a dissatisfied citizen changes nothing": (evaluating, "dissatisfied", nothing),
    "a changed part wipes out the others": (parts, "placed", lambda found, *changed: changed),
    "a re-routed part lives on": (returning, "end", lambda branch, *a: branch),
    "a recalled part lives on": (branches, "end", lambda branch, *a: branch),
    **NEWEST,
}


def test_nothing_is_noticed_where_nothing_is_planted() -> None:
    assert noticed(60) == ""


@pytest.mark.parametrize("fault", FAULTS)
def test_a_planted_fault_is_noticed(fault: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for n in range(len(SCENES)):
        opening(n)
    module, name, broken = FAULTS[fault]
    for holder in everywhere(module, name):
        monkeypatch.setattr(holder, name, broken)
    assert noticed(), f"nobody noticed: {fault}"


def everywhere(module: Any, name: str) -> list[Any]:
    """Every module of the law that knows the function by this name; what is not the law's own, in its module only."""
    original = getattr(module, name)
    if not original.__module__.startswith("sync.domain.law"):
        return [module]
    law = [m for key, m in sys.modules.items() if key.startswith("sync.domain.law")]
    return [module for module in law if getattr(module, name, None) is original]


def test_a_ladder_without_memory_would_fire_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    town = Town().out(MUNICIPAL)
    rungs = laddering._rungs
    monkeypatch.setattr(laddering, "_next", lambda t, c, trigger, cause: next(iter(rungs(c, trigger)), None))
    fired = 0
    while (due := next_due(town.t(), context(ACTOR_CENTRE, town.now))) and fired < 9:
        town.now = max(town.now, due[0])
        assert not isinstance(town.ask(due[1], ACTOR_CENTRE, after=0), Refusal)
        fired += 1
    assert fired == 9, "the suite's bound of forty would be met"
    assert town.t().state is State.OUT
