"""Rules and calendar put in force at the real centre by those who may, followed by every desk."""

from datetime import date, timedelta

import msgspec
import pytest

from console.assembly.desk import Desk
from console.commands import references
from console.commands.act import Selection
from console.viewmodels import rulebook as rules
from sync.domain.clock import DayKind, local_date
from sync.domain.errors import BadInput, NotAllowed, Refused
from sync.domain.rulebook import Rulebook
from tests.support.centre import WAIT, Centre
from tests.support.room import Room, until

NOWHERE = Selection()


def today(desk: Desk) -> Rulebook:
    """A changed rulebook of today."""
    draft = rules.begin(desk.references.rulebook, desk.clock.now())
    draft = rules.edited(draft, "valid_from", local_date(desk.clock.now()).isoformat())
    made = rules.edited(draft, "clocks.sign.danger", "10m").rulebook
    assert made
    return made


def test_new_rules_reach_every_desk(centre: Centre, room: Room) -> None:
    officer, dispatcher = room.desk(centre.url, "u-zheng"), room.desk(centre.url, "u-chen")
    made = today(officer)
    references.install_rulebook(officer, made).result(WAIT)
    for desk in (officer, dispatcher):
        until(lambda desk=desk: desk.references.rulebook.id == made.id, f"{desk.actor.id} follows")
    assert dispatcher.references.rulebook == made
    assert dispatcher.context().rulebook.rule("sign").limits["danger"] == "10m"


def test_rules_of_tomorrow_wait_for_tomorrow(centre: Centre, room: Room) -> None:
    officer = room.desk(centre.url, "u-zheng")
    before = officer.references.rulebook.id
    tomorrow = local_date(officer.clock.now()) + timedelta(days=1)
    made = msgspec.structs.replace(today(officer), valid_from=tomorrow)
    told = references.install_rulebook(officer, made).result(WAIT)
    assert told["version"] == made.id and told["current"] is False
    assert officer.references.rulebook.id == before


def test_a_version_never_changes(centre: Centre, room: Room) -> None:
    officer = room.desk(centre.url, "u-zheng")
    made = today(officer)
    references.install_rulebook(officer, made).result(WAIT)
    other = msgspec.structs.replace(made, name="另一个")
    with pytest.raises(Refused):
        references.install_rulebook(officer, other).result(WAIT)


def test_the_centre_checks_again(centre: Centre, room: Room) -> None:
    officer = room.desk(centre.url, "u-zheng")
    wrong = msgspec.structs.replace(today(officer), clocks=())
    with pytest.raises(BadInput):
        references.install_rulebook(officer, wrong).result(WAIT)


def test_a_dispatcher_may_not(centre: Centre, room: Room) -> None:
    desk = room.desk(centre.url, "u-chen")
    assert references.may_install(desk)
    with pytest.raises(NotAllowed):
        references.install_rulebook(desk, today(desk)).result(WAIT)


def test_a_local_closure_by_order_reaches_the_other_desk(centre: Centre, room: Room) -> None:
    officer, dispatcher = room.desk(centre.url, "u-zheng"), room.desk(centre.url, "u-chen")
    day = local_date(officer.clock.now()) + timedelta(days=3)
    references.close_day(officer, NOWHERE, day.isoformat(), "深防〔2026〕15号").result(WAIT)
    for desk in (officer, dispatcher):
        until(lambda desk=desk: desk.references.calendar.day_kind(day) is DayKind.CLOSED, "the day is closed")
        assert desk.references.calendar.day(day).name == "深防〔2026〕15号"
    assert dispatcher.references.calendar.version == officer.references.calendar.version


@pytest.mark.parametrize(
    ("on", "order"), [("2026-11-24", "  "), ("24.11.2026", "深防〔2026〕15号"), ("", "x")]
)
def test_a_closure_needs_a_date_and_an_order(centre: Centre, room: Room, on: str, order: str) -> None:
    officer = room.desk(centre.url, "u-zheng")
    with pytest.raises(BadInput):
        references.close_day(officer, NOWHERE, on, order)


def test_the_body_of_the_calendar_gives_the_same_calendar(centre: Centre, room: Room) -> None:
    desk = room.desk(centre.url, "u-zheng")
    calendar = desk.references.calendar
    references.install_calendar(desk, msgspec.structs.replace(calendar, version="cal-again")).result(WAIT)
    assert desk.references.calendar.years == calendar.years
    assert desk.references.calendar.day(date(2026, 2, 14)).kind is DayKind.MAKEUP
