"""The watch: modes with an author and an end, people with a tested alarm, hand-overs signed by both."""

import typing
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sync.domain.commands import AskPause, IssuePaper
from sync.domain.duty import (
    AcceptHandover,
    AnyDutyCommand,
    AnyDutyEvent,
    Duty,
    EndMode,
    FollowIncident,
    Level,
    OfferHandover,
    OrderMode,
    Packet,
    ReportIncident,
    ReportKind,
    SignOff,
    SignOn,
    next_due,
    packet,
    releases,
)
from sync.domain.duty.apply import TABLE as CHANGES
from sync.domain.duty.decide import TABLE
from sync.domain.identity.actor import ACTOR_CENTRE, Actor
from sync.domain.oversight import PaperKind
from tests.sync.domain.duty.play import Watch
from tests.sync.domain.law.town import Town
from tests.sync.domain.law.world import (
    ADMIN,
    DISPATCHER,
    HOUR,
    MINUTE,
    MONDAY,
    MUNICIPAL,
    OFFICER,
    SECOND,
    clerk,
)


def order(**more: Any) -> OrderMode:
    fields = {"profile": "war", "ordered_by": "区三防指挥部", "reference": "深坪三防〔2026〕7号"}
    return OrderMode(**(fields | more))


def test_a_mode_has_an_author_a_reference_and_returns_by_itself() -> None:
    watch = Watch()
    assert watch.ask(order(reference=" ")) == "mode_order"
    assert watch.ask(order(profile="panic")) == "mode_unknown"
    assert watch.ask(order(end=1)) == "mode_end"
    assert watch.ask(order(), DISPATCHER) == "role"
    end = watch.now + 12 * HOUR
    assert watch.ask(order(end=end, level=Level.THREE)) == "done"
    assert watch.duty.profile() == "war"
    assert watch.ask(order(level=Level.THREE)) == "mode_there"
    assert watch.ask(order(level=Level.TWO, end=end)) == "done"
    due = next_due(watch.duty)
    assert due is not None and due[0] == end
    assert watch.ask(due[1], ACTOR_CENTRE) == "done"
    assert watch.ask(due[1], ACTOR_CENTRE) == "mode_over"
    assert watch.duty.profile() == "peace"
    assert next_due(watch.duty) is None
    assert [m.level for m in watch.duty.modes] == [Level.THREE, Level.TWO]


def test_a_drill_changes_no_real_clock() -> None:
    watch = Watch()
    watch.ask(order(drill=True))
    assert watch.duty.profile() == "peace"
    assert watch.duty.drill is not None
    assert watch.ask(EndMode(mode=watch.duty.drill.id, reason=" ")) == "mode_reason"
    assert watch.ask(EndMode(mode=watch.duty.drill.id, reason="演练结束")) == "done"


def test_signing_on_needs_a_tested_alarm_and_signing_off_enough_heads() -> None:
    watch = Watch()
    assert watch.ask(SignOn(post="main"), DISPATCHER) == "duty_self_test"
    assert watch.ask(SignOn(post="main", self_test=True), ADMIN) == "role"
    watch.ask(SignOn(post="main", self_test=True), DISPATCHER)
    assert watch.ask(SignOn(post="main", self_test=True), DISPATCHER) == "duty_on"
    assert watch.ask(SignOff(), DISPATCHER) == "duty_heads"
    watch.ask(SignOn(post="chief", self_test=True), OFFICER)
    assert watch.ask(SignOff(), DISPATCHER) == "done"
    assert watch.ask(SignOff(), DISPATCHER) == "duty_off"
    watch.ask(order())
    watch.ask(SignOn(post="main", self_test=True), SECOND)
    assert watch.ask(SignOff(), SECOND) == "duty_heads", "wartime needs four"


def test_both_sign_the_hand_over_and_claims_go_free() -> None:
    watch = Watch()
    paper = Packet(at=watch.now, until=watch.now + 8 * HOUR)
    offer = OfferHandover(incoming=SECOND.id, packet=paper, claims=("t1", "t2"))
    assert watch.ask(offer, DISPATCHER) == "duty_off"
    watch.ask(SignOn(post="main", self_test=True), DISPATCHER)
    assert watch.ask(OfferHandover(incoming=DISPATCHER.id, packet=paper), DISPATCHER) == "handover_self"
    watch.ask(offer, DISPATCHER)
    accept = AcceptHandover(handover=watch.duty.handovers[0].id, remarks="已阅")
    assert watch.ask(accept, SECOND) == "duty_off"
    assert watch.ask(accept, OFFICER) == "handover_gone"
    watch.ask(SignOn(post="main", self_test=True), SECOND)
    assert watch.ask(accept, SECOND) == "done"
    assert [r.ticket for event in watch.last for r in releases(event)] == ["t1", "t2"]
    assert [p.person for p in watch.duty.on] == [SECOND.id]
    assert watch.duty.handovers[0].incoming_name == SECOND.name
    assert watch.ask(accept, SECOND) == "handover_gone"


def test_the_packet_lists_what_comes_due_and_what_waits() -> None:
    town = Town().out(MUNICIPAL, leaf="L2").signed(MUNICIPAL)
    town.do(IssuePaper(ticket="t1", kind=PaperKind.URGE, addressee=MUNICIPAL, matter="x", demand="y"))
    branch = town.branch(MUNICIPAL).id
    town.do(AskPause(ticket="t1", branch=branch, reason="weather", words="台风"), clerk(MUNICIPAL))
    town.checked(ticket="t2").closed("t2")
    found = packet(town.tickets.values(), town.now, town.now + 24 * HOUR, alarms=("3 号台静音至 20:00",))
    assert [(i.kind, i.what) for i in found.items if i.ticket == "t1"] == [
        ("expiring", "contact"),
        ("letter", town.t().papers[0].number),
        ("request", "pause"),
    ]
    later = packet(town.tickets.values(), town.now, town.now + 20 * 24 * HOUR)
    assert {i.kind for i in later.items if i.ticket == "t2"} == {"call_back"}


