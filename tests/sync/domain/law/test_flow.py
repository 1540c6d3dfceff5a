"""From receipt to closing: the flow, its clocks and its conditions."""

from msgspec.structs import replace

from sync.domain.clock.calendar import local
from sync.domain.clock.counting import counted
from sync.domain.commands import (
    AddBranch,
    Assignment,
    CloseTicket,
)
from sync.domain.intake.appeal import Kind, Urgency
from sync.domain.rulebook.policies import Profile
from sync.domain.ticket import BranchState, State
from tests.sync.domain.law.town import ASSIST, LEAD, Town, open_clocks
from tests.sync.domain.law.world import (
    COMMUNITY,
    HOUR,
    MINUTE,
    MONDAY,
    MUNICIPAL,
    OFFICER,
    POLICE,
    RIVER,
    URBAN,
    calendar,
    rulebook,
)


def test_a_ticket_runs_through_the_general_flow() -> None:
    town = Town().checked()
    assert town.t().state is State.CHECK
    assert town.refused(CloseTicket(ticket="t1", closing="normal", answer="已清理")) == "close_general"
    town.closed()
    done = town.t()
    assert done.state is State.CLOSED
    assert list(done.steps) == [
        "submit",
        "accept",
        "verify",
        "file",
        "dispatch",
        "sign",
        "contact",
        "handle",
        "report",
        "check",
        "close",
    ]
    assert done.number.startswith("SZPS20260601100100")


def test_receipt_starts_two_clocks_and_dispatch_the_units() -> None:
    town = Town().received()
    assert {c.name: c.due - town.now for c in town.t().clocks} == {
        "acknowledge": 2 * HOUR,
        "dispatch": 2 * HOUR,
    }
    town.classified().dispatched(MUNICIPAL, URBAN)
    assert open_clocks(town.t()) == {"total", "sign", "handling", "return", "contact"}
    for unit in (MUNICIPAL, URBAN):
        assert town.clock("handling", town.branch(unit).id).start == town.now
    assert town.clock("contact", town.branch(URBAN).id) is None


def test_handling_runs_from_dispatch_not_from_sign_in() -> None:
    town = Town().out()
    before = town.clock("handling", town.branch(MUNICIPAL).id)
    town.signed(MUNICIPAL)
    assert town.clock("handling", town.branch(MUNICIPAL).id) == before
    assert town.clock("sign", town.branch(MUNICIPAL).id).outcome == "met"


def test_a_parallel_dispatch_is_closed_when_all_have_reported() -> None:
    town = Town().out(MUNICIPAL, POLICE)
    town.signed(MUNICIPAL).signed(POLICE).contacted(MUNICIPAL).reported(MUNICIPAL)
    assert town.t().state is State.OUT
    assert town.refused(CloseTicket(ticket="t1", closing="normal", answer="x"), OFFICER) == "state_close"
    town.reported(POLICE)
    assert town.t().state is State.CHECK
    assert open_clocks(town.t()) == {"verify"}


def test_adding_a_branch_touches_no_other() -> None:
    town = Town().out(MUNICIPAL, POLICE).signed(MUNICIPAL)
    before = {b.id: b for b in town.t().branches}, set(town.t().clocks)
    town.do(AddBranch(ticket="t1", assignment=Assignment(RIVER, ASSIST)), after=HOUR)
    assert all(town.t().branch(b) == branch for b, branch in before[0].items())
    assert before[1] <= set(town.t().clocks)
    assert town.clock("handling", town.branch(RIVER).id).start == town.now
    twice = AddBranch(ticket="t1", assignment=Assignment(RIVER, ASSIST))
    assert town.refused(twice) == "unit_twice"
    assert town.refused(AddBranch(ticket="t1", assignment=Assignment(URBAN, LEAD))) == "one_lead"


def test_a_new_class_gives_new_limits_and_keeps_used_time() -> None:
    town = Town().out(MUNICIPAL, leaf="L1")
    branch = town.branch(MUNICIPAL).id
    before = town.clock("handling", branch)
    used = counted(before, calendar(), town.now + HOUR)
    town.now += HOUR - MINUTE
    town.classified("L2")
    after = town.clock("handling", branch)
    assert (str(before.limit), str(after.limit)) == ("4h", "7wd")
    assert after.start == before.start
    assert counted(after, calendar(), town.now) == used
    assert str(town.clock("total").limit) == "7wd"


