"""Dissatisfied, done again, dissatisfied again: the city is told and supervises (F-080, F-081)."""

from sync.domain.oversight import PaperKind
from sync.domain.ticket import State
from tests.stories.conftest import Open
from tests.stories.seat import Seat
from tests.stories.stage import Stage, wall

UNIT = "U007"
"""市生态环境局坪山管理局."""
SITE_NOISE = "30201"
"""施工噪声扰民: eight hours."""
NO = {"answered": "yes", "solved": "no", "satisfied": "no", "stars.effect": 1}
YES = {"answered": "yes", "solved": "yes", "satisfied": "yes", "stars.effect": 4}


def closed(stage: Stage, ticket: str, unit: Seat, officer: Seat) -> None:
    """The unit does its work, the officer closes."""
    stage.after(minutes=20)
    unit.work(ticket, UNIT, words="已责令错峰施工")
    stage.after(minutes=10)
    officer.do("check.pass", ticket)
    officer.do("ticket.close", ticket, closing="normal", answer="工地已承诺错峰施工")


def test_twice_dissatisfied_is_supervised_city_wide(opened: Open) -> None:
    """不满意→重办→仍不满意→全市通报督办→复函、第三次满意"""
    stage = opened("2026-03-10 09:00")
    chen, zheng = stage.seat("u-chen"), stage.seat("u-zheng")
    unit = stage.seat("u-environment")
    ticket = chen.take("工地夜间打桩", street="101", phone="13800002222")
    chen.classify(ticket, SITE_NOISE)
    chen.dispatch(ticket, UNIT)
    closed(stage, ticket, unit, zheng)
    appeal = stage.t(ticket).appeals[0].id

    stage.at("2026-03-10 15:00")
    chen.do("appeal.evaluate", ticket, appeal=appeal, words="当晚又打", **NO)
    redo = stage.t(ticket)
    assert (redo.state, redo.redo_count, redo.lead.unit) == (State.REDO, 1, UNIT)
    assert wall(stage.clock(ticket, "redo", UNIT).due) == "2026-03-10 23:00", "eight hours of its own"
    assert [one.name for one in redo.climbed] == ["redo"]
    assert stage.clock(ticket, "return", UNIT) is None, "what one has done badly can't be given back"
    assert chen.refused("appeal.evaluate", ticket, appeal=appeal, **NO) == "state_evaluate"
    closed(stage, ticket, unit, zheng)

    stage.at("2026-03-11 10:00")
    chen.do("appeal.evaluate", ticket, appeal=appeal, words="第三夜还在打", **NO)
    told = stage.t(ticket)
    assert (told.state, told.redo_count) == (State.REDO, 2) and "key-supervision" in told.tags
    assert [(one.name, one.addressee) for one in told.climbed][-1] == ("city_notice", "city")
    notice, order = told.papers[-2:]
    assert (notice.kind, notice.clock) == (PaperKind.NOTICE, None)
    assert (order.kind, order.addressee) == (PaperKind.SUPERVISE, UNIT)
    assert notice.number.startswith("TB20260311") and order.number.startswith("DB20260311")
    assert notice.number[2:] != order.number[2:] or notice.kind is not order.kind

    stage.at("2026-03-11 11:00")
    unit.do("unit.reply", ticket, paper=order.id, words="已吊销夜间施工许可，驻点值守")
    closed(stage, ticket, unit, zheng)
    chen.do("appeal.evaluate", ticket, appeal=appeal, **YES)
    end = stage.t(ticket)
    assert end.state is State.CLOSED and not any(one.awaits_reply for one in end.papers)
    facts = [(one.round, one.evaluation.solved, one.evaluation.satisfied) for one in end.evaluations]
    assert facts == [(0, False, False), (1, False, False), (2, True, True)]
