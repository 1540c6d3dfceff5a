"""Plays the watch: acts are asked in any order by anybody, and what incidents were promised is judged after each."""

import random
from typing import Any

from msgspec.structs import replace

from sync.domain.duty import (
    AnyDutyCommand,
    AnyDutyEvent,
    Duty,
    EndMode,
    FollowIncident,
    OfferHandover,
    OrderMode,
    Packet,
    ReportIncident,
    ReportKind,
    SignOn,
    apply,
    decide,
)
from sync.domain.duty.events import HandoverOffered, IncidentReported
from sync.domain.duty.incident import Incident
from sync.domain.errors import Refusal
from sync.domain.identity.actor import Actor
from tests.sync.domain.law.world import (
    ADMIN,
    DISPATCHER,
    HOUR,
    MINUTE,
    MONDAY,
    OFFICER,
    SECOND,
    context,
)

FIRST = {"ordinary": 120 * MINUTE, "larger": 30 * MINUTE, "major": 15 * MINUTE}
FOLLOWING = {"ordinary": 24 * HOUR, "larger": 6 * HOUR, "major": 2 * HOUR}
WARTIME = 2 * HOUR
"""The table of the shipped book, spelled apart from it."""


class Watch:
    """The state of the watch, and the time."""

    def __init__(self) -> None:
        self.duty, self.now, self.acts = Duty(), MONDAY, 0
        self.last: tuple[AnyDutyEvent, ...] = ()

    def ask(self, command: AnyDutyCommand, actor: Actor = OFFICER) -> Any:
        """Decides, applies and judges; ``done``, or the code of the refusal."""
        self.now += MINUTE
        self.acts += 1
        decision = decide(self.duty, command, context(actor, self.now, f"d{self.acts}"))
        if isinstance(decision, Refusal):
            return decision.code
        self.last = decision
        for event in decision:
            before, self.duty = self.duty, apply(self.duty, event, self.now)
            judged(event, before, self.duty, self.now, actor)
        return "done"


def judged(event: AnyDutyEvent, before: Duty, after: Duty, now: int, actor: Actor) -> None:
    """Raises ``AssertionError`` naming the promise that broke."""
    if isinstance(event, HandoverOffered):
        told = {item.ticket: item.due for item in event.handover.packet.items if item.kind == "incident"}
        owed = {one.id: one.next_due for one in before.incidents if one.next_due}
        assert told == owed, "the hand-over and the incidents differ"
    if not isinstance(event, IncidentReported):
        return
    old = {one.id: one for one in before.incidents}
    new = {one.id: one for one in after.incidents}
    assert old.keys() <= new.keys(), "an incident is lost"
    told_now = new[event.incident.id]
    _report(old.get(told_now.id), told_now, now, actor)
    running = before.mode or before.drill
    wait = min(FOLLOWING[told_now.grade], WARTIME if running and running.profile == "war" else 24 * HOUR)
    assert told_now.next_due == (0 if told_now.over else now + wait), (
        "the next report is owed at another time"
    )


def _report(old: Incident | None, told: Incident, now: int, actor: Actor) -> None:
    report, earlier = told.reports[-1], old.reports if old else ()
    assert told.reports[:-1] == earlier, "a report is lost"
    assert (report.at, report.by) == (now, actor.name) and report.words.strip(), "a report by nobody"
    assert 0 < told.occurred <= now, "an incident that has not happened"
    if old is None:
        assert (report.kind, report.nth) == (ReportKind.FIRST, 1)
        assert report.due == told.occurred + FIRST[told.grade], (
            "the first limit does not run from the incident"
        )
        return
    assert not old.over, "a report after the final one"
    assert report.due == old.next_due, "the report is judged by another time than was owed"
    assert report.nth == 1 + sum(one.kind is report.kind for one in earlier), "reports miscounted"
    assert set(old.tickets) <= set(told.tickets), "a ticket of the incident is lost"
    assert replace(told, reports=(), tickets=(), next_due=0) == replace(
        old, reports=(), tickets=(), next_due=0
    ), "the incident became another"


def noticed(plays: int = 60) -> str:
    """What random play says is wrong; empty when it finds nothing."""
    chance = random.Random(20261122)
    for _ in range(plays):
        watch = Watch()
        try:
            for _ in range(25):
                watch.now += chance.choice((0, 20, 90, 400)) * MINUTE
                watch.ask(_drawn(chance, watch), chance.choice((OFFICER, OFFICER, DISPATCHER, SECOND, ADMIN)))
        except AssertionError as fault:
            return str(fault) or "an assertion of the suite"
        except (KeyError, ValueError, TypeError, AttributeError) as fault:
            return f"raised {fault!r}"
    return ""


def _drawn(chance: random.Random, watch: Watch) -> AnyDutyCommand:
    modes = [one.id for one in watch.duty.modes] or ["d0.0"]
    cases = [one.id for one in watch.duty.incidents] or ["d0.0"]
    return chance.choice(
        (
            OrderMode(
                profile=chance.choice(("war", "peace")), ordered_by="指挥部", reference="7号",
                drill=chance.random() < 0.5,
            ),
            EndMode(mode=chance.choice(modes), reason="结束"),
            SignOn(post="main", self_test=True),
            OfferHandover(incoming="u-x", packet=Packet(at=watch.now, until=watch.now + HOUR)),
            ReportIncident(
                title="内涝", grade=chance.choice(("ordinary", "larger", "major", "x")), place="坑梓",
                occurred=watch.now - chance.choice((-90, 0, 10, 200)) * MINUTE, words="三车被困",
                tickets=("t1",),
            ),
            *[
                FollowIncident(
                    incident=chance.choice(cases), words=chance.choice(("水退", " ")),
                    final=chance.random() < 0.3, tickets=chance.choice(((), ("t2",))),
                )
            ]
            * 3,
        )
    )  # fmt: skip