def test_danger_shortens_the_dispatch_clock_from_its_start() -> None:
    town = Town().received()
    start = town.now
    town.classified(urgency=Urgency.DANGER)
    assert town.clock("dispatch").due == start + 30 * MINUTE


def test_wartime_limits_hold_for_clocks_issued_in_wartime_only() -> None:
    town = Town().received("t1")
    town.surroundings = {"profile": "war"}
    town.received("t2")
    assert town.clock("dispatch", ticket="t2").due - town.now == 10 * MINUTE
    town.classified(urgency=Urgency.URGENT, ticket="t1").classified(urgency=Urgency.URGENT, ticket="t2")
    assert str(town.clock("dispatch", ticket="t1").limit) == "30m"
    assert str(town.clock("dispatch", ticket="t2").limit) == "10m"


def test_water_power_and_gas_are_signed_in_half_an_hour() -> None:
    town = Town().out("U063", leaf="L3")
    assert str(town.clock("sign", town.branch("U063").id).limit) == "30m"


def test_closing_needs_contact_and_the_right_kind() -> None:
    town = Town().out().signed(MUNICIPAL).contacted(MUNICIPAL, way="failed").reported(MUNICIPAL)
    assert (
        town.refused(CloseTicket(ticket="t1", closing="normal", answer="x"), OFFICER)
        == "close_contact_failed"
    )
    assert town.refused(CloseTicket(ticket="t1", closing="special", answer="x"), OFFICER) == "closing_reason"
    town.closed(closing="special")

    town = Town().out().signed(MUNICIPAL).reported(MUNICIPAL)
    close = CloseTicket(ticket="t1", closing="normal", answer="已办")
    assert town.refused(close, OFFICER) == "close_contact"
    assert town.refused(CloseTicket(ticket="t1", closing="good", answer="x"), OFFICER) == "closing_unknown"
    assert town.refused(CloseTicket(ticket="t1", closing="overdue", answer="x"), OFFICER) == "closing_in_time"
    town.contacted(MUNICIPAL).do(close, OFFICER)


def test_a_late_ticket_is_not_closed_as_normal() -> None:
    town = Town().out().signed(MUNICIPAL).contacted(MUNICIPAL)
    town.now += 5 * HOUR
    town.reported(MUNICIPAL)
    assert town.clock("total").outcome == "late"
    assert town.refused(CloseTicket(ticket="t1", closing="normal", answer="x"), OFFICER) == "closing_late"
    town.closed(closing="overdue")


def test_a_simple_matter_is_answered_at_the_desk() -> None:
    town = Town().received(kind=Kind.CONSULT).classified("L4", kind=Kind.CONSULT)
    close = CloseTicket(ticket="t1", closing="normal", answer="周一至周五可办")
    assert town.refused(close) == "direct_reason"
    town.do(CloseTicket(ticket="t1", closing="normal", answer="周一至周五可办", reason="电话中当场答复"))
    assert town.t().state is State.CLOSED


def test_a_friday_evening_dispatch_is_due_in_working_time() -> None:
    friday = local(2026, 6, 5, 17)
    town = Town(now=friday).out(MUNICIPAL, leaf="L4")
    due = town.clock("total").due
    assert due == town.now + (local(2026, 6, 8, 17) - friday)
    assert town.branch(MUNICIPAL).state is BranchState.SENT
    assert due > MONDAY
    assert COMMUNITY


def test_wartime_raises_what_the_profile_names_and_leaves_the_rest() -> None:
    raising = replace(rulebook(), profiles=(Profile("peace"), Profile("war", raised=("市容环卫",))))
    for profile, asked, given in (
        ("peace", Urgency.ORDINARY, Urgency.ORDINARY),
        ("war", Urgency.ORDINARY, Urgency.URGENT),
        ("war", Urgency.DANGER, Urgency.DANGER),
    ):
        town = Town(rulebook=raising, profile=profile).received().classified(urgency=asked)
        assert town.t().urgency is given, (profile, asked)
    town = Town(profile="war").received().classified()
    assert town.t().urgency is Urgency.ORDINARY, "not a class that the shipped profile raises"
