"""Files go to the centre whole: accepted + duplicate + quarantined = read; a second import changes nothing."""

from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from console.intake import by_name, from_file, import_file, mending, preview, resolve_units
from console.intake.importing import Summary
from console.intake.template import write_template
from sync.domain.catalogue import Catalogue
from sync.domain.catalogue.unit import Units
from sync.domain.errors import BadInput, Unreachable
from sync.wire.messages import IntakeAnswer, IntakeBatch, Quarantined
from tests.console.intake.conftest import NOW, Inbox

HEAD = "来件编号,来源渠道,诉求内容,诉求时间\n"


def mixed(count: int) -> str:
    """Rows on two channels, every tenth with an impossible date."""
    return HEAD + "".join(
        f"{n},{'12345' if n % 2 else '短信'},第 {n} 件,{'2026-02-30' if n % 10 == 0 else '2026-11-01'}\n"
        for n in range(count)
    )


def handed_in(path: Path, inbox: Inbox, catalogue: Catalogue) -> Summary:
    return import_file(path, by_name("appeals"), inbox, catalogue=catalogue, now=NOW)


def test_every_row_arrives_somewhere(
    inbox: Inbox, catalogue: Catalogue, text_file: Callable[..., Path]
) -> None:
    path = text_file(mixed(1_230), "gb18030")
    assert handed_in(path, inbox, catalogue)[:4] == (1_230, 1_107, 0, 123)
    assert max(size for _, size in inbox.batches) <= 500
    assert handed_in(path, inbox, catalogue)[:4] == (1_230, 0, 1_107, 123)


def test_order_within_a_channel_is_the_files(
    inbox: Inbox, catalogue: Catalogue, text_file: Callable[..., Path]
) -> None:
    handed_in(text_file(mixed(1_100)), inbox, catalogue)
    numbers = [int(number) for channel, number in inbox.appeals if channel == "sms"]
    assert numbers == sorted(numbers)


def test_cancelling_keeps_what_was_handed_in(
    inbox: Inbox, catalogue: Catalogue, text_file: Callable[..., Path]
) -> None:
    seen: list[int] = []
    summary = import_file(
        text_file(mixed(1_400)), by_name("appeals"), inbox, catalogue=catalogue, now=NOW,
        progress=lambda so_far: seen.append(so_far.read), cancelled=lambda: len(seen) == 2,
    )  # fmt: skip
    assert (seen, summary.read, summary.stopped) == ([500, 1_000], 1_000, True)
    assert summary.accepted == len(inbox.appeals)


def test_a_centre_that_goes_away_is_told_and_the_next_import_goes_on(
    inbox: Inbox, catalogue: Catalogue, text_file: Callable[..., Path]
) -> None:
    path = text_file(mixed(1_000))

    class Breaking(Inbox):
        def intake(self, channel: str, batch: IntakeBatch) -> IntakeAnswer:
            if len(inbox.batches) == 3:
                raise Unreachable("sync.unreachable")
            return inbox.intake(channel, batch)

    with pytest.raises(Unreachable):
        import_file(path, by_name("appeals"), Breaking(), catalogue=catalogue, now=NOW)
    assert handed_in(path, inbox, catalogue)[1:3] == (200, 700)


def test_the_rows_before_a_damaged_one_go_in_and_the_damage_is_told(
    inbox: Inbox, catalogue: Catalogue, text_file: Callable[..., Path]
) -> None:
    seen: list[Summary] = []
    with pytest.raises(BadInput):
        import_file(
            text_file(mixed(530) + '530,短信,"没有关\n531,短信,后面\n'), by_name("appeals"), inbox,
            catalogue=catalogue, now=NOW, progress=seen.append,
        )  # fmt: skip
    assert seen[-1].read == 530 and seen[-1].accepted == len(inbox.appeals) == 477


def test_a_heading_without_rows_is_told(
    inbox: Inbox, catalogue: Catalogue, text_file: Callable[..., Path]
) -> None:
    told: list[str] = []
    path = text_file(HEAD)
    summary = import_file(path, by_name("appeals"), inbox, catalogue=catalogue, now=NOW, tell=told.append)
    assert (summary.read, told) == (0, ["table.csv 只有表头，没有一行数据"])
    with pytest.raises(BadInput):
        preview(path, by_name("appeals"), catalogue, NOW)


def test_a_preview_sends_nothing_and_marks_rows(catalogue: Catalogue, text_file: Callable[..., Path]) -> None:
    shown = preview(text_file(mixed(230)), by_name("appeals"), catalogue, NOW)
    assert (len(shown.rows), shown.more) == (200, True)
    assert [row.line.number for row in shown.rows if row.faults][:2] == [2, 12]