def test_every_command_and_event_has_its_line() -> None:
    assert set(TABLE) == set(typing.get_args(AnyDutyCommand))
    assert set(CHANGES) == set(typing.get_args(AnyDutyEvent))


def incident(**more: Any) -> ReportIncident:
    fields = {
        "title": "路口积水淹车",
        "grade": "larger",
        "place": "坑梓街道",
        "occurred": MONDAY,
        "words": "三车被困",
    }
    return ReportIncident(**(fields | more))


def test_an_incident_is_reported_first_again_and_finally_each_within_its_limit() -> None:
    watch = Watch()
    for wrong, why in (
        ({"grade": "x"}, "incident_grade"),
        ({"words": " "}, "incident_words"),
        ({"occurred": MONDAY + HOUR}, "incident_time"),
    ):
        assert watch.ask(incident(**wrong), DISPATCHER) == why
    watch.now = MONDAY + 29 * MINUTE
    watch.ask(incident(tickets=("t1",)), DISPATCHER)
    (told,) = watch.duty.incidents
    assert not told.reports[0].late and told.next_due == watch.now + 6 * HOUR and not told.mode
    watch.now = told.next_due
    watch.ask(FollowIncident(incident=told.id, words="水退", tickets=("t2",)), SECOND)
    (told,) = watch.duty.incidents
    assert [(one.kind, one.nth, one.late) for one in told.reports] == [
        (ReportKind.FIRST, 1, False),
        (ReportKind.FOLLOWING, 1, True),
    ]
    watch.ask(FollowIncident(incident=told.id, words="全部恢复", final=True), OFFICER)
    (told,) = watch.duty.incidents
    assert told.over and not told.next_due and told.tickets == ("t1", "t2")
    assert watch.ask(FollowIncident(incident=told.id, words="还有")) == "incident_over"


def test_a_hand_over_tells_of_incidents_that_are_not_over() -> None:
    watch = Watch()
    watch.ask(SignOn(post="main", self_test=True), DISPATCHER)
    watch.ask(incident(), DISPATCHER)
    offer = OfferHandover(incoming=SECOND.id, packet=Packet(at=watch.now, until=watch.now + HOUR))
    watch.ask(offer, DISPATCHER)
    (told,) = watch.duty.incidents
    (item,) = watch.duty.handovers[0].packet.items
    assert (item.kind, item.ticket, item.title, item.due) == ("incident", told.id, told.title, told.next_due)
    watch.ask(FollowIncident(incident=told.id, words="已排除", final=True))
    watch.ask(offer, DISPATCHER)
    assert watch.duty.handovers[-1].packet.items == ()


def test_in_wartime_the_mode_shortens_the_interval_and_the_incident_is_of_its_ledger() -> None:
    watch = Watch()
    watch.ask(order())
    assert watch.duty.mode is not None
    watch.ask(incident(), DISPATCHER)
    (told,) = watch.duty.incidents
    assert (told.mode, told.next_due) == (watch.duty.mode.id, watch.now + 2 * HOUR)


people = st.sampled_from((DISPATCHER, SECOND, OFFICER, ADMIN, ACTOR_CENTRE))
asks = st.one_of(
    st.builds(
        order,
        profile=st.sampled_from(("war", "peace", "x")),
        end=st.sampled_from((0, MONDAY + HOUR)),
        drill=st.booleans(),
    ),
    st.builds(EndMode, mode=st.sampled_from(("d1.0", "d2.0")), reason=st.just("r")),
    st.builds(SignOn, post=st.just("main"), self_test=st.booleans()),
    st.just(SignOff()),
    st.builds(OfferHandover, incoming=st.just(SECOND.id), packet=st.just(Packet(0, 0))),
    st.builds(AcceptHandover, handover=st.sampled_from(("d1.0", "d2.0", "d3.0"))),
    st.builds(
        incident, grade=st.sampled_from(("larger", "x")), occurred=st.sampled_from((0, MONDAY, 2 * MONDAY))
    ),
    st.builds(
        FollowIncident, incident=st.sampled_from(("d1.0", "d2.0")), words=st.just("w"), final=st.booleans()
    ),
)


@given(st.lists(st.tuples(asks, people), max_size=20))
@settings(max_examples=100, deadline=None)
def test_nobody_is_twice_on_duty_and_one_mode_holds(acts: list[tuple[AnyDutyCommand, Actor]]) -> None:
    watch = Watch()
    for command, actor in acts:
        watch.ask(command, actor)
        on = [p.person for p in watch.duty.on]
        assert len(set(on)) == len(on)
        for drill in (False, True):
            assert sum(not m.ended and m.drill is drill for m in watch.duty.modes) <= 1
        assert all(m.ordered_by and m.reference for m in watch.duty.modes)
        assert msgspec.json.decode(msgspec.json.encode(watch.duty), type=Duty) == watch.duty


@pytest.mark.parametrize("command", [SignOff(), SignOn(post="main", self_test=True)])
def test_administrators_keep_no_watch(command: AnyDutyCommand) -> None:
    assert Watch().ask(command, ADMIN) == "role"
