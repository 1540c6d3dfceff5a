"""What the shift decides: returns, rulings, checks, reopening, voiding, re-basing."""

from sync.domain.clock.counting import counted
from sync.domain.commands import (
    AddBranch,
    AnyCommand,
    Assignment,
    FailCheck,
    Join,
    PassCheck,
    Rebase,
    Reopen,
    Reroute,
    ReturnBranch,
    Rule,
    VerifyReturn,
    VoidTicket,
)
from sync.domain.law import answerable
from sync.domain.law.ruling import precedents
from sync.domain.ticket import BranchRole, BranchState, ReturnReason, State
from tests.sync.domain.law.town import ASSIST, LEAD, Town, open_clocks
from tests.sync.domain.law.world import (
    DAY,
    DISPATCHER,
    HOUR,
    MINUTE,
    MUNICIPAL,
    OFFICER,
    POLICE,
    RIVER,
    STREET,
    URBAN,
    calendar,
    clerk,
)


def give_back(town: Town, unit: str, after: int = MINUTE) -> None:
    branch = town.branch(unit).id
    command = ReturnBranch(ticket="t1", branch=branch, reason=ReturnReason.OVERLAP, words="职能交叉")
    town.do(command, clerk(unit), after)


def verdict(town: Town, unit: str, granted: bool) -> AnyCommand:
    return VerifyReturn(ticket="t1", branch=town.branch(unit).id, granted=granted, words="已核")


def disputed(*units: str) -> Town:
    town = Town().out(*units)
    give_back(town, units[0], after=40 * HOUR)
    assert town.t().state is State.RULING
    return town


def rule(town: Town, unit: str, disputing: str) -> AnyCommand:
    return Rule(ticket="t1", branch=town.branch(disputing).id, unit=unit, words="先办后议")


def test_a_granted_return_goes_out_again_at_once() -> None:
    town = Town().out(MUNICIPAL)
    give_back(town, MUNICIPAL)
    assert town.refused(verdict(town, MUNICIPAL, True), DISPATCHER) == "role"
    town.do(verdict(town, MUNICIPAL, True), OFFICER)
    assert town.refused(verdict(town, MUNICIPAL, True), OFFICER) == "return_decided"
    part = Assignment(URBAN, LEAD)
    command = Reroute(
        ticket="t1", branch=town.branch(MUNICIPAL).id, assignment=part, fence=town.t().fence, reason="改派"
    )
    town.do(command)
    assert town.t().returns[0].verdict == "granted"
    assert town.t().returns[0].decided_by == OFFICER.name


def test_a_refused_return_leaves_the_unit_with_the_clocks_it_has() -> None:
    town = Town().out(MUNICIPAL).signed(MUNICIPAL)
    before = town.clock("handling", town.branch(MUNICIPAL).id)
    give_back(town, MUNICIPAL)
    town.do(verdict(town, MUNICIPAL, False), OFFICER)
    assert town.t().state is State.OUT
    assert town.branch(MUNICIPAL).state is BranchState.SIGNED
    assert town.clock("handling", town.branch(MUNICIPAL).id) == before
    assert "dispatch" not in open_clocks(town.t())


def test_a_ruling_for_another_unit_is_carried_out_and_kept() -> None:
    town = disputed(MUNICIPAL, POLICE)
    town.do(rule(town, RIVER, MUNICIPAL), OFFICER)
    assert town.t().state is State.OUT
    assert town.t().lead and town.t().lead.unit == RIVER
    assert answerable(town.t()) == RIVER == town.clock("total").owner, "the ruling needs no signature"
    assert town.branch(POLICE).state is BranchState.SENT
    assert town.clock("ruling").outcome == "met"
    assert [r.unit for r in precedents(town.t().rulings, "L1", STREET)] == [RIVER]
    give = ReturnBranch(ticket="t1", branch=town.branch(RIVER).id, reason=ReturnReason.OVERLAP, words="x")
    assert town.refused(give, clerk(RIVER)) == "ruled_final"


def test_a_ruling_for_the_returning_unit_is_final() -> None:
    town = disputed(MUNICIPAL)
    town.do(rule(town, MUNICIPAL, MUNICIPAL), OFFICER)
    assert town.branch(MUNICIPAL).state is BranchState.SENT
    assert town.t().returns[0].verdict == "ruled"


