"""Pingshan's square-dance noise: one dispatch to the police and the river authority at once, each due in 24 hours."""

import msgspec

from console.commands.references import install_rulebook
from sync.domain.intake import Kind
from sync.domain.ticket import BranchRole, BranchState, State
from tests.stories.conftest import Open
from tests.stories.stage import Stage, wall

POLICE, RIVER = "U004", "U009"
NOISE = "30601"
"""公共场所噪声 (广场舞)."""


def city_gives_a_day(stage: Stage) -> None:
    """The duty officer puts a round in force in which a request for help is due in 24 natural hours."""
    desk = stage.seat("u-zheng").desk
    round_2019 = desk.references.rulebook
    kinds = round_2019.kinds | {"help": "24h"}
    told = msgspec.structs.replace(
        round_2019, id="pingshan-2026-noise", kinds=kinds, valid_from=round_2019.valid_from.replace(year=2026)
    )
    install_rulebook(desk, told).result(30)
    stage.settle()


def test_noise_goes_to_police_and_river_authority_at_once(opened: Open) -> None:
    """坪山广场舞噪声：一次并联分拨公安与河流域中心，各 24 小时内反馈"""
    stage = opened("2026-05-20 20:00")
    city_gives_a_day(stage)
    chen, zheng = stage.seat("u-chen"), stage.seat("u-zheng")
    police, river = stage.seat("u-police"), stage.seat("u-river")
    ticket = chen.take(
        "河边广场舞音响太吵", street="101", kind="help", channel="wechat-pingshan", consent=True
    )
    assert stage.t(ticket).rulebook == "pingshan-2026-noise"
    chen.classify(ticket, NOISE, kind=Kind.HELP)
    stage.at("2026-05-20 20:10")
    chen.dispatch(ticket, POLICE, RIVER, task="请到场劝导，24 小时内反馈")

    out = stage.t(ticket)
    assert [(one.unit, one.role, one.sent) for one in out.branches] == [
        (POLICE, BranchRole.LEAD, stage.now),
        (RIVER, BranchRole.ASSIST, stage.now),
    ]
    for unit, seat in ((POLICE, police), (RIVER, river)):
        assert wall(stage.clock(ticket, "handling", unit).due) == "2026-05-21 20:10"
        assert seat.seen(ticket).branch(stage.part(ticket, unit).id).task.startswith("请到场")
    assert wall(stage.clock(ticket, "contact", POLICE).due) == "2026-05-21 20:10"
    assert stage.clock(ticket, "contact", RIVER) is None, "the lead speaks with the citizen"
    each_does_its_part(stage, ticket)
    zheng.do("check.pass", ticket, words="夜间回看无扰民")
    zheng.do("ticket.close", ticket, closing="normal", answer="公安与河流域中心已联合处置")
    closed = stage.t(ticket)
    assert closed.state is State.CLOSED and stage.clock(ticket, "total").outcome == "met"
    assert {one.state for one in closed.branches} == {BranchState.ENDED}
    appeal = closed.appeals[0].id
    chen.do("appeal.evaluate", ticket, appeal=appeal, answered="yes", solved="yes", satisfied="yes")
    assert stage.t(ticket).state is State.CLOSED


def each_does_its_part(stage: Stage, ticket: str) -> None:
    """One unit's act never touches the other's part."""
    zheng, police, river = stage.seat("u-zheng"), stage.seat("u-police"), stage.seat("u-river")
    stage.at("2026-05-20 20:25")
    before = stage.part(ticket, RIVER)
    police.work(ticket, POLICE, words="音量已调低，劝其九点半结束")
    assert stage.part(ticket, RIVER) == before, "one unit's act never touches the other's part"
    assert stage.t(ticket).state is State.OUT
    assert zheng.refused("ticket.close", ticket, closing="normal", answer="已处理") == "state_close"
    assert river.refused("branch.sign", ticket, POLICE) == "other_unit"
    stage.at("2026-05-21 09:30")
    river.do("branch.sign", ticket, RIVER)
    assert stage.clock(ticket, "sign", RIVER).outcome == "late", "sign-in is owed in two hours, day or night"
    river.do("branch.report", ticket, RIVER, outcome="solved", words="已设分贝提示牌", no_evidence="牌已上墙")
    assert stage.t(ticket).state is State.CHECK
