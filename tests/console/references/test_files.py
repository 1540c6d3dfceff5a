"""Rulebooks and calendars as files: out, back in unchanged, and every fault of a wrong one named."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from console.export.calendar import export_calendar
from console.export.rulebook import export_rulebook
from console.intake.calendar_book import read_calendar_book
from console.intake.rulebook import read_rulebook
from console.viewmodels import rulebook as rules
from resources import reader
from sync.domain.clock import YearStatus
from sync.domain.errors import BadInput
from sync.domain.rulebook import Rulebook
from tests.sync.domain.clock.calendars import plan, shipped

ROUNDS = {one.id: one for one in rules.shipped()}


def written(path: Path, plain: Any) -> Path:
    """A JSON file."""
    path.write_text(json.dumps(plain, ensure_ascii=False), encoding="utf-8")
    return path


def pingshan() -> dict[str, Any]:
    """The plain rulebook in force."""
    plain: dict[str, Any] = reader.load("rulebooks/pingshan-2019.json")
    return plain


@pytest.mark.parametrize("rulebook", ROUNDS.values(), ids=list(ROUNDS))
def test_every_round_goes_out_and_comes_back_unchanged(rulebook: Rulebook, tmp_path: Path) -> None:
    path = tmp_path / "rules.json"
    assert export_rulebook(path, rulebook) == len(rulebook.clocks)
    again = read_rulebook(path)
    assert again.rulebook == rulebook and not again.faults
    first = path.read_bytes()
    export_rulebook(path, rulebook)
    assert path.read_bytes() == first


def test_a_rulebook_with_faults_is_refused_whole_and_every_fault_is_named(tmp_path: Path) -> None:
    plain = pingshan()
    plain["clocks"][2]["limits"]["danger"] = "15x"
    plain["clocks"][3]["limits"] = {}
    plain["thresholds"]["yellow_percent"] = 120
    plain["pause"]["resons"] = []
    found = read_rulebook(written(tmp_path / "r.json", plain))
    assert found.rulebook is None
    assert {fault.values["entry"] for fault in found.faults} == {
        "clocks.sign.danger",
        "clocks.contact.ordinary",
        "thresholds.yellow_percent",
        "pause.resons",
    }
    assert all(fault.reason for fault in found.faults)


def test_a_value_of_the_wrong_kind_is_named_by_its_place(tmp_path: Path) -> None:
    plain = pingshan() | {"valid_from": "soon"}
    found = read_rulebook(written(tmp_path / "r.json", plain))
    assert [fault.values["entry"] for fault in found.faults] == ["valid_from"]


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'"x"', b'{"years": []}', b"\xff\xfe"])
def test_what_is_no_rulebook_is_said_at_once(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "r.json"
    path.write_bytes(content)
    with pytest.raises(BadInput):
        read_rulebook(path)
    with pytest.raises(BadInput):
        read_rulebook(tmp_path / "missing.json")


def test_a_failed_export_leaves_the_older_file(tmp_path: Path) -> None:
    folder = tmp_path / "rules.json"
    folder.mkdir()
    with pytest.raises(OSError):
        export_rulebook(folder, ROUNDS["pingshan-2019"])
    assert folder.is_dir()


def test_a_year_comes_in_from_our_json_and_from_our_workbook(tmp_path: Path) -> None:
    plain = reader.load("calendars/2026.json")
    one = read_calendar_book(written(tmp_path / "2026.json", plain))
    assert one.plans == (plan(2026),) and not one.faults
    whole = read_calendar_book(
        written(tmp_path / "all.json", {"years": [plain, reader.load("calendars/2025.json")]})
    )
    assert {found.year for found in whole.plans} == {2025, 2026}
    export_calendar(tmp_path / "cal.xlsx", shipped(), 0)
    book = read_calendar_book(tmp_path / "cal.xlsx")
    assert {found.year: found.holidays for found in book.plans}[2026] == plan(2026).holidays


def public(year: int, papers: list[str]) -> dict[str, Any]:
    """The year in the shape of the public holiday-cn data."""
    source = plan(year)
    days = [{"date": on.isoformat(), "name": name, "isOffDay": True} for on, name in source.holidays.items()]
    days += [{"date": on.isoformat(), "name": name, "isOffDay": False} for on, name in source.makeups.items()]
    return {"year": year, "papers": papers, "days": sorted(days, key=lambda day: str(day["date"]))}


def test_the_public_per_year_json_is_understood(tmp_path: Path) -> None:
    found = read_calendar_book(written(tmp_path / "2026.json", public(2026, ["https://www.gov.cn/notice"])))
    assert not found.faults
    (read,) = found.plans
    assert read.status is YearStatus.PUBLISHED
    assert (read.holidays, read.makeups) == (plan(2026).holidays, plan(2026).makeups)


def test_without_a_notice_a_year_is_provisional(tmp_path: Path) -> None:
    (read,) = read_calendar_book(written(tmp_path / "2026.json", public(2026, []))).plans
    assert read.status is YearStatus.PROVISIONAL


def test_a_present_but_empty_year_is_refused(tmp_path: Path) -> None:
    found = read_calendar_book(written(tmp_path / "2027.json", {"year": 2027, "papers": ["x"], "days": []}))
    assert [fault.code for fault in found.faults] == ["clock.year.empty"]


def test_an_unbalanced_year_names_what_is_wrong(tmp_path: Path) -> None:
    plain = reader.load("calendars/2026.json")
    del plain["holidays"]["2026-10-01"], plain["makeups"]["2026-05-09"]
    plain["makeups"]["2026-05-12"] = "劳动节"
    found = read_calendar_book(written(tmp_path / "2026.json", plain))
    sentences = "\n".join(fault.sentence for fault in found.faults)
    assert "2026-10-01" in sentences and "2026-05-12" in sentences and "2026.json" in sentences


def test_a_date_that_is_none_is_named(tmp_path: Path) -> None:
    plain = reader.load("calendars/2026.json")
    plain["holidays"]["2026-02-30"] = "春节"
    found = read_calendar_book(written(tmp_path / "2026.json", plain))
    assert not found.plans and len(found.faults) == 1


@pytest.mark.parametrize("content", [b"", b"[]", b"{}", b'{"years": 3}', b'[{"days": []}]', b"\x00"])
def test_what_is_no_calendar_is_said_at_once(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "c.json"
    path.write_bytes(content)
    with pytest.raises(BadInput):
        read_calendar_book(path)


def test_closures_survive_the_way_out_and_back(tmp_path: Path) -> None:
    plain = reader.load("calendars/2026.json") | {"closures": {"2026-09-24": "深防〔2026〕15号"}}
    (read,) = read_calendar_book(written(tmp_path / "2026.json", plain)).plans
    assert read.closures == {date(2026, 9, 24): "深防〔2026〕15号"}