def test_a_ruling_can_make_an_assistant_lead() -> None:
    town = disputed(MUNICIPAL, POLICE)
    town.signed(POLICE)
    branch, handling = town.branch(POLICE).id, town.clock("handling", town.branch(POLICE).id)
    town.do(rule(town, POLICE, MUNICIPAL), OFFICER)
    assert town.t().lead and town.t().lead.id == branch
    assert town.branch(POLICE).role is BranchRole.LEAD
    assert town.clock("handling", branch) == handling
    assert "contact" in open_clocks(town.t())
    assert answerable(town.t()) == POLICE


def test_precedents_of_the_same_area_come_first() -> None:
    town = disputed(MUNICIPAL)
    town.do(rule(town, RIVER, MUNICIPAL), OFFICER)
    here = town.t().rulings[0]
    from msgspec.structs import replace

    elsewhere = replace(here, street="105", at=here.at + DAY, unit=URBAN)
    other = replace(here, leaf="L2")
    assert precedents((elsewhere, here, other), "L1", STREET) == (here, elsewhere)


def test_a_failed_check_goes_back_with_what_time_was_left() -> None:
    town = Town().out(MUNICIPAL, POLICE, leaf="L2")
    for unit in (MUNICIPAL, POLICE):
        town.signed(unit).contacted(unit).reported(unit)
    branch, reported = town.branch(MUNICIPAL).id, town.clock("handling", town.branch(MUNICIPAL).id).stopped
    used = counted(town.clock("handling", branch), calendar(), reported)
    town.do(FailCheck(ticket="t1", branches=(branch,), words="仍有垃圾"), after=26 * HOUR)
    assert town.t().state is State.OUT
    assert town.branch(MUNICIPAL).reworks == 1
    assert town.branch(POLICE).state is BranchState.REPORTED
    assert counted(town.clock("handling", branch), calendar(), town.now) == used
    assert town.clock("total").is_open
    assert "handle" not in town.t().steps
    town.reported(MUNICIPAL)
    town.do(PassCheck(ticket="t1", words="已清理"))
    assert [c.passed for c in town.t().checks] == [False, True]
    town.closed()


def test_reopening_lets_the_total_run_on_without_the_closed_time() -> None:
    town = Town().checked(leaf="L2").closed()
    stopped = town.clock("total")
    used = counted(stopped, calendar(), stopped.stopped)
    assert town.refused(Reopen(ticket="t1", reason="复发")) == "role"
    town.do(Reopen(ticket="t1", reason="复发"), OFFICER, after=3 * DAY)
    assert town.t().state is State.NEW
    assert counted(town.clock("total"), calendar(), town.now) == used
    assert town.t().call_back is None
    assert list(town.t().steps) == ["submit", "accept", "verify", "file"]
    town.dispatched(URBAN)
    assert town.clock("total").owner == MUNICIPAL, "the first lead answers until another signs"
    town.signed(URBAN)
    assert town.clock("total").owner == URBAN


def test_a_reopened_member_stands_on_its_own() -> None:
    town = Town().checked().received("t2")
    town.do(Join(ticket="t2", into="t1"))
    town.closed()
    town.do(Reopen(ticket="t2", reason="不是同一处"), OFFICER)
    assert (town.t("t2").state, town.t("t2").joined_to) == (State.NEW, "")
    assert town.t("t1").members == ()
    assert town.t("t1").state is State.CLOSED


def test_voiding_is_for_what_is_no_appeal() -> None:
    town = Town().received("t1").received("t2")
    assert town.refused(VoidTicket(ticket="t1", reason="测试来电")) == "role"
    town.do(Join(ticket="t2", into="t1"))
    assert town.refused(VoidTicket(ticket="t1", reason="测试来电"), OFFICER) == "void_members"
    town.received("t3").do(VoidTicket(ticket="t3", reason="测试来电"), OFFICER)
    assert town.t("t3").state is State.VOID
    town.do(Reopen(ticket="t3", reason="误作废"), OFFICER)
    assert town.t("t3").state is State.NEW
    out = Town().out()
    assert out.refused(VoidTicket(ticket="t1", reason="x"), OFFICER) == "state_void"


def test_open_clocks_change_the_profile_on_purpose_only() -> None:
    town = Town().received()
    assert str(town.clock("dispatch").limit) == "2h"
    town.surroundings = {"profile": "war"}
    town.do(Rebase(ticket="t1", reason="转入战时"), OFFICER)
    assert str(town.clock("dispatch").limit) == "10m"
    assert town.clock("dispatch").rulebook.endswith("@war")


def test_an_added_branch_keeps_the_total() -> None:
    town = Town().out(MUNICIPAL)
    total = town.clock("total")
    town.do(AddBranch(ticket="t1", assignment=Assignment(POLICE, ASSIST)), after=DAY)
    assert town.clock("total") == total
