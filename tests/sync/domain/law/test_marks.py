"""Tags, urgency, hand-up, splitting, acknowledgement, phone first."""

import msgspec

from sync.domain.commands import (
    Acknowledge,
    AddTag,
    Assignment,
    ChangeUrgency,
    CloseTicket,
    Dispatch,
    HandOn,
    HandUp,
    Rebase,
    RemoveTag,
    Split,
    TellByPhone,
)
from sync.domain.identity.scope import DISTRICT
from sync.domain.intake.appeal import Urgency
from sync.domain.law import touched
from sync.domain.rulebook import ClockRule, Rulebook
from tests.sync.domain.law.town import LEAD, Town
from tests.sync.domain.law.world import (
    LOCAL,
    MINUTE,
    MUNICIPAL,
    OFFICER,
    STREET,
    SUPERVISOR,
    clerk,
    rulebook,
)


def test_tags_lanes_and_protected_tags() -> None:
    town = Town().received()
    assert town.refused(AddTag(ticket="t1", tag="odd")) == "tag_unknown"
    assert town.refused(AddTag(ticket="t1", tag="special-complainant")) == "tag_protected"
    town.do(AddTag(ticket="t1", tag="special-complainant"), SUPERVISOR)
    assert town.refused(AddTag(ticket="t1", tag="talent")) == "tag_follower"
    town.do(AddTag(ticket="t1", tag="talent", follower="林老师"))
    assert town.t().followers == {"talent": "林老师"}
    assert town.t().tags == ("special-complainant", "talent")
    assert town.refused(AddTag(ticket="t1", tag="talent", follower="林老师")) == "tag_there"
    assert town.refused(RemoveTag(ticket="t1", tag="special-complainant", reason="x")) == "tag_protected"
    assert town.refused(RemoveTag(ticket="t1", tag="talent", reason="")) == "tag_reason"
    town.do(RemoveTag(ticket="t1", tag="talent", reason="已结束"))
    assert (town.t().tags, town.t().followers) == (("special-complainant",), {})


def test_a_new_urgency_changes_limits_from_the_old_start() -> None:
    town = Town().received()
    start = town.now
    town.do(ChangeUrgency(ticket="t1", urgency=Urgency.URGENT, reason="有人受伤"), after=5 * MINUTE)
    assert town.clock("dispatch").due == start + 30 * MINUTE
    assert town.refused(ChangeUrgency(ticket="t1", urgency=Urgency.URGENT, reason="x")) == "urgency_same"


def test_a_sub_centre_hands_up_what_it_can_not_dispatch() -> None:
    town = Town().received()
    assert town.t().scope == STREET
    assert town.refused(HandUp(ticket="t1", reason="跨街道")) == "hand_up_district"
    assert town.refused(HandUp(ticket="t1", reason=" "), LOCAL) == "hand_up_reason"
    town.do(HandUp(ticket="t1", reason="跨街道"), LOCAL)
    assert town.t().scope == DISTRICT
    assert town.refused(HandUp(ticket="t1", reason="跨街道"), LOCAL) == "no_ticket"


def test_an_appeal_with_two_matters_is_split_and_the_child_blocks_by_name() -> None:
    town = Town().checked()
    town.do(Split(ticket="t1", new="t2", title="路灯不亮"))
    child = town.t("t2")
    assert (child.title, child.split_from, child.appeals) == ("路灯不亮", "t1", town.t().appeals)
    assert child.number != town.t().number
    assert set(touched(CloseTicket(ticket="t1", closing="normal", answer="x"), town.tickets)) == {"t1", "t2"}
    close = town.ask(CloseTicket(ticket="t1", closing="normal", answer="已办"), OFFICER)
    assert (close.code, close.values["title"]) == ("child_open", "路灯不亮")
    town.classified("L1", "t2").dispatched(MUNICIPAL, ticket="t2")
    town.signed(MUNICIPAL, "t2").contacted(MUNICIPAL, "t2").reported(MUNICIPAL, "t2").closed("t2")
    town.closed()
    assert town.refused(Split(ticket="t1", new="t2", title="x")) == "ended_closed"


def test_the_person_is_told_once_that_the_appeal_was_received() -> None:
    town = Town().received()
    town.do(Acknowledge(ticket="t1", way="短信"))
    assert town.clock("acknowledge").outcome == "met"
    assert town.refused(Acknowledge(ticket="t1", way="短信")) == "acknowledged"


def promising() -> Rulebook:
    """A city that tells the appellant within a working day who works on the matter."""
    rule = ClockRule("notice", "centre", ("dispatch",), {"ordinary": "1wd"})
    return msgspec.structs.replace(rulebook(), clocks=(*rulebook().clocks, rule))


def test_who_works_on_it_is_a_second_notice_with_a_clock_of_its_own_where_the_city_promises_it() -> None:
    town = Town(rulebook=promising()).received()
    town.do(Acknowledge(ticket="t1", way="短信"))
    town.classified().dispatched(MUNICIPAL)
    assert town.clock("notice").is_open and town.clock("notice").owner == "centre"
    town.do(Acknowledge(ticket="t1", way="电话"))
    assert town.clock("notice").outcome == "met"
    assert town.refused(Acknowledge(ticket="t1", way="电话")) == "acknowledged"
    plain = Town().received().classified().dispatched(MUNICIPAL)
    assert all(clock.name != "notice" for clock in plain.t().clocks)


def test_a_notice_owed_under_an_older_book_stays_as_it_is_under_the_next() -> None:
    town = Town(rulebook=promising()).received().classified().dispatched(MUNICIPAL)
    due = town.clock("notice").due
    town.surroundings = {}
    town.do(ChangeUrgency(ticket="t1", urgency=Urgency.URGENT, reason="多人反映"))
    town.do(Rebase(ticket="t1", reason="转战时"), OFFICER)
    assert town.clock("notice").due == due


def test_in_wartime_some_classes_are_phoned_first() -> None:
    from msgspec.structs import replace

    from tests.sync.domain.law.world import rulebook

    book = rulebook()
    war = tuple(replace(p, phone_first=("市容环卫",)) if p.name == "war" else p for p in book.profiles)
    town = Town(profile="war", rulebook=replace(book, profiles=war)).received().classified()
    send = Dispatch(ticket="t1", assignments=(Assignment(MUNICIPAL, LEAD),), fence=0)
    assert town.refused(send) == "phone_first"
    town.do(TellByPhone(ticket="t1", whom="值班员", unit=MUNICIPAL, words="立即到场"))
    town.do(send)


def test_hops_inside_a_unit_are_on_record() -> None:
    town = Town().out(MUNICIPAL)
    branch = town.branch(MUNICIPAL).id
    town.do(HandOn(ticket="t1", branch=branch, to="第三保洁班", words="请即到场"), clerk(MUNICIPAL))
    assert [h.to for h in town.branch(MUNICIPAL).hops] == ["第三保洁班"]
    assert town.refused(HandOn(ticket="t1", branch=branch, to=""), clerk(MUNICIPAL)) == "hop_to"
