"""Drafts: every cell can be read back, every fault lies at its cell, nothing with a fault becomes a rulebook."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.viewmodels import calendar as calendars
from console.viewmodels import rulebook as rules
from console.viewmodels.rulebook_cells import Row
from resources import reference
from sync.domain.clock import DayKind, YearPlan, YearStatus, local
from sync.domain.rulebook import ClockRule, DirectRule, Rulebook
from sync.wire import catalogue as build
from tests.sync.domain.clock.calendars import plan, shipped

NOW = local(2026, 11, 20, 10, 30)
ROUNDS = {one.id: one for one in rules.shipped()}
BASE = ROUNDS["pingshan-2019"]
CATALOGUE = build.catalogue({kind: reference.shipped(kind) for kind in build.CATALOGUE_KINDS})
ENTRIES = [cell.entry for cell in rules.cells(rules.begin(BASE, NOW).sections)]


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
        ("indicators.danger.alarm", "0"),
        ("indicators.new.warn", "-1"),
        ("reports.larger.following", "6q"),
    ],
)
def test_a_fault_lies_at_its_cell(entry: str, text: str) -> None:
    draft = rules.edited(rules.begin(BASE, NOW), entry, text)
    assert rules.fault_of(draft, entry)
    assert draft.rulebook is None
    others = [one for one in ENTRIES if one != entry and rules.fault_of(draft, one)]
    assert all(one.rpartition(".")[0] == entry.rpartition(".")[0] for one in others)


@pytest.mark.parametrize("rulebook", ROUNDS.values(), ids=list(ROUNDS))
def test_every_shipped_round_names_what_is_there(rulebook: Rulebook) -> None:
    assert rules.Draft(rulebook, catalogue=CATALOGUE).faults == ()


@pytest.mark.parametrize(
    ("entry", "text", "sentence"),
    [
        ("call_back.units", "U001=50, U999=20", "单位 U999 不在现行单位名录中"),
        ("call_back.classes", "市容=50", "大类 市容 不在现行总表单中"),
        (
            "direct.0.classes",
            "5, 5.99",
            "直派规则（自上而下，先中先派） · 1 · 分类编号（空为全部） 分类编号 5.99 不在",
        ),
        ("direct.0.function", "street.dragons", "职能 street.dragons 没有任何单位承担"),
        ("direct.0.urgencies", "soon", "档次 soon 不认识"),
        ("profiles.war.raised", "安全隐患, 外星来客", "大类 外星来客 不在现行总表单中"),
    ],
)
def test_a_name_that_stands_for_nothing_is_told_with_its_place(entry: str, text: str, sentence: str) -> None:
    draft = rules.edited(rules.begin(ROUNDS["chengdu"], NOW, CATALOGUE), entry, text)
    assert sentence in rules.fault_of(draft, entry)
    assert draft.rulebook is None


def test_direct_rules_are_written_below_the_last_and_emptied_away() -> None:
    draft = rules.begin(ROUNDS["chengdu"], NOW, CATALOGUE)
    before = ROUNDS["chengdu"].direct
    assert len(direct(draft)) == len(before) + 1
    for entry, text in (("function", "street.enforcement"), ("classes", "6"), ("urgencies", "danger")):
        draft = rules.edited(draft, f"direct.3.{entry}", text)
    assert draft.rulebook and draft.rulebook.direct == (
        *before, DirectRule("street.enforcement", ("6",), ("danger",)),
    )  # fmt: skip
    assert len(direct(draft)) == len(before) + 2 and direct(draft)[3].cells[1].shown == "6 市政设施"
    for name in ("function", "classes", "task"):
        draft = rules.edited(draft, f"direct.0.{name}", "")
    assert draft.rulebook and draft.rulebook.direct[0] == before[1], "an emptied line is a rule no more"
    wrong = rules.edited(draft, "direct.3.classes", "6, 777")
    assert rules.fault_of(wrong, "direct.3.classes") and not rules.fault_of(wrong, "direct.2.classes")
    again = rules.edited(rules.edited(wrong, "direct.5.task", "x"), "direct.5.task", "")
    assert len(direct(again)) == len(direct(wrong))


def test_a_city_promises_the_second_notice_by_giving_it_a_limit() -> None:
    draft = rules.begin(BASE, NOW, CATALOGUE)
    assert draft.rulebook and "notice" not in draft.rulebook.rules
    promised = rules.edited(draft, "clocks.notice.ordinary", "1wd").rulebook
    assert promised and promised.rules["notice"] == ClockRule(
        "notice", "centre", ("dispatch",), {"ordinary": "1wd"}
    )
    wrong = rules.edited(draft, "clocks.notice.danger", "1h")
    assert rules.fault_of(wrong, "clocks.notice.ordinary") and wrong.rulebook is None


def direct(draft: rules.Draft) -> tuple[Row, ...]:
    return next(table.rows for table in draft.sections if table.key == "direct")


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


def test_thresholds_of_indicators_are_edited_like_any_cell() -> None:
    draft = rules.edited(rules.begin(BASE, NOW), "indicators.danger.alarm", "8")
    assert draft.rulebook
    found = {one.name: (one.warn, one.alarm) for one in draft.rulebook.indicators}
    assert found["danger"] == (1, 8) and found["late_share"] == (5, 10) and len(found) == 15


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
