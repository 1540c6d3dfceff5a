"""A dispatch while the line is down: kept at the desk, shown as provisional, applied once when the line is back."""

from sync.domain.ticket import State
from tests.stories.conftest import Open
from tests.stories.stage import Stage, wall
from tests.support.room import until

POLICE, RIVER, LEAF = "U004", "U009", "30601"


def cut(stage: Stage, user: str) -> None:
    """The line of a desk goes down, and the desk knows."""
    stage.dark.add(user)
    stage.lines[user].cut()
    until(lambda: stage.seats[user].desk.line_now.state == "offline", "the desk is offline")


def mend(stage: Stage, user: str) -> None:
    """It is back."""
    stage.lines[user].mend()
    stage.dark.discard(user)
    stage.settle()


def test_a_dispatch_to_two_units_without_a_line_is_applied_once(opened: Open) -> None:
    """断网分拨：两家单位一次派出，恢复后只生效一次；来迟的进需处理"""
    stage = opened("2026-05-20 20:00")
    zheng, chen = stage.seat("u-zheng"), stage.seat("u-chen", by_line=True)
    police, river = stage.seat("u-police"), stage.seat("u-river")
    ticket, other = chen.take("广场舞扰民", street="101"), chen.take("商铺喇叭扰民", street="101")
    for one in (ticket, other):
        chen.classify(one, LEAF)
    cut(stage, "u-chen")
    stage.after(minutes=2)
    chen.dispatch(ticket, POLICE, RIVER)
    chen.do("ticket.note", ticket, words="断网期间已电话告知派出所")
    chen.dispatch(other, POLICE)
    paper = {"kind": "urge", "addressee": POLICE, "matter": "广场舞", "demand": "到场"}
    assert chen.refused("paper.issue", ticket, **paper) == "offline", (
        "what gives out a number needs the centre"
    )
    assert chen.seen(ticket).state is State.OUT and chen.desk.reading.row(ticket).pending == 2
    assert zheng.seen(ticket).state is State.NEW and police.desk.reading.ticket(ticket) is None
    # Meanwhile somebody with a line is faster on the other one.
    zheng.dispatch(other, RIVER)
    stage.after(minutes=8)
    mend(stage, "u-chen")
    applied_once(stage, ticket)
    lost_race(stage, other)
    police.work(ticket, POLICE)
    river.do("branch.sign", ticket, RIVER)
    river.do("branch.report", ticket, RIVER, outcome="solved", words="已立牌", no_evidence="夜间")
    zheng.do("check.pass", ticket)
    zheng.do("ticket.close", ticket, closing="normal", answer="已处置")
    assert chen.seen(ticket).state is State.CLOSED


def applied_once(stage: Stage, ticket: str) -> None:
    """The line is back: what was kept is applied, once, and everybody sees it."""
    chen, police, river = stage.seat("u-chen"), stage.seat("u-police"), stage.seat("u-river")
    sent = [event for _, event in stage.history(ticket) if event == "Dispatched"]
    assert sent == ["Dispatched"], "once"
    assert len(stage.t(ticket).branches) == 2 and len(stage.t(ticket).notes) == 1
    assert wall(stage.part(ticket, POLICE).sent) == "2026-05-20 20:10", (
        "the clocks run from when the centre had it"
    )
    assert police.seen(ticket).state is State.OUT and river.seen(ticket).state is State.OUT
    assert chen.desk.line_now.unsent == 0 and chen.desk.reading.row(ticket).pending == 0


def lost_race(stage: Stage, other: str) -> None:
    """Somebody was faster on the other one: the loser is told and decides, nobody is sent twice."""
    chen = stage.seat("u-chen")
    (lost,) = chen.desk.reading.tray()
    assert lost.current is not None and lost.current.lead.unit == RIVER
    assert [one.unit for one in stage.t(other).branches] == [RIVER], "nobody got it twice"
    chen.desk.store.work.drop(lost.key)
    assert chen.desk.reading.tray() == []
