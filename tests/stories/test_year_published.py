"""A due time in a year nobody has published is a range and never late on a guess; publishing it settles the matter."""

from datetime import date, timedelta

from console.commands.references import install_calendar
from sync.domain.clock import YearPlan, YearStatus, with_year
from sync.domain.events import Recomputed
from tests.stories.conftest import Open
from tests.stories.stage import Stage, wall
from tests.support.room import until

UNIT, LEAF = "U204", "50602"
"""坑梓街道市政服务中心; 行道树枯死缺株, three working days."""
BLOCKS = (("元旦", 1, 1, 3), ("春节", 2, 5, 6), ("清明节", 4, 5, 1), ("劳动节", 5, 1, 4))
BLOCKS += (("端午节", 6, 9, 1), ("中秋节", 9, 15, 1), ("国庆节", 10, 1, 5))
"""A made-up notice for 2027 without swaps: name, month, day, days off."""


def notice() -> YearPlan:
    """The year as its notice might give it."""
    days = {
        date(2027, month, day) + timedelta(days=n): name
        for name, month, day, long in BLOCKS
        for n in range(long)
    }
    return YearPlan(2027, YearStatus.PUBLISHED, "国办发明电〔2026〕6号", date(2026, 11, 5), days)


def test_a_range_becomes_a_due_time_when_the_year_is_published(opened: Open) -> None:
    """跨年暂定：未公布年份只给区间、不判超时；公布后中心重算、留痕、才催办"""
    stage = opened("2026-12-30 10:00")
    chen, zheng = stage.seat("u-chen"), stage.seat("u-zheng")
    ticket = chen.take("行道树枯死", street="105")
    chen.classify(ticket, LEAF)
    chen.dispatch(ticket, UNIT)
    clock = stage.clock(ticket, "total")
    assert clock.is_provisional
    ends = [wall(one) for one in (clock.due_earliest, clock.due, clock.due_latest)]
    assert ends == ["2027-01-02 10:00", "2027-01-05 10:00", "2027-01-11 10:00"]
    stage.at("2027-01-06 11:00")
    assert stage.by_centre(ticket) == [], "past the likely end, and nobody is urged on a guess"

    install_calendar(zheng.desk, with_year(zheng.desk.references.calendar, notice())).result(30)
    stage.tick()
    settled(stage, ticket)


def settled(stage: Stage, ticket: str) -> None:
    """Certain now, on record, and late: the ladder begins."""
    clock = stage.clock(ticket, "total")
    assert not clock.is_provisional and wall(clock.due) == "2027-01-05 10:00"
    assert stage.by_centre(ticket)[:3] == ["Recomputed", "urge", "PaperIssued"]
    desk = stage.seat("u-chen").desk
    (event,) = [one.event for one in desk.reading.events(ticket) if isinstance(one.event, Recomputed)]
    assert {one.name for one in event.moved} >= {"total", "handling"}
    until(lambda: event.calendar == desk.references.calendar.version, "the desk reckons by the new calendar")
    stage.tick()
    assert stage.by_centre(ticket).count("Recomputed") == 1
