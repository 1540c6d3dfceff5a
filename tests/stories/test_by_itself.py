"""What the centre does when its time has come, with every desk idle or the centre off over it: exactly once."""

from itertools import pairwise

from sync.domain.ticket import State
from tests.stories.conftest import Open
from tests.stories.stage import Stage, moment, wall

UNIT, LEAF = "U007", "30901"
"""市生态环境局坪山管理局; 餐饮油烟污染, two working days."""


def test_the_ladder_fires_once_per_rung_also_over_a_power_cut(opened: Open) -> None:
    """到点自动：催办→提醒→督办→通报各一次；中心停电跨过时点，来电补办也只一次"""
    stage = opened("2026-03-02 09:00")
    chen, zheng = stage.seat("u-chen"), stage.seat("u-zheng")
    unit = stage.seat("u-environment")
    ticket = chen.take("餐馆油烟直排", street="101")
    chen.classify(ticket, LEAF)
    chen.dispatch(ticket, UNIT)
    assert wall(stage.clock(ticket, "total").due) == "2026-03-03 18:00"
    unit.do("branch.sign", ticket, UNIT)
    unit.do(
        "unit.pause",
        ticket,
        UNIT,
        reason="site_closed",
        words="店家停业装修",
        until=moment("2026-03-05 09:00"),
    )
    request = stage.t(ticket).requests[0].id
    zheng.do("request.decide", ticket, request=request, granted="granted")
    assert stage.clock(ticket, "total").due == 0 and stage.clock(ticket, "total").remaining == 14 * 3_600_000
    resumed_over_a_cut(stage, ticket)
    climbed_over_a_cut(stage, ticket)
    unit.do("branch.contact", ticket, UNIT, way="phone", words="致歉")
    unit.do("branch.report", ticket, UNIT, outcome="solved", words="已装净化器", no_evidence="见执法记录")
    zheng.do("check.pass", ticket)
    zheng.do("ticket.close", ticket, closing="overdue", answer="已整改")
    assert stage.t(ticket).state is State.CLOSED
    assert stage.tick() == 0


def resumed_over_a_cut(stage: Stage, ticket: str) -> None:
    """The pause ends while the centre is off."""
    with stage.power_cut():
        stage.now = moment("2026-03-05 14:30")
    assert stage.by_centre(ticket) == ["Resumed"], "the pause ended over the cut, once"
    # It ended when the centre could act: nobody loses time to the cut. Fourteen hours from Thursday 14:30.
    assert wall(stage.clock(ticket, "total").due) == "2026-03-09 14:30"
    stage.at("2026-03-09 14:30")
    assert stage.by_centre(ticket) == ["Resumed"], "at the due time it is not late yet"
    stage.at("2026-03-09 14:31")
    assert stage.by_centre(ticket) == ["Resumed", "urge", "PaperIssued"]


def climbed_over_a_cut(stage: Stage, ticket: str) -> None:
    """Two rungs fall due while the centre is off."""
    with stage.power_cut():
        stage.now = moment("2026-03-13 10:00")
    names = [name for name in stage.by_centre(ticket) if name not in ("Resumed", "PaperIssued")]
    assert names == ["urge", "reminder", "supervise"], "one and three working days later, in order, each once"
    stage.tick()
    stage.at("2026-03-16 14:31")
    climbed = stage.t(ticket).climbed
    assert [one.name for one in climbed] == ["urge", "reminder", "supervise", "notice"]
    assert all(one.at <= other.at for one, other in pairwise(climbed))
    numbers = [one.number for one in stage.t(ticket).papers]
    assert len(numbers) == len(set(numbers)) == 4
    assert [number[:2] for number in numbers] == ["CB", "TX", "DB", "TB"]
    stage.after(days=20)
    assert len(stage.t(ticket).climbed) == 4, "there is nothing above"
