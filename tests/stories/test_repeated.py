"""Three different orders in three days are one matter complained of again, and climb the ladder (F-082)."""

from sync.domain.ticket import State
from tests.stories.conftest import Open
from tests.stories.stage import Stage, wall

UNIT, LEAF = "U182", "50101"
"""坪山街道综合执法队, 暴露垃圾."""
PHONES = ("13800003333", "138 0000 3333", "+86 138-0000-3333")
"""One number, written in three ways."""


def test_three_orders_in_three_days_climb_the_ladder(opened: Open) -> None:
    """三天三单：认定重复投诉，逐级上报，中心自动升级各一次"""
    stage = opened("2026-04-14 09:00")
    chen, unit = stage.seat("u-chen"), stage.seat("u-enf-pingshan")
    ids: list[str] = []
    for day, channel, phone in zip(
        ("14", "15", "16"), ("hotline-12345", "wechat-pingshan", "mailbox"), PHONES, strict=True
    ):
        stage.at(f"2026-04-{day} 09:30")
        one = chen.take("巷口垃圾成堆", street="104", community="10001", phone=phone, channel=channel)
        chen.classify(one, LEAF)
        chen.dispatch(one, UNIT)
        ids.append(one)
    newest = stage.t(ids[2])
    assert newest.repeats and newest.repeats[0].orders == tuple(ids) and "repeat" in newest.tags
    assert not stage.t(ids[0]).repeats and not stage.t(ids[1]).repeats
    assert "0000" not in newest.appeals[0].person.phone, "found without anybody seeing the number"
    letter = first_rung(stage, ids[2])
    stage.at("2026-04-16 11:00")
    unit.do("unit.reply", ids[2], paper=letter, words="增派早晚两班清运")
    for one in ids:
        unit.work(one, UNIT, words="已清运并加装监控")
    second_rung(stage, ids[2])
    archived(stage, ids)


def first_rung(stage: Stage, ticket: str) -> str:
    """At once: a reminder to the unit, with a reply clock; its paper's id."""
    unit = stage.seat("u-enf-pingshan")
    stage.tick()
    rungs = [(one.name, one.trigger) for one in stage.t(ticket).climbed]
    assert rungs == [("reminder", "repeat")]
    (letter,) = [one for one in stage.t(ticket).papers if one.rung == "reminder"]
    assert letter.number.startswith("TX20260416")
    assert letter.addressee == UNIT and unit.seen(ticket).papers
    stage.tick()
    assert [(one.name, one.trigger) for one in stage.t(ticket).climbed] == rungs, "once"

    return str(letter.id)


def second_rung(stage: Stage, ticket: str) -> None:
    """Three natural days later, to the supervisor, by itself."""
    stage.at("2026-04-19 09:29")
    assert [one.name for one in stage.t(ticket).climbed if one.trigger == "repeat"] == ["reminder"]
    stage.at("2026-04-19 09:31")
    repeat = [one for one in stage.t(ticket).climbed if one.trigger == "repeat"]
    assert [(one.name, wall(one.at)) for one in repeat] == [
        ("reminder", "2026-04-16 09:30"),
        ("supervise", "2026-04-19 09:31"),
    ]


def archived(stage: Stage, ids: list[str]) -> None:
    """All three are closed, each with its own answer."""
    zheng = stage.seat("u-zheng")
    for one in ids:
        zheng.do("check.pass", one)
        zheng.do(
            "ticket.close",
            one,
            closing="overdue" if late(stage, one) else "normal",
            answer="已整治",
            reason="见记录",
        )
    assert {stage.t(one).state for one in ids} == {State.CLOSED}
    stage.after(days=10)
    assert len(stage.t(ids[2]).climbed) == len(set(stage.t(ids[2]).climbed)), "nothing climbs after the end"


def late(stage: Stage, ticket: str) -> bool:
    """Whether the total ran out before the check began."""
    return bool(stage.clock(ticket, "total").outcome == "late")
