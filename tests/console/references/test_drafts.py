"""Drafts: every cell can be read back, every fault lies at its cell, nothing with a fault becomes a rulebook."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.viewmodels import calendar as calendars
from console.viewmodels import rulebook as rules
from sync.domain.clock import DayKind, YearPlan, YearStatus, local
from sync.domain.rulebook import Rulebook
from tests.sync.domain.clock.calendars import plan, shipped

NOW = local(2026, 11, 20, 10, 30)
ROUNDS = {one.id: one for one in rules.shipped()}
BASE = ROUNDS["pingshan-2019"]
ENTRIES = [cell.entry for cell in rules.cells(rules.Draft(BASE).sections)]


@pytest.mark.parametrize("rulebook", ROUNDS.values(), ids=list(ROUNDS))
def test_every_shipped_round_is_sound_and_unchanged_by_looking(rulebook: Rulebook) -> None:
    draft = rules.Draft(rulebook)
    assert draft.faults == ()
    assert draft.rulebook == rulebook
    assert len({cell.entry for cell in rules.cells(draft.sections)}) == len(rules.cells(draft.sections))


@pytest.mark.parametrize("rulebook", ROUNDS.values(), ids=list(ROUNDS))
def test_typing_every_cell_as_it_is_changes_nothing(rulebook: Rulebook) -> None:
    cells = rules.cells(rules.Draft(rulebook).sections)
    typed = rules.Draft(rulebook, {cell.entry: cell.text for cell in cells if cell.text})
    assert typed.rulebook == rulebook


@given(entry=st.sampled_from(ENTRIES), text=st.text(max_size=12))
def test_whatever_is_typed_gives_a_sound_rulebook_or_a_named_fault(entry: str, text: str) -> None:
    draft = rules.edited(rules.begin(BASE, NOW), entry, text)
    if draft.rulebook is None:
        assert draft.faults and all(fault.sentence for fault in draft.faults)
    else:
        assert draft.faults == ()


@pytest.mark.parametrize(
    ("entry", "text"),
    [
        ("clocks.sign.danger", "15x"),
        ("clocks.sign.owner", "nobody"),
        ("clocks.sign.ordinary", ""),
        ("clocks.dispatch.starts", "receipt, dawn"),
        ("kinds.complaint", "soon"),
        ("unclassified.consult", "0wd"),
        ("flows.consult", "twisted"),
        ("thresholds.yellow_percent", "abc"),
        ("thresholds.yellow_percent", "100"),
        ("pause.standard", "1y"),
        ("returns.bounces_to_ruling", "0"),
        ("redo.clock", "again"),
        ("profiles.war.keys", "nightly"),
        ("profiles.war.report_interval", "9999wd"),
        ("valid_from", "2026-13-01"),
        ("valid_to", "2001-01-01"),
        ("number", "SZPS{day}"),
        ("id", ""),
        ("pause.approvals.0.roles", "chef"),
        ("call_back.units", "U015=101"),
        ("call_back.units", "U015"),
        ("call_back.classes", "市容环卫=half"),
        ("reports.larger.first", "soon"),
        ("reports.larger.following", "6q"),
    ],
)
def test_a_fault_lies_at_its_cell(entry: str, text: str) -> None:
    draft = rules.edited(rules.begin(BASE, NOW), entry, text)
    assert rules.fault_of(draft, entry)
    assert draft.rulebook is None
    others = [one for one in ENTRIES if one != entry and rules.fault_of(draft, one)]
    assert all(one.rpartition(".")[0] == entry.rpartition(".")[0] for one in others)


def test_all_faults_are_told_together() -> None:
    draft = rules.begin(BASE, NOW)
    for entry, text in (("clocks.sign.danger", "x"), ("thresholds.yellow_percent", "y"), ("valid_from", "z")):
        draft = rules.edited(draft, entry, text)
    assert {fault.entry for fault in draft.faults} == {
        "clocks.sign.danger",
        "thresholds.yellow_percent",
        "valid_from",
    }


def test_a_fault_of_a_group_is_shown_at_each_of_its_cells() -> None:
    draft = rules.edited(rules.begin(BASE, NOW), "pause.reasons", "weather")
    assert rules.fault_of(draft, "pause.approvals.2.reasons")


def test_a_draft_is_the_next_version_from_tomorrow() -> None:
    made = rules.begin(BASE, NOW).rulebook
    assert made
    assert made.id != BASE.id and made.valid_from == date(2026, 11, 21)


def test_an_edit_under_the_old_version_is_refused() -> None:
    draft = rules.edited(rules.begin(BASE, NOW), "id", BASE.id)
    draft = rules.edited(draft, "clocks.sign.danger", "10m")
    assert rules.fault_of(draft, "id")


def test_typing_the_old_text_again_takes_the_edit_back() -> None:
    draft = rules.begin(BASE, NOW)
    edited = rules.edited(draft, "clocks.sign.danger", "10m")
    assert edited.changed
    assert not rules.edited(edited, "clocks.sign.danger", "15m").changed


def test_an_imported_rulebook_shows_what_differs() -> None:
    other = ROUNDS["pingshan-2018"]
    draft = rules.imported(BASE, other)
    assert draft.rulebook == other
    assert "id" in draft.edits and draft.changed


def test_a_successor_follows_its_series_without_gap_or_overlap() -> None:
    made = rules.begin(BASE, NOW).rulebook
    assert made and rules.round_faults(made) == ()
    early = rules.edited(rules.begin(BASE, NOW), "valid_from", "2018-06-01").rulebook
    assert early and rules.round_faults(early)


def test_a_missing_year_is_listed_and_warned_of_from_november() -> None:
    rows = {row.year: row for row in calendars.years(shipped(), NOW)}
    assert rows[2026].status == "published" and rows[2027].status == "missing"
    assert len(calendars.warnings(shipped(), NOW)) == 1 and "2027" in calendars.warnings(shipped(), NOW)[0]
    assert calendars.warnings(shipped(), local(2026, 10, 31, 23)) == ()


def test_a_closure_is_drafted_and_lifted() -> None:
    draft = calendars.with_closure(calendars.Draft(shipped()), date(2026, 11, 24), "深防〔2026〕15号")
    assert draft.changed and not draft.faults
    assert draft.calendar.day_kind(date(2026, 11, 24)) is DayKind.CLOSED
    assert draft.calendar.version != shipped().version
    assert not calendars.with_closure(draft, date(2026, 11, 24), "").changed


def test_importing_a_year_keeps_its_local_closures() -> None:
    draft = calendars.with_closure(calendars.Draft(shipped()), date(2026, 11, 24), "深防〔2026〕15号")
    again = calendars.with_plans(draft, (plan(2026),))
    assert again.calendar.day_kind(date(2026, 11, 24)) is DayKind.CLOSED


def test_a_published_year_that_fails_its_checks_can_not_be_put_in_force() -> None:
    wrong = YearPlan(2027, YearStatus.PUBLISHED, "通知", None, {date(2027, 1, 1): "元旦"})
    draft = calendars.with_plans(calendars.Draft(shipped()), (wrong,))
    assert draft.faults
    row = next(row for row in calendars.years(draft.calendar, NOW) if row.year == 2027)
    assert row.status == "provisional" and row.faults


def test_the_grid_has_every_day_once_with_its_letter() -> None:
    months = calendars.months(shipped(), 2026, NOW)
    days = [cell for month in months for week in month.weeks for cell in week if cell]
    assert [cell.on for cell in days] == sorted({cell.on for cell in days}) and len(days) == 365
    letters = {cell.on.isoformat(): cell.letter for cell in days}
    assert (letters["2026-10-01"], letters["2026-10-10"], letters["2026-11-21"]) == ("假", "班", "休")
    assert letters["2026-11-20"] == "" and sum(cell.today for cell in days) == 1
    assert not any(cell.guessed for cell in days)


def test_an_unpublished_years_days_are_marked_as_guessed() -> None:
    months = calendars.months(shipped(), 2027, NOW)
    assert all(cell.guessed for month in months for week in month.weeks for cell in week if cell)
