"""Alike tickets worked as one."""

from sync.domain.clock.counting import counted
from sync.domain.commands import (
    Join,
    Leave,
)
from sync.domain.ticket import State
from tests.sync.domain.law.town import Town
from tests.sync.domain.law.world import (
    HOUR,
    MINUTE,
    calendar,
)


def test_joining_ends_the_clocks_and_one_answer_closes_all() -> None:
    town = Town().checked().received("t2").received("t3")
    town.do(Join(ticket="t3", into="t2"))
    assert town.refused(Join(ticket="t2", into="t3")) == "join_cycle"
    town.do(Join(ticket="t2", into="t1"))
    assert town.t("t1").members == ("t2", "t3")
    assert (town.t("t3").joined_to, town.t("t2").members) == ("t1", ())
    town.closed()
    assert {town.t(t).answer for t in ("t1", "t2", "t3")} == {"已办理"}
    assert {town.t(t).state for t in ("t1", "t2", "t3")} == {State.CLOSED}


def test_joining_is_refused_where_it_makes_no_sense() -> None:
    town = Town().received("t1").received("t2").received("t3").received("t4", secret=True)
    town.do(Join(ticket="t3", into="t2"))
    assert town.refused(Join(ticket="t1", into="t1")) == "join_itself"
    assert town.refused(Join(ticket="t1", into="t3")) == "join_joined"
    assert town.refused(Join(ticket="t1", into="t4")) == "join_secret"
    assert town.refused(Join(ticket="t1", into="t9")) == "no_ticket"
    assert town.refused(Join(ticket="t3", into="t1")) == "ended_joined"
    town.checked(ticket="t5").closed("t5")
    assert town.refused(Join(ticket="t1", into="t5")) == "join_closed"


def test_leaving_keeps_used_time_and_counts_none_of_the_time_inside() -> None:
    town = Town().received("t1").received("t2")
    before = town.clock("dispatch", ticket="t2")
    town.do(Join(ticket="t2", into="t1"), after=30 * MINUTE)
    town.do(Leave(ticket="t2", from_="t1", reason="不是一件事"), after=5 * HOUR)
    after = town.clock("dispatch", ticket="t2")
    assert town.t("t2").state is State.NEW
    assert after.due == before.due + 5 * HOUR
    assert counted(after, calendar(), town.now) == 30 * MINUTE
    assert town.t("t1").members == ()