def test_columns_that_nothing_takes_are_named(catalogue: Catalogue, text_file: Callable[..., Path]) -> None:
    path = text_file("来源渠道,诉求内容,备用\n12345,甲,x\n")
    assert preview(path, by_name("appeals"), catalogue, NOW).unused == ("备用",)


def test_a_quarantined_row_keeps_its_cells_and_can_be_mended(
    inbox: Inbox, catalogue: Catalogue, text_file: Callable[..., Path]
) -> None:
    handed_in(text_file(HEAD + "7,火星,内容,2026-02-30\n"), inbox, catalogue)
    item = inbox.quarantine[0]
    shown = mending.held(item)
    assert (shown.line, shown.cells["来件编号"], shown.columns) == (2, "7", {"来源渠道", "诉求时间"})
    assert len(shown.reasons) == 2
    half = mending.mend(item, {"来源渠道": "12345"}, catalogue, NOW)
    assert (half.item, [fault.column for fault in half.faults]) == (None, ["诉求时间"])
    whole = mending.mend(item, {"来源渠道": "12345", "诉求时间": "2026-11-20"}, catalogue, NOW)
    assert whole.item is not None
    assert (whole.item.appeal.channel, whole.item.appeal.upstream, whole.item.line) == (
        "hotline-12345",
        "7",
        2,
    )


def test_an_item_of_an_adapter_is_mended_as_text(catalogue: Catalogue) -> None:
    item = Quarantined("q", "adapter", 3, '{"appeal": 1}', "input.malformed", {"reason": "$.appeal"}, NOW)
    shown = mending.held(item)
    assert shown.cells == {"raw": '{"appeal": 1}'}
    assert "$.appeal" in shown.reasons[0]
    assert mending.mend(item, {"raw": "{"}, catalogue, NOW).faults


def test_a_map_file_reads_a_citys_own_table(
    inbox: Inbox, catalogue: Catalogue, text_file: Callable[..., Path], tmp_path: Path
) -> None:
    body = {
        "name": "own",
        "columns": {"text": ["Wording"], "channel": ["Via"]},
        "needs": ["text"],
        "channel": "visit",
    }
    map_file = tmp_path / "map.json"
    map_file.write_bytes(msgspec.json.encode(body))
    summary = import_file(
        text_file("Wording;Via\n甲;\n乙;短信\n"),
        from_file(map_file),
        inbox,
        catalogue=catalogue,
        now=NOW,
    )
    assert summary.accepted == 2
    assert [channel for channel, _ in inbox.appeals] == ["visit", "sms"]


def test_the_template_is_read_back_empty_and_filled(
    inbox: Inbox, catalogue: Catalogue, tmp_path: Path
) -> None:
    from openpyxl import load_workbook

    path = tmp_path / "template.xlsx"
    write_template(path, catalogue)
    assert handed_in(path, inbox, catalogue).read == 0
    book = load_workbook(path)
    sheet = book.worksheets[0]
    rules = sheet.data_validations.dataValidation
    assert len(rules) == 7
    assert sheet["I2"].number_format == "@"
    for cell, value in {"B2": "12345 热线", "C2": "投诉", "G2": "路灯不亮", "I2": "0755-28000000"}.items():
        sheet[cell] = value
    book.save(path)
    assert handed_in(path, inbox, catalogue)[:2] == (1, 1)
    assert next(iter(inbox.appeals.values())).person.phone == "0755-28000000"


def test_unit_names_with_and_without_suffix_are_one_unit(catalogue: Catalogue) -> None:
    units: Units = catalogue.units
    unit = next(one for one in units.units if one.aliases and "（" not in one.name)
    spaced = unit.name[:1] + " " + unit.name[1:]
    report = resolve_units(
        [(unit.name, ""), (unit.aliases[0], ""), (spaced, ""), ("不知道的单位", ""), ("", "")], units
    )
    assert (report.units, report.unresolved) == (1, ("不知道的单位",))
    assert report.resolved[spaced] == unit.id


def test_one_name_of_two_units_is_told_apart_by_its_upstream_id(catalogue: Catalogue) -> None:
    one = catalogue.units.ambiguous[0]
    owners = {
        upstream: catalogue.units.by_id[unit].id
        for unit in one.units
        for upstream in catalogue.units.by_id[unit].upstream
    }
    report = resolve_units([(one.name, upstream) for upstream in owners], catalogue.units)
    assert (report.names, report.units) == (1, 2)
    assert resolve_units([(one.name, "?")], catalogue.units).unresolved == (one.name,)
