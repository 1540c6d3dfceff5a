"""Pause, extension, parking: three acts, three levels, nothing lost."""

import pytest

from sync.domain.clock.counting import counted
from sync.domain.commands import (
    AnyCommand,
    AskExtension,
    AskPark,
    AskPause,
    Assignment,
    DecideRequest,
    EndPause,
    Reroute,
    Unpark,
)
from sync.domain.law.timed import next_due
from sync.domain.ticket import State
from tests.sync.domain.law.town import LEAD, Town
from tests.sync.domain.law.world import (
    DAY,
    DISPATCHER,
    HOUR,
    MUNICIPAL,
    OFFICER,
    POLICE,
    SUPERVISOR,
    URBAN,
    calendar,
    clerk,
    context,
)


def decide(town: Town, granted: bool = True) -> AnyCommand:
    return DecideRequest(ticket="t1", request=town.t().requests[-1].id, granted=granted, words="同意")


def pause(town: Town, unit: str = MUNICIPAL, reason: str = "weather", until: int = 0) -> AnyCommand:
    branch = town.branch(unit).id
    return AskPause(ticket="t1", branch=branch, reason=reason, words="台风停工", until=until)


def extension(town: Town, unit: str = MUNICIPAL, reason: str = "complex", amount: str = "") -> AnyCommand:
    branch = town.branch(unit).id
    return AskExtension(ticket="t1", branch=branch, reason=reason, words="需多方协调", amount=amount)


def out() -> Town:
    return Town().out(MUNICIPAL, POLICE, leaf="L2").signed(MUNICIPAL)


def test_a_pause_stops_the_part_and_with_the_lead_the_total() -> None:
    town = out()
    branch = town.branch(MUNICIPAL).id
    town.do(pause(town), clerk(MUNICIPAL))
    assert not town.clock("handling", branch).is_paused, "asking is not having"
    town.do(decide(town), OFFICER)
    used = counted(town.clock("handling", branch), calendar(), town.now)
    assert town.clock("total").is_paused
    assert not town.clock("handling", town.branch(POLICE).id).is_paused
    town.do(EndPause(ticket="t1", branch=branch), clerk(MUNICIPAL), after=3 * DAY)
    assert counted(town.clock("handling", branch), calendar(), town.now) == used
    assert town.clock("handling", branch).pauses[0].approver == OFFICER.id
    assert not town.clock("total").is_paused
    assert town.refused(EndPause(ticket="t1", branch=branch)) == "not_paused"


def test_levels_and_counts_are_the_rulebooks() -> None:
    town = out()
    town.do(extension(town), clerk(MUNICIPAL))
    assert town.refused(extension(town), clerk(MUNICIPAL)) == "request_there"
    assert town.refused(decide(town)) == "approver_duty_officer"
    before = town.clock("total").due
    town.do(decide(town), OFFICER)
    assert town.clock("total").due > before
    assert town.clock("handling", town.branch(MUNICIPAL).id).extensions[0].approver == OFFICER.id
    town.do(extension(town), clerk(MUNICIPAL))
    assert town.refused(decide(town), OFFICER) == "approver_supervisor", "the second is a higher level's"
    town.do(decide(town), SUPERVISOR)
    assert town.refused(extension(town), clerk(MUNICIPAL)) == "request_most"
    assert town.refused(decide(town), SUPERVISOR) == "request_gone"


@pytest.mark.parametrize(("reason", "amount"), [("engineering", ""), ("complex", "10wd")])
def test_engineering_and_own_lengths_go_higher(reason: str, amount: str) -> None:
    town = out()
    town.do(extension(town, reason=reason, amount=amount), clerk(MUNICIPAL))
    assert town.refused(decide(town), OFFICER) == "approver_supervisor"
    town.do(decide(town), SUPERVISOR)


def test_an_extension_is_asked_for_before_the_limit() -> None:
    town = out()
    assert town.refused(extension(town, amount="soon"), clerk(MUNICIPAL)) == "amount"
    assert town.refused(extension(town, reason="tired"), clerk(MUNICIPAL)) == "request_reason"
    town.now += 20 * DAY
    assert town.refused(extension(town), clerk(MUNICIPAL)) == "extension_late"


