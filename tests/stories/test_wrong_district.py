"""Chengdu's story told in Pingshan: sent to the wrong sub-district, given back, re-issued, done, satisfied."""

from sync.domain.ticket import Node, State
from tests.stories.conftest import Open
from tests.stories.stage import Stage, wall

WRONG, RIGHT = "U182", "U204"
"""坪山街道综合执法队, 坑梓街道市政服务中心."""
DEAD_TREE = "50602"
"""行道树枯死缺株: three working days, general flow."""


def test_the_wrong_district_gives_it_back_and_the_right_one_does_it(opened: Open) -> None:
    """成都错派：10:48 分拨，十分钟签收，次日退回，改派，街道签收办结，满意"""
    stage = opened("2026-02-13 10:30")
    chen, wrong = stage.seat("u-chen"), stage.seat("u-enf-pingshan")
    ticket = chen.take("行道树枯死，怕倒下来", street="104", phone="13800001111")
    chen.do("ticket.claim", ticket)
    chen.classify(ticket, DEAD_TREE)
    stage.at("2026-02-13 10:48")
    chen.dispatch(ticket, WRONG)
    # 21 working hours: Friday 5:12, the eve's Saturday (worked) 7:00, nine days off, Tuesday 7:00, Wednesday 1:48.
    assert wall(stage.clock(ticket, "handling", WRONG).due) == "2026-02-25 10:48"
    assert wall(stage.clock(ticket, "return", WRONG).due) == "2026-02-14 10:48"

    stage.at("2026-02-13 10:58")
    wrong.do("branch.sign", ticket, WRONG)
    assert stage.clock(ticket, "sign", WRONG).outcome == "met"
    assert stage.part(ticket, WRONG).signed - stage.part(ticket, WRONG).sent == 10 * 60_000
    given_back(stage, ticket)
    done(stage, ticket)
    archived(stage, ticket)


def given_back(stage: Stage, ticket: str) -> None:
    """Returned the next day, verified, re-issued."""
    chen, zheng, wrong = stage.seat("u-chen"), stage.seat("u-zheng"), stage.seat("u-enf-pingshan")
    stage.at("2026-02-14 10:15")
    wrong.do("branch.return", ticket, WRONG, reason="territory", words="树在坑梓街道一侧", proposed=RIGHT)
    assert stage.t(ticket).state is State.RETURNED
    assert stage.clock(ticket, "return", WRONG).outcome == "met"
    chen.do("ticket.claim", ticket)
    assert chen.refused("branch.reroute", ticket, WRONG, unit=RIGHT, reason="属地不符") == "return_unverified"
    zheng.do("return.verify", ticket, WRONG, granted="granted", words="定位在坑梓")
    stage.at("2026-02-14 10:20")
    chen.do("branch.reroute", ticket, WRONG, unit=RIGHT, reason="属地不符")
    hops = [(one.unit, one.end_reason) for one in stage.t(ticket).branches]
    assert hops == [(WRONG, "rerouted"), (RIGHT, "")]
    assert wrong.desk.reading.ticket(ticket) is None, "it left the list of the unit that gave it back"
    # The newcomer gets a fair clock; the total, by which on-time is judged, runs on.
    assert wall(stage.clock(ticket, "handling", RIGHT).due) == "2026-02-26 10:20"
    assert wall(stage.clock(ticket, "total").due) == "2026-02-25 10:48"


def done(stage: Stage, ticket: str) -> None:
    """The right one signs, meets the citizen, shows before and after; checked, closed, called back."""
    chen, zheng, right = stage.seat("u-chen"), stage.seat("u-zheng"), stage.seat("u-municipal")
    stage.at("2026-02-14 10:31")
    right.do("branch.sign", ticket, RIGHT)
    stage.at("2026-02-24 11:00")
    right.do("branch.contact", ticket, RIGHT, way="visit", words="现场与诉求人见面")
    photos = [("前.jpg", b"before", "image/jpeg", "before"), ("后.jpg", b"after", "image/jpeg", "after")]
    right.do("branch.report", ticket, RIGHT, outcome="solved", words="已伐除并补种", evidence=photos)
    assert [one.phase for one in stage.part(ticket, RIGHT).report.evidence] == ["before", "after"]
    chen.do("ticket.claim", ticket)
    chen.do("check.pass", ticket, words="照片与现场一致")
    closing = {"closing": "normal", "answer": "枯树已伐除，三月补种"}
    assert chen.refused("ticket.close", ticket, **closing) == "close_general"
    chen.do("ticket.release", ticket)
    zheng.do("ticket.close", ticket, **closing)
    appeal = stage.t(ticket).appeals[0].id
    chen.do("appeal.call_back", ticket, appeal=appeal, reached="yes", words="市民表示满意")
    rated = {"answered": "yes", "solved": "yes", "satisfied": "yes", "stars.speed": 4, "stars.effect": 5}
    chen.do("appeal.evaluate", ticket, appeal=appeal, **rated)


def archived(stage: Stage, ticket: str) -> None:
    """What the archive tells."""
    after = stage.t(ticket)
    assert after.state is State.CLOSED and not any(clock.is_open for clock in after.clocks)
    assert stage.clock(ticket, "total").outcome == "met" and after.redo_count == 0
    assert len(stage.reached(ticket)) == 13, "the citizen's bar is whole"
    assert stage.reached(ticket)[Node.SIGN] < stage.reached(ticket)[Node.CONTACT]
    assert [one.verdict for one in after.returns] == ["granted"]
    assert ("2026-02-14 10:15", "Returned") in stage.history(ticket)
