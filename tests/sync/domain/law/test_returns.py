"""Returns, re-routing, recalls: who answers, whose clock runs."""

from sync.domain.commands import (
    Assignment,
    Recall,
    Reroute,
    ReturnBranch,
)
from sync.domain.law import answerable
from sync.domain.ticket import ReturnReason, State
from tests.sync.domain.law.town import LEAD, Town
from tests.sync.domain.law.world import (
    DISPATCHER,
    HOUR,
    MINUTE,
    MUNICIPAL,
    OFFICER,
    POLICE,
    URBAN,
    clerk,
)


def give_back(
    town: Town, unit: str, reason: ReturnReason = ReturnReason.TERRITORY, after: int = MINUTE
) -> None:
    branch = town.branch(unit).id
    town.do(ReturnBranch(ticket="t1", branch=branch, reason=reason, words="不在我街道"), clerk(unit), after)


def reroute(town: Town, old: str, new: str, role: object = LEAD) -> Reroute:
    return Reroute(
        ticket="t1",
        branch=town.branch(old).id,
        assignment=Assignment(new, role),  # type: ignore[arg-type]
        fence=town.t().fence,
        reason="改派",
    )


def test_a_rerouted_branch_gets_a_fair_clock_while_the_total_runs_on() -> None:
    town = Town().out(MUNICIPAL)
    total = town.clock("total")
    town.do(reroute(town, MUNICIPAL, URBAN), after=HOUR)
    assert town.clock("handling", town.branch(URBAN).id).start == town.now
    assert town.clock("handling", town.branch(MUNICIPAL).id).outcome == "dropped"
    assert town.clock("total").due == total.due
    assert town.clock("total").is_open


def test_the_first_lead_answers_until_another_signs() -> None:
    town = Town().out(MUNICIPAL).signed(MUNICIPAL)
    town.do(reroute(town, MUNICIPAL, URBAN))
    assert answerable(town.t()) == MUNICIPAL == town.clock("total").owner
    town.signed(URBAN)
    assert answerable(town.t()) == URBAN == town.clock("total").owner


def test_a_return_waits_for_the_duty_officer_a_mistake_does_not() -> None:
    town = Town().out(MUNICIPAL)
    give_back(town, MUNICIPAL)
    assert town.t().state is State.RETURNED
    assert town.clock("dispatch").is_open
    assert town.clock("handling", town.branch(MUNICIPAL).id).is_open
    assert town.refused(reroute(town, MUNICIPAL, URBAN)) == "return_unverified"
    town.do(reroute(town, MUNICIPAL, URBAN), OFFICER)
    assert town.t().returns[0].verdict == "granted"
    assert town.t().state is State.OUT

    town = Town().out(MUNICIPAL)
    give_back(town, MUNICIPAL, ReturnReason.MISTAKE)
    town.do(reroute(town, MUNICIPAL, URBAN))
    assert town.t().returns[0].decided_by == DISPATCHER.name


def test_the_second_bounce_goes_to_the_ruling_lane() -> None:
    town = Town().out(MUNICIPAL)
    give_back(town, MUNICIPAL, ReturnReason.MISTAKE)
    town.do(reroute(town, MUNICIPAL, URBAN))
    give_back(town, URBAN)
    assert town.t().state is State.RULING
    assert town.clock("ruling").is_open
    assert not town.clock("dispatch").is_open
    assert town.refused(reroute(town, URBAN, POLICE)) == "state_reroute"


def test_a_return_after_the_window_goes_to_the_ruling_lane() -> None:
    town = Town().out(MUNICIPAL)
    give_back(town, MUNICIPAL, after=30 * HOUR)
    assert town.t().state is State.RULING
    assert town.clock("return", town.branch(MUNICIPAL).id).outcome == "late"


def test_an_assistant_returns_and_the_lead_works_on() -> None:
    town = Town().out(MUNICIPAL, POLICE).signed(MUNICIPAL)
    give_back(town, POLICE, ReturnReason.MISTAKE)
    assert town.t().state is State.OUT
    assert town.clock("dispatch").is_open
    town.contacted(MUNICIPAL).reported(MUNICIPAL)
    assert town.t().state is State.OUT
    town.do(Recall(ticket="t1", branch=town.branch(POLICE).id, reason="确非其职责"))
    assert town.t().state is State.CHECK
    assert town.t().returns[0].verdict == "granted"


def test_a_unit_that_gave_a_ticket_up_can_still_receive_it() -> None:
    town = Town().out(MUNICIPAL)
    give_back(town, MUNICIPAL, ReturnReason.MISTAKE)
    town.do(reroute(town, MUNICIPAL, URBAN))
    town.do(reroute(town, URBAN, MUNICIPAL))
    assert town.t().lead and town.t().lead.unit == MUNICIPAL


def test_recalling_the_only_lead_makes_it_new_again() -> None:
    town = Town().out(MUNICIPAL, POLICE)
    lead = Recall(ticket="t1", branch=town.branch(MUNICIPAL).id, reason="派错")
    assert town.refused(lead) == "recall_lead"
    town.do(Recall(ticket="t1", branch=town.branch(POLICE).id, reason="派错"))
    town.do(lead)
    assert town.t().state is State.NEW
    assert town.clock("dispatch").is_open
    assert answerable(town.t()) == ""
    assert town.clock("total").owner == "centre"
    town.dispatched(URBAN)
    assert town.clock("total").owner == URBAN
