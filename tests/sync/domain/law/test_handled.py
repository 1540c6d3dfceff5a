"""What a closed matter says about whoever worked it: by hand, on few matters."""

from sync.domain.commands import (
    AskPause,
    Assignment,
    CallBackCitizen,
    DecideRequest,
    EndPause,
    Reroute,
    ReturnBranch,
    VerifyReturn,
)
from sync.domain.intake.appeal import Kind
from sync.domain.law.handled import evaluations, given_back, handled
from sync.domain.ticket import ReturnReason
from tests.sync.domain.law.test_after import again, close_at_once, evaluation
from tests.sync.domain.law.town import LEAD, Town
from tests.sync.domain.law.world import DAY, HOUR, MINUTE, MONDAY, MUNICIPAL, OFFICER, URBAN, calendar, clerk


def test_a_plain_matter_was_in_time_first_right_and_seen_by_nobody() -> None:
    town = Town().checked().closed()
    found = handled(town.t(), calendar(), town.now)
    assert found is not None and found.unit == MUNICIPAL
    assert (found.on_time, found.first_right, found.untouched, found.paused) == (True, True, False, False)
    assert found.unseen, "the report says why there is no picture, but there is none"
    assert found.called is None, "there is still time to call"
    assert not handled(town.t(), calendar(), town.now + 30 * DAY).called
    town.do(CallBackCitizen(ticket="t1", appeal="a1", reached=True, words="好"), OFFICER)
    assert handled(town.t(), calendar(), town.now)._replace(called=None) == found._replace(called=None)
    assert handled(town.t(), calendar(), town.now).called


def test_what_is_open_says_nothing_and_the_centre_alone_is_judged_by_no_clock() -> None:
    assert handled(Town().checked().t(), calendar(), MONDAY) is None
    town = Town().received(kind=Kind.CONSULT).classified("L4", kind=Kind.CONSULT)
    town.do(close_at_once())
    found = handled(town.t(), calendar(), town.now)
    assert found is not None
    assert (found.unit, found.on_time, found.first_right, found.worked, found.untouched) == (
        ("",) + (None,) * 4
    )


def test_handling_is_working_time_from_dispatch_to_report() -> None:
    town = Town().out(MUNICIPAL, leaf="L2").signed(MUNICIPAL).contacted(MUNICIPAL)
    sent = town.branch(MUNICIPAL).sent
    town.now = sent + DAY - MINUTE
    town.reported(MUNICIPAL).closed()
    assert handled(town.t(), calendar(), town.now).worked == 7 * HOUR, "a working day is seven hours"


def test_a_pause_is_not_handling_and_is_told() -> None:
    town = Town().out(MUNICIPAL, leaf="L2").signed(MUNICIPAL).contacted(MUNICIPAL)
    part = town.branch(MUNICIPAL).id
    town.do(AskPause(ticket="t1", branch=part, reason="weather", words="台风"), clerk(MUNICIPAL))
    request = town.t().requests[0].id
    town.do(DecideRequest(ticket="t1", request=request, granted=True, words="同意"), OFFICER)
    began = town.now
    town.do(EndPause(ticket="t1", branch=part), OFFICER, after=DAY)
    town.reported(MUNICIPAL).closed()
    found, report = handled(town.t(), calendar(), town.now), town.branch(MUNICIPAL).report
    assert found is not None and report is not None and found.paused
    worked = calendar().worked(town.branch(MUNICIPAL).sent, report.at)
    assert found.worked == worked - calendar().worked(began, began + DAY) < HOUR


def test_a_wrong_first_target_counts_against_the_dispatch() -> None:
    town = Town().out(MUNICIPAL, leaf="L2")
    part = town.branch(MUNICIPAL)
    back = ReturnBranch(
        ticket="t1", branch=part.id, reason=ReturnReason.MISTAKE, words="非本街道", proposed=URBAN
    )
    town.do(back, clerk(MUNICIPAL))
    assert list(given_back(town.t())) == [(MUNICIPAL, town.now, None)]
    town.do(VerifyReturn(ticket="t1", branch=part.id, granted=True, words="属实"), OFFICER)
    to = Assignment(URBAN, LEAD)
    town.do(Reroute(ticket="t1", branch=part.id, assignment=to, fence=town.t().fence, reason="误派"))
    town.signed(URBAN).contacted(URBAN).reported(URBAN).closed()
    found = handled(town.t(), calendar(), town.now)
    assert found is not None and (found.unit, found.first_right) == (URBAN, False)
    assert [refused for _, _, refused in given_back(town.t())] == [False]


def test_a_refused_return_is_held_against_the_unit() -> None:
    town = Town().out(MUNICIPAL, leaf="L2")
    part = town.branch(MUNICIPAL).id
    town.do(
        ReturnBranch(ticket="t1", branch=part, reason=ReturnReason.OVERLAP, words="交叉"), clerk(MUNICIPAL)
    )
    town.do(VerifyReturn(ticket="t1", branch=part, granted=False, words="属你单位"), OFFICER)
    assert [(unit, refused) for unit, _, refused in given_back(town.t())] == [(MUNICIPAL, True)]


def test_what_a_redo_mended_was_still_said() -> None:
    town = Town().checked().closed()
    town.do(evaluation(False), OFFICER)
    again(town).do(evaluation(True), OFFICER)
    assert [one.satisfied for one in evaluations(town.t())] == [False, True]
