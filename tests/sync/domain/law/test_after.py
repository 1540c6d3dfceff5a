"""After the closing: call-back, evaluation, redo, and the city's eye."""

from sync.domain.commands import AnyCommand, CallBackCitizen, Evaluate, Join, ReturnBranch
from sync.domain.identity.actor import ACTOR_CENTRE
from sync.domain.intake.appeal import Kind
from sync.domain.law import answerable
from sync.domain.oversight import PaperKind
from sync.domain.ticket import ReturnReason, State
from tests.sync.domain.law.town import Town, open_clocks
from tests.sync.domain.law.world import DAY, MUNICIPAL, OFFICER, clerk


def evaluation(satisfied: bool, ticket: str = "t1", appeal: str = "a1", stars: int = 4) -> AnyCommand:
    return Evaluate(
        ticket=ticket,
        appeal=appeal,
        stars={"speed": stars, "effect": stars},
        answered=True,
        solved=satisfied,
        satisfied=satisfied,
    )


def again(town: Town) -> Town:
    """The redo is worked, reported and closed."""
    town.signed(MUNICIPAL).contacted(MUNICIPAL).reported(MUNICIPAL)
    return town.closed()


def test_a_satisfied_citizen_leaves_it_closed() -> None:
    town = Town().checked().closed()
    assert town.refused(evaluation(True, stars=6), ACTOR_CENTRE) == "stars"
    assert town.refused(evaluation(True, appeal="a9"), ACTOR_CENTRE) == "appeal_unknown"
    town.do(evaluation(True), ACTOR_CENTRE)
    assert town.t().state is State.CLOSED
    assert "evaluate" in town.t().steps
    assert town.refused(evaluation(True), ACTOR_CENTRE) == "evaluated"


def test_evaluation_waits_for_the_closing() -> None:
    assert Town().checked().refused(evaluation(True), ACTOR_CENTRE) == "state_evaluate"


def test_a_dissatisfied_citizen_starts_a_redo_by_the_same_lead() -> None:
    town = Town().checked().closed()
    town.do(evaluation(False), ACTOR_CENTRE)
    ticket = town.t()
    assert ticket.state is State.REDO
    assert ticket.lead and ticket.lead.unit == MUNICIPAL == answerable(ticket)
    assert open_clocks(ticket) == {"sign", "redo", "contact"}
    assert ticket.call_back is None
    assert "close" not in ticket.steps
    back = ReturnBranch(ticket="t1", branch=ticket.lead.id, reason=ReturnReason.OVERLAP, words="x")
    assert town.refused(back, clerk(MUNICIPAL)) == "state_return"
    assert again(town).t().state is State.CLOSED


def test_still_dissatisfied_the_city_is_told_and_it_is_supervised() -> None:
    town = Town().checked().closed()
    town.do(evaluation(False), ACTOR_CENTRE)
    assert [c.name for c in town.t().climbed] == ["redo"]
    again(town).do(evaluation(False), ACTOR_CENTRE)
    ticket = town.t()
    assert [c.name for c in ticket.climbed] == ["redo", "city_notice"]
    assert {(p.kind, p.addressee) for p in ticket.papers} == {
        (PaperKind.NOTICE, "city"),
        (PaperKind.SUPERVISE, MUNICIPAL),
    }
    assert ticket.state is State.REDO
    assert "key-supervision" in ticket.tags
    assert len({p.number for p in ticket.papers}) == 2


def test_an_answer_at_the_desk_that_does_not_satisfy_must_be_dispatched() -> None:
    town = Town().received(kind=Kind.CONSULT).classified("L4", kind=Kind.CONSULT)
    town.do(close_at_once())
    town.do(evaluation(False), ACTOR_CENTRE)
    assert town.t().state is State.NEW


def close_at_once() -> AnyCommand:
    from sync.domain.commands import CloseTicket

    return CloseTicket(ticket="t1", closing="normal", answer="工作日可办", reason="电话中答复")


def test_one_voice_of_a_cluster_puts_the_whole_cluster_to_work_again() -> None:
    town = Town().checked().received("t2").received("t3")
    for member in ("t2", "t3"):
        town.do(Join(ticket=member, into="t1"))
    town.closed()
    appeal = town.t("t2").appeals[0].id
    town.do(evaluation(False, "t2", appeal), ACTOR_CENTRE)
    assert (town.t("t1").state, town.t("t2").state) == (State.REDO, State.JOINED)
    assert town.t("t3").state is State.CLOSED, "who is content is left in peace"
    again(town)
    assert town.t("t2").state is State.CLOSED
    town.do(evaluation(True, "t2", appeal), ACTOR_CENTRE)
    assert [r.round for r in town.t("t2").evaluations] == [0, 1]


def test_the_call_back_duty_begins_with_the_closing_and_ends_when_reached() -> None:
    town = Town().checked().closed()
    duty = town.t().call_back
    assert duty is not None and duty.is_open and duty.owner == "centre"
    call = CallBackCitizen(ticket="t1", appeal="a1", reached=False, words="无人接听")
    town.do(call)
    assert town.t().call_back == duty
    town.do(CallBackCitizen(ticket="t1", appeal="a1", reached=True, words="满意"), OFFICER, after=10 * DAY)
    assert town.t().call_back and town.t().call_back.outcome == "late"
    assert [c.reached for c in town.t().call_backs] == [False, True]
    assert "call_back" in town.t().steps
    assert (
        town.refused(CallBackCitizen(ticket="t1", appeal="zz", reached=True, words="x")) == "appeal_unknown"
    )
