"""The preview of an effect says exactly what the law would compute, ticket by ticket, and writes nothing."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import msgspec
import pytest

from console.assembly.build import build
from console.assembly.desk import Desk
from console.assembly.launch import Launch
from console.store.view import View
from console.viewmodels import calendar as calendars
from console.viewmodels import effects
from console.viewmodels import rulebook as rules
from sync.domain.clock import acts, local_date
from sync.domain.law import clocks as law
from sync.domain.law.sampling import drawn
from sync.domain.ticket.ticket import Ticket
from tests.support import filled

NOW = filled.NOW
ROWS = 900


@pytest.fixture(scope="module")
def profile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A profile with tickets, written once."""
    folder = tmp_path_factory.mktemp("profile")
    filled.fill(folder, ROWS)
    return folder


@pytest.fixture
def desk(profile: Path) -> Iterator[Desk]:
    """A desk on it that thinks it is the day the tickets are of."""
    opened = build(Launch(profile=profile, data=profile, keyring=False))
    opened.clock.learn(NOW, 0)
    yield opened
    opened.close()


def whole(desk: Desk, ask: object) -> effects.Effect:
    """All parts together."""
    assert callable(ask)
    rows = effects.open_rows(desk)
    total = effects.Effect(len(rows))
    for part in effects.parts(rows):
        total = total.plus(ask(part))
    return total


def open_tickets(desk: Desk) -> list[Ticket]:
    """Every open ticket."""
    rows = desk.reading.rows(list(desk.reading.ids(View("open"), NOW)))
    return list(desk.reading.shown([row.id for row in rows.values()]).values())


def test_a_closed_day_moves_what_the_law_moves(desk: Desk) -> None:
    day = local_date(NOW) + timedelta(days=2)
    calendar = calendars.with_closure(
        calendars.Draft(desk.references.calendar), day, "深防〔2026〕15号"
    ).calendar
    found = whole(desk, lambda rows: effects.by_calendar(desk, rows, calendar))
    tickets = open_tickets(desk)
    clocks = [clock for ticket in tickets for clock in ticket.clocks if clock.is_open]
    moved = [clock for clock in clocks if acts.recompute(clock, calendar).due != clock.due]
    assert (found.tickets, found.clocks, len(found.moves)) == (len(tickets), len(clocks), len(moved))
    assert found.done and str(found.moved_tickets) in found.sentence


def test_other_limits_move_what_the_law_moves(desk: Desk) -> None:
    draft = rules.edited(rules.begin(desk.references.rulebook, NOW), "kinds.complaint", "2wd")
    rulebook = rules.edited(draft, "clocks.dispatch.ordinary", "3h").rulebook
    assert rulebook
    found = whole(desk, lambda rows: effects.by_rulebook(desk, rows, rulebook))
    context = msgspec.structs.replace(desk.context(), rulebook=rulebook)
    expected = {
        (ticket.id, law_clock.name)
        for ticket in open_tickets(desk)
        for law_clock in ticket.clocks
        if law_clock.is_open
        and law_clock.name in rulebook.rules
        and law.limit(law_clock.name, ticket, context, "peace") != law_clock.limit
        and acts.relimit(law_clock, context.calendar, law.limit(law_clock.name, ticket, context, "peace")).due
        != law_clock.due
    }
    assert {move.ticket for move in found.moves} == {ticket for ticket, _ in expected}
    assert len(found.moves) >= len(expected) > 0


def test_shares_of_call_backs_and_limits_of_reports_tell_what_they_change(desk: Desk) -> None:
    draft = rules.begin(desk.references.rulebook, NOW)
    for entry, text in (
        ("call_back.percent", "0"),
        ("call_back.kinds", ""),
        ("call_back.units", "U015=0，U009＝0%"),
        ("reports.larger.first", "15m"),
    ):
        draft = rules.edited(draft, entry, text)
    rulebook = draft.rulebook
    assert rulebook and rulebook.call_back.units == {"U015": 0, "U009": 0}
    found = whole(desk, lambda rows: effects.by_rulebook(desk, rows, rulebook))
    tickets = open_tickets(desk)
    context = desk.context()
    after = msgspec.structs.replace(context, rulebook=rulebook)
    assert found.called == tuple(sum(bool(drawn(one, by)) for one in tickets) for by in (context, after))
    assert found.called[0] > found.called[1]
    assert f"应回访 {found.called[0]} 件，改后 {found.called[1]} 件" in found.sentence
    assert "较大突发事件：首报 30 分钟 → 15 分钟" in found.sentence


def test_nothing_is_written(desk: Desk) -> None:
    before = {ticket.id: ticket for ticket in open_tickets(desk)}
    day = local_date(NOW) + timedelta(days=2)
    calendar = calendars.with_closure(calendars.Draft(desk.references.calendar), day, "x").calendar
    whole(desk, lambda rows: effects.by_calendar(desk, rows, calendar))
    assert {ticket.id: ticket for ticket in open_tickets(desk)} == before
    assert not desk.store.outbox.active()


def test_each_move_says_from_when_to_when_and_by_how_much(desk: Desk) -> None:
    day = local_date(NOW) + timedelta(days=2)
    calendar = calendars.with_closure(calendars.Draft(desk.references.calendar), day, "x").calendar
    moves = whole(desk, lambda rows: effects.by_calendar(desk, rows, calendar)).moves
    assert moves
    for move in moves:
        assert move.was and move.becomes and move.by and move.owner
        assert move.was != move.becomes or not move.later
