"""The ticket's life in stories: each a rule of the trade."""

from sync.domain.clock.calendar import local
from sync.domain.clock.counting import counted
from sync.domain.commands import (
    AddBranch,
    Assignment,
    ClaimTicket,
    Classify,
    CloseTicket,
    ContactCitizen,
    Dispatch,
    Join,
    Leave,
    Recall,
    ReleaseTicket,
    Reroute,
    ReturnBranch,
    SignIn,
)
from sync.domain.identity.actor import Actor
from sync.domain.identity.role import Role
from sync.domain.intake.appeal import Kind, Urgency
from sync.domain.intake.place import Place
from sync.domain.law import answerable
from sync.domain.ticket import BranchState, ReturnReason, State
from tests.sync.domain.law.town import ASSIST, LEAD, Town
from tests.sync.domain.law.world import (
    COMMUNITY,
    DISPATCHER,
    HOUR,
    KENGZI,
    MINUTE,
    MONDAY,
    MUNICIPAL,
    OFFICER,
    POLICE,
    RIVER,
    SECOND,
    STREET,
    URBAN,
    calendar,
    clerk,
    receive,
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
    assert set(town.open_clocks()) == {"total", "sign", "handling", "return", "contact"}
    for unit in (MUNICIPAL, URBAN):
        assert town.clock("handling", town.branch(unit).id).start == town.now
    assert town.clock("contact", town.branch(URBAN).id) is None


def test_handling_runs_from_dispatch_not_from_sign_in() -> None:
    town = Town().out()
    before = town.clock("handling", town.branch(MUNICIPAL).id)
    town.signed(MUNICIPAL)
    assert town.clock("handling", town.branch(MUNICIPAL).id) == before
    assert town.clock("sign", town.branch(MUNICIPAL).id).outcome == "met"


def test_a_desk_without_serial_shows_a_provisional_number() -> None:
    town = Town()
    town.surroundings = {}
    from sync.domain.law import decide
    from tests.sync.domain.law.world import context

    (born,) = decide({}, receive(), context(key="0198-abcdef", serial=0))  # type: ignore[misc]
    assert born.number == "本机-ABCDEF"


def test_a_parallel_dispatch_is_closed_when_all_have_reported() -> None:
    town = Town().out(MUNICIPAL, POLICE)
    town.signed(MUNICIPAL).signed(POLICE).contacted(MUNICIPAL).reported(MUNICIPAL)
    assert town.t().state is State.OUT
    assert town.refused(CloseTicket(ticket="t1", closing="normal", answer="x"), OFFICER) == "state_close"
    town.reported(POLICE)
    assert town.t().state is State.CHECK
    assert set(town.open_clocks()) == {"verify"}


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


def test_two_dispatchers_the_fence_lets_one_win() -> None:
    town = Town().received().classified()
    fence = town.t().fence
    mine = Dispatch(ticket="t1", assignments=(Assignment(URBAN, LEAD),), fence=fence)
    town.do(ClaimTicket(ticket="t1"), SECOND)
    refusal = town.ask(mine)
    assert (refusal.code, refusal.values["holder"]) == ("claimed", SECOND.name)
    town.do(ReleaseTicket(ticket="t1"), SECOND)
    assert town.refused(mine) == "fence_stale"
    town.dispatched(MUNICIPAL)
    assert town.refused(mine) == "state_dispatch"


def test_a_claim_is_soft_and_never_traps() -> None:
    town = Town().received()
    town.do(ClaimTicket(ticket="t1"))
    assert town.refused(ClaimTicket(ticket="t1"), SECOND) == "claimed"
    assert town.refused(ClaimTicket(ticket="t1", take_over=True), SECOND, 3 * MINUTE) == "take_over_reason"
    town.do(ClaimTicket(ticket="t1", take_over=True, reason="急件"), SECOND)
    town.do(ClaimTicket(ticket="t1", take_over=True), after=MINUTE)
    fence = town.t().fence
    town.do(ClaimTicket(ticket="t1"))
    assert town.t().fence == fence, "renewing keeps a prepared dispatch valid"
    town.do(ClaimTicket(ticket="t1"), SECOND, after=11 * MINUTE)
    assert town.t().claim and town.t().claim.by == SECOND.id


def test_dispatch_needs_a_class_one_lead_and_known_units() -> None:
    town = Town().received()
    one = (Assignment(URBAN, LEAD),)
    assert town.refused(Dispatch(ticket="t1", assignments=one, fence=0)) == "no_class"
    town.classified()
    for parts, code in (
        ((), "lead_missing"),
        ((Assignment(URBAN, ASSIST),), "lead_missing"),
        ((*one, Assignment(POLICE, LEAD)), "lead_twice"),
        ((*one, Assignment(URBAN, ASSIST)), "unit_twice"),
        ((Assignment("U999", LEAD),), "unit_unknown"),
    ):
        assert town.refused(Dispatch(ticket="t1", assignments=parts, fence=0)) == code


def test_a_sub_centre_dispatches_inside_its_area() -> None:
    local_desk = Actor("u-local", "龙田", Role.DISPATCHER, scope=STREET, unit="U121", desk="d")
    other_desk = Actor("u-other", "坑梓", Role.DISPATCHER, scope="105", unit="U201", desk="d")
    town = Town().received().classified()

    def parts(unit: str) -> Dispatch:
        return Dispatch(ticket="t1", assignments=(Assignment(unit, LEAD),), fence=0)

    assert town.refused(parts(MUNICIPAL), other_desk) == "no_ticket"
    assert town.refused(parts(KENGZI), local_desk) == "unit_out_of_area"
    assert town.refused(parts(RIVER), local_desk) == "unit_out_of_area"
    away = Classify(ticket="t1", leaf="L1", kind=Kind.COMPLAINT, urgency=Urgency.ORDINARY, place=Place("105"))
    assert town.refused(away, local_desk) == "hand_up_reason"
    town.do(parts(MUNICIPAL), local_desk)


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


def test_joining_ends_the_clocks_and_one_answer_closes_all() -> None:
    town = Town().checked().received("t2").received("t3")
    town.do(Join(ticket="t3", into="t2"))
    assert town.refused(Join(ticket="t2", into="t3")) == "join_cycle"
    town.do(Join(ticket="t2", into="t1"))
    assert town.t("t1").members == ("t2", "t3")
    assert (town.t("t3").joined_to, town.t("t2").members) == ("t1", ())
    town.closed()
    assert {town.t(t).answer for t in ("t1", "t2", "t3")} == {"已办理"}
    assert {town.t(t).state for t in ("t1", "t2", "t3")} == {State.CLOSED}


def test_joining_is_refused_where_it_makes_no_sense() -> None:
    town = Town().received("t1").received("t2").received("t3").received("t4", secret=True)
    town.do(Join(ticket="t3", into="t2"))
    assert town.refused(Join(ticket="t1", into="t1")) == "join_itself"
    assert town.refused(Join(ticket="t1", into="t3")) == "join_joined"
    assert town.refused(Join(ticket="t1", into="t4")) == "join_secret"
    assert town.refused(Join(ticket="t1", into="t9")) == "no_ticket"
    assert town.refused(Join(ticket="t3", into="t1")) == "ended_joined"
    town.checked(ticket="t5").closed("t5")
    assert town.refused(Join(ticket="t1", into="t5")) == "join_closed"


def test_leaving_keeps_used_time_and_counts_none_of_the_time_inside() -> None:
    town = Town().received("t1").received("t2")
    before = town.clock("dispatch", ticket="t2")
    town.do(Join(ticket="t2", into="t1"), after=30 * MINUTE)
    town.do(Leave(ticket="t2", from_="t1", reason="不是一件事"), after=5 * HOUR)
    after = town.clock("dispatch", ticket="t2")
    assert town.t("t2").state is State.NEW
    assert after.due == before.due + 5 * HOUR
    assert counted(after, calendar(), town.now) == 30 * MINUTE
    assert town.t("t1").members == ()


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


def test_contact_by_the_wrong_unit_and_with_no_words() -> None:
    town = Town().out(MUNICIPAL, POLICE)
    branch = town.branch(MUNICIPAL).id
    assert town.refused(SignIn(ticket="t1", branch=branch), clerk(POLICE)) == "other_unit"
    assert town.refused(SignIn(ticket="t1", branch=branch), clerk(RIVER)) == "no_ticket"
    assert town.refused(SignIn(ticket="t1", branch="none"), clerk(POLICE)) == "no_branch"
    assert town.refused(SignIn(ticket="t1", branch=""), clerk(POLICE)) == "no_branch"
    contact = ContactCitizen(ticket="t1", branch=branch, way="phone", words=" ")
    assert town.refused(contact, clerk(MUNICIPAL)) == "words"


def test_a_confidential_ticket_goes_to_one_unit() -> None:
    town = Town().received(secret=True).classified()
    both = (Assignment(URBAN, LEAD), Assignment(POLICE, ASSIST))
    assert town.refused(Dispatch(ticket="t1", assignments=both, fence=0)) == "secret_parallel"
    town.do(Dispatch(ticket="t1", assignments=both, fence=0), OFFICER)


def test_a_friday_evening_dispatch_is_due_in_working_time() -> None:
    friday = local(2026, 6, 5, 17)
    town = Town(now=friday).out(MUNICIPAL, leaf="L4")
    due = town.clock("total").due
    assert due == town.now + (local(2026, 6, 8, 17) - friday)
    assert town.branch(MUNICIPAL).state is BranchState.SENT
    assert due > MONDAY
    assert COMMUNITY
