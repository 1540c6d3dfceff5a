"""Time asked for and decided by the right level: a season waited for, an extension granted, a second one refused."""

from sync.domain.ticket import State
from tests.stories.conftest import Open
from tests.stories.stage import Stage, moment, wall

MUNICIPAL, LEAF = "U204", "50602"
"""坑梓街道市政服务中心; 行道树枯死缺株, three working days."""


def test_a_tree_waits_for_the_season_and_loses_no_time(opened: Open) -> None:
    """挂账：补种待春季，由督办批准，到期自动销挂，已用时限不丢"""
    stage = opened("2025-12-22 09:00")
    chen, zheng, xie = stage.seat("u-chen"), stage.seat("u-zheng"), stage.seat("u-xie")
    unit = stage.seat("u-municipal")
    ticket = chen.take("行道树缺株", street="105")
    chen.classify(ticket, LEAF)
    chen.dispatch(ticket, MUNICIPAL)
    due = stage.clock(ticket, "handling", MUNICIPAL).due
    assert wall(due) == "2025-12-24 18:00"
    stage.after(hours=1)
    unit.do("branch.sign", ticket, MUNICIPAL)
    unit.do("park.ask", ticket, reason="season", words="冬季不宜移植", until=moment("2026-03-02 09:00"))
    request = stage.t(ticket).requests[0]
    granted = {"request": request.id, "granted": "granted", "words": "同意，三月补种"}
    assert zheng.refused("request.decide", ticket, **granted) == "approver_supervisor"
    xie.do("request.decide", ticket, **granted)
    parked = stage.t(ticket)
    assert parked.state is State.PARKED and all(c.is_paused for c in parked.clocks if c.is_open)
    assert stage.clock(ticket, "handling", MUNICIPAL).due == 0
    assert stage.clock(ticket, "handling", MUNICIPAL).remaining == 18 * 3_600_000 + 2 * 3_600_000

    stage.at("2026-02-01 12:00")
    assert stage.t(ticket).state is State.PARKED and stage.by_centre(ticket) == []
    stage.at("2026-03-02 09:00")
    assert stage.by_centre(ticket) == ["Resumed"], "the centre ends it by itself, once"
    assert stage.t(ticket).state is State.OUT
    assert wall(stage.clock(ticket, "handling", MUNICIPAL).due) == "2026-03-04 17:00", (
        "20 working hours were left"
    )
    unit.do("branch.contact", ticket, MUNICIPAL, way="phone", words="告知已开始补种")
    unit.do("branch.report", ticket, MUNICIPAL, outcome="solved", words="已补种", no_evidence="照片随月报")
    zheng.do("check.pass", ticket)
    zheng.do("ticket.close", ticket, closing="normal", answer="已补种")
    assert stage.clock(ticket, "handling", MUNICIPAL).outcome == "met"


def test_the_duty_officer_grants_the_first_extension_and_not_the_second(opened: Open) -> None:
    """延期：首次标准延期值班长批，第二次须督办批，第三次不受理"""
    stage = opened("2026-11-02 09:00")
    chen, zheng, xie = stage.seat("u-chen"), stage.seat("u-zheng"), stage.seat("u-xie")
    unit = stage.seat("u-municipal")
    ticket = chen.take("行道树枯死", street="105")
    chen.classify(ticket, LEAF)
    chen.dispatch(ticket, MUNICIPAL)
    unit.do("branch.sign", ticket, MUNICIPAL)
    assert wall(stage.clock(ticket, "handling", MUNICIPAL).due) == "2026-11-04 18:00"

    def ask(words: str) -> str:
        unit.do("unit.extension", ticket, MUNICIPAL, reason="material", words=words)
        return str(stage.t(ticket).requests[-1].id)

    first = ask("苗木在途")
    assert unit.refused("unit.extension", ticket, MUNICIPAL, reason="material", words="急") == "request_there"
    zheng.do("request.decide", ticket, request=first, granted="granted")
    assert wall(stage.clock(ticket, "handling", MUNICIPAL).due) == "2026-11-09 18:00", (
        "three working days more"
    )
    assert wall(stage.clock(ticket, "total").due) == "2026-11-09 18:00", (
        "the lead's carries the total with it"
    )

    stage.at("2026-11-09 10:00")
    second = ask("苗木再延迟")
    granted = {"request": second, "granted": "granted"}
    assert zheng.refused("request.decide", ticket, **granted) == "approver_supervisor"
    xie.do("request.decide", ticket, **granted, words="最后一次")
    assert wall(stage.clock(ticket, "handling", MUNICIPAL).due) == "2026-11-12 18:00"
    third = {"reason": "material", "words": "还没到"}
    assert unit.refused("unit.extension", ticket, MUNICIPAL, **third) == "request_most"
    assert [one.decided_role for one in stage.t(ticket).requests] == ["duty_officer", "supervisor"]
    late_and_said_so(stage, ticket)


def late_and_said_so(stage: Stage, ticket: str) -> None:
    """Reported a day after the extended limit: it can only be closed as overdue."""
    zheng, unit = stage.seat("u-zheng"), stage.seat("u-municipal")
    stage.at("2026-11-13 09:00")
    unit.do("branch.contact", ticket, MUNICIPAL, way="phone", words="说明原因")
    unit.do("branch.report", ticket, MUNICIPAL, outcome="solved", words="已补种", no_evidence="同上")
    assert stage.clock(ticket, "total").outcome == "late"
    zheng.do("check.pass", ticket)
    assert zheng.refused("ticket.close", ticket, closing="normal", answer="已补种") == "closing_late"
    zheng.do("ticket.close", ticket, closing="overdue", answer="已补种")
    assert (stage.t(ticket).state, stage.t(ticket).closing) == (State.CLOSED, "overdue")
