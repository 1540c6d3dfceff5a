"""The second bounce goes to the ruling lane; the ruling is final and is offered on the next such ticket (E4)."""

from sync.domain.ticket import State
from tests.stories.conftest import Open
from tests.stories.stage import Stage, wall

ENFORCEMENT, ENVIRONMENT, POLICE = "U182", "U007", "U004"
LEAF, STREET = "30302", "104"
"""商业红线外噪声: whose it is, everybody disputes."""


def test_the_second_bounce_is_ruled_and_kept_as_a_precedent(opened: Open) -> None:
    """二次退回→裁决（先办后议）→下一件同类给出先例"""
    stage = opened("2026-07-06 09:00")
    chen, zheng = stage.seat("u-chen"), stage.seat("u-zheng")
    enforcement, environment = stage.seat("u-enf-pingshan"), stage.seat("u-environment")
    ticket = chen.take("门口促销喇叭整天叫卖", street=STREET)
    chen.classify(ticket, LEAF)
    chen.dispatch(ticket, ENFORCEMENT)
    stage.after(minutes=30)
    enforcement.do("branch.sign", ticket, ENFORCEMENT)
    enforcement.do(
        "branch.return", ticket, ENFORCEMENT, reason="overlap", words="噪声归环保", proposed=ENVIRONMENT
    )
    zheng.do("return.verify", ticket, ENFORCEMENT, granted="granted", words="转环保核实")
    chen.do("branch.reroute", ticket, ENFORCEMENT, unit=ENVIRONMENT, reason="职能交叉")
    stage.after(minutes=40)
    environment.do(
        "branch.return", ticket, ENVIRONMENT, reason="overlap", words="经营性叫卖归城管", proposed=ENFORCEMENT
    )
    assert stage.t(ticket).state is State.RULING, "the second bounce"
    assert [one.unit for one in stage.t(ticket).returns] == [ENFORCEMENT, ENVIRONMENT]
    assert wall(stage.clock(ticket, "ruling").due) == "2026-07-07 10:10", "one working day to rule"
    assert chen.refused("branch.reroute", ticket, ENVIRONMENT, unit=POLICE, reason="再试") == "state_reroute"
    assert zheng.refused("return.verify", ticket, ENVIRONMENT, granted="granted", words="x") == "state_verify"
    ruled(stage, ticket)
    offered_next_time(stage)


def ruled(stage: Stage, ticket: str) -> None:
    """先办后议: final, carried out at once, done by the unit it names."""
    zheng, enforcement = stage.seat("u-zheng"), stage.seat("u-enf-pingshan")
    stage.after(minutes=20)
    zheng.do(
        "ticket.rule", ticket, ENVIRONMENT, unit=ENFORCEMENT, words="占道经营产生的噪声由执法队主责，先办后议"
    )
    ruled = stage.t(ticket)
    assert ruled.state is State.OUT and ruled.lead.unit == ENFORCEMENT
    assert stage.clock(ticket, "ruling").outcome == "met"
    again = {"reason": "overlap", "words": "还是不归我们"}
    assert enforcement.refused("branch.return", ticket, ENFORCEMENT, **again) == "ruled_final"
    enforcement.work(ticket, ENFORCEMENT, words="已没收扩音设备")
    zheng.do("check.pass", ticket)
    zheng.do("ticket.close", ticket, closing="normal", answer="已取缔")


def offered_next_time(stage: Stage) -> None:
    """The next such matter in this area: the ruling comes first."""
    chen = stage.seat("u-chen")
    stage.at("2026-07-20 10:00")
    following = chen.take("店家又用喇叭叫卖", street=STREET)
    chen.classify(following, LEAF)
    offered = chen.desk.reading.precedents(LEAF, STREET)
    assert [one.unit for one in offered] == [ENFORCEMENT]
    assert offered[0].ruled.endswith("先办后议") and offered[0].street == STREET
    chen.dispatch(following, offered[0].unit)
    assert stage.t(following).lead.unit == ENFORCEMENT