def test_a_refused_request_changes_nothing_but_the_record() -> None:
    town = out()
    town.do(pause(town), clerk(MUNICIPAL))
    no = DecideRequest(ticket="t1", request=town.t().requests[-1].id, granted=False)
    assert town.refused(no, OFFICER) == "verdict_words"
    town.do(decide(town, granted=False), OFFICER)
    assert town.t().requests[-1].verdict == "refused"
    assert not town.clock("total").is_paused
    town.do(pause(town), clerk(MUNICIPAL))


def test_a_request_overtaken_by_events_is_not_granted() -> None:
    town = out()
    town.do(pause(town), clerk(MUNICIPAL))
    town.contacted(MUNICIPAL).reported(MUNICIPAL)
    assert town.refused(decide(town), OFFICER) == "request_past"


def test_a_report_ends_the_pause_of_the_total() -> None:
    town = out()
    town.do(pause(town), clerk(MUNICIPAL))
    town.do(decide(town), OFFICER)
    town.contacted(MUNICIPAL).reported(MUNICIPAL)
    assert town.t().state is State.OUT
    assert town.clock("total").is_open
    assert not town.clock("total").is_paused, "the assistant's time counts again"


def test_re_routing_a_paused_lead_wakes_the_total() -> None:
    town = out()
    town.do(pause(town), clerk(MUNICIPAL))
    town.do(decide(town), OFFICER)
    town.do(
        Reroute(
            ticket="t1",
            branch=town.branch(MUNICIPAL).id,
            assignment=Assignment(URBAN, LEAD),
            fence=town.t().fence,
            reason="改派",
        )
    )
    assert not town.clock("total").is_paused
    assert len(town.clock("total").pauses) == 1


def test_parking_stops_every_clock_and_ending_it_leaves_older_pauses() -> None:
    town = out()
    town.do(pause(town, POLICE), clerk(POLICE))
    town.do(decide(town), OFFICER)
    town.do(AskPark(ticket="t1", reason="season", words="汛期后施工"))
    assert town.refused(decide(town), OFFICER) == "approver_supervisor"
    town.do(decide(town), SUPERVISOR)
    assert town.t().state is State.PARKED
    assert all(c.is_paused for c in town.t().clocks if c.is_open)
    used = counted(town.clock("total"), calendar(), town.now)
    town.do(Unpark(ticket="t1"), after=60 * DAY)
    assert town.t().state is State.OUT
    assert counted(town.clock("total"), calendar(), town.now) == used
    assert town.clock("handling", town.branch(POLICE).id).is_paused
    assert town.refused(Unpark(ticket="t1")) == "state_unpark"


def test_a_pause_and_a_parking_end_by_their_dates() -> None:
    town = out()
    until = town.now + 2 * DAY
    town.do(pause(town, until=until), clerk(MUNICIPAL))
    town.do(decide(town), OFFICER)
    due = next_due(town.t(), context(now=town.now))
    assert due == (until, EndPause(ticket="t1", branch=town.branch(MUNICIPAL).id))
    town.do(EndPause(ticket="t1", branch=town.branch(MUNICIPAL).id))
    again = next_due(town.t(), context(now=town.now))
    assert again is not None and not isinstance(again[1], EndPause)

    town = out()
    town.do(AskPark(ticket="t1", reason="season", words="汛期后施工", until=town.now + 9 * DAY))
    until = town.t().requests[-1].until
    town.do(decide(town), SUPERVISOR)
    assert next_due(town.t(), context(now=town.now)) == (until, Unpark(ticket="t1"))
    past = AskPause(ticket="t1", branch="x", reason="weather", words="x", until=1)
    assert town.refused(past, DISPATCHER) == "state_pause"
    assert town.refused(pause(out(), until=1), clerk(MUNICIPAL)) == "state_pause"
    assert out().refused(pause(out(), until=HOUR), clerk(MUNICIPAL)) == "request_until"
