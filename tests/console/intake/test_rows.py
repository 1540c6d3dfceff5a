"""Cells become appeals, or faults that name their column."""

import contextlib
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.intake.formats import Format, by_name, parse
from console.intake.moments import Impossible, Unreadable, moment
from console.intake.reading import Line
from console.intake.rows import Parsed, Rows
from sync.domain.catalogue import Catalogue
from sync.domain.errors import BadInput
from sync.domain.intake import Appeal, EarlierReply, Kind, Place, Urgency
from tests.console.intake.conftest import NOW

TOLD = {
    "来源渠道": "12345",
    "诉求性质": "求助",
    "标题": "路灯",
    "诉求内容": "不亮",
    "诉求时间": "2026-11-22 10:48",
}


def parsed(catalogue: Catalogue, cells: dict[str, str], format_: Format | None = None) -> Parsed:
    return Rows("表.csv", format_ or by_name("appeals"), catalogue, NOW).row(Line(7, cells))


def appeal(catalogue: Catalogue, **changes: str) -> Appeal:
    found = parsed(catalogue, TOLD | changes)
    assert found.appeal is not None, found.faults
    return found.appeal


def test_a_whole_row(catalogue: Catalogue) -> None:
    found = appeal(
        catalogue,
        街道="龙田街道办",
        社区="南布社区",
        紧急程度="特急",
        要求保密="是",
        联系电话="0755-28000000",
    )
    assert (found.channel, found.kind, found.urgency, found.secret) == (
        "hotline-12345",
        Kind.HELP,
        Urgency.DANGER,
        True,
    )
    assert found.place == Place("101", "10018")
    assert found.person.phone == "0755-28000000"
    assert found.said == int(datetime(2026, 11, 22, 2, 48, tzinfo=UTC).timestamp()) * 1000


def test_the_community_tells_its_sub_district_and_strange_names_stay_readable(catalogue: Catalogue) -> None:
    assert appeal(catalogue, 社区="南布社区").place == Place("101", "10018")
    assert appeal(catalogue, 街道="某某街道", 详细地址="甲路 1 号").place == Place(
        "", "", "某某街道 甲路 1 号"
    )


def test_words_fill_each_other(catalogue: Catalogue) -> None:
    assert appeal(catalogue, 标题="").title == "不亮"
    assert appeal(catalogue, 诉求内容="").text == "路灯"
    assert appeal(catalogue, 标题="", 诉求内容="字" * 60).title == "字" * 40 + "…"


@pytest.mark.parametrize(
    ("cell", "column", "code"),
    [
        ({"来源渠道": "火星热线"}, "来源渠道", "channel_unknown"),
        ({"来源渠道": "-"}, "来源渠道", "blank"),
        ({"诉求性质": "吐槽"}, "诉求性质", "word_unknown"),
        ({"标题": "", "诉求内容": " \n"}, "诉求内容", "wordless"),
        ({"标题": "长" * 501}, "标题", "too_long"),
        ({"诉求时间": "2026-02-30 10:00"}, "诉求时间", "date_impossible"),
        ({"诉求时间": "1999-12-31"}, "诉求时间", "date_impossible"),
        ({"诉求时间": "2027-01-01"}, "诉求时间", "date_impossible"),
        ({"诉求时间": "昨天"}, "诉求时间", "date_unreadable"),
    ],
)
def test_a_bad_cell_is_named(cell: dict[str, str], column: str, code: str, catalogue: Catalogue) -> None:
    found = parsed(catalogue, TOLD | cell)
    assert found.appeal is None
    assert [(f.row, f.column, f.code) for f in found.faults] == [(7, column, code)]
    assert f"表.csv 第 7 行“{column}”列：" in found.faults[0].sentence
    assert "{" not in found.faults[0].sentence


def test_all_faults_of_a_row_are_told_at_once(catalogue: Catalogue) -> None:
    assert len(parsed(catalogue, TOLD | {"来源渠道": "?", "诉求时间": "?", "诉求性质": "?"}).faults) == 3


def test_identity_is_the_upstream_number_or_the_content(catalogue: Catalogue) -> None:
    one, again = appeal(catalogue, 来件编号="A1"), appeal(catalogue, 来件编号="A1", 标题="改")
    assert (one.id, one.upstream) == (again.id, "A1")
    bare = appeal(catalogue)
    assert bare.upstream.startswith("#")
    assert bare.id == appeal(catalogue).id != appeal(catalogue, 标题="另").id


def test_open_data_rows_say_that_they_have_no_wording(catalogue: Catalogue) -> None:
    format_ = by_name("pingshan-open-data")
    cells = dict.fromkeys((h for names in format_.columns.values() for h in names), "-") | {
        "REC_ID": "9", "EVENT_SRC_NAME": "@坪山", "EVENT_SRC_ID": "106", "CREATE_TIME": "2018-07-04 17:24:41",
        "SUB_TYPE_NAME": "乱摆卖", "SUB_TYPE_ID": "77", "DISPOSE_UNIT_NAME": "某队", "EVENT_PROPERTY_NAME": "求决",
    }  # fmt: skip
    found = parsed(catalogue, cells, format_)
    assert found.appeal is not None
    assert (found.appeal.channel, found.appeal.upstream, found.appeal.kind) == (
        "wechat-pingshan",
        "PSOD-9",
        Kind.HELP,
    )
    assert found.appeal.title == "乱摆卖"
    assert "没有诉求原文" in found.appeal.text
    assert found.appeal.upstream_class == "//乱摆卖 #//77"
    assert found.appeal.upstream_unit == "某队"


@pytest.mark.parametrize(
    "text",
    ["2026-11-22 10:48:00", "2026/11/22 10:48", "2026年11月22日 10时48分", "2026.11.22 10:48:00", "20261122104800",
     "2026-11-22T02:48:00Z", "2026-11-22T10:48:00.000+08:00", "2026/11/22 上午 10:48", "46348.45"],
)  # fmt: skip
def test_one_moment_in_many_writings(text: str) -> None:
    assert moment(text, NOW) == int(datetime(2026, 11, 22, 2, 48, tzinfo=UTC).timestamp()) * 1000


def test_afternoon_and_day_alone() -> None:
    assert moment("2026/11/21 下午 3:05", NOW) - moment("2026-11-21", NOW) == (15 * 60 + 5) * 60_000


@given(st.text(max_size=30))
def test_any_text_is_a_moment_or_a_named_fault(text: str) -> None:
    with contextlib.suppress(Unreadable, Impossible):
        assert moment(text, NOW) > 0


@pytest.mark.parametrize(
    ("body", "key"),
    [
        ({"name": "x"}, "input.map"),
        ({"name": "x", "columns": {"colour": ["色"]}}, "input.map_field"),
        ({"name": "x", "columns": {"text": ["内容"]}, "needs": ["title"]}, "input.map_lacking"),
        ({"name": "x", "columns": {}, "strange": 1}, "input.map"),
    ],
)
def test_a_map_with_faults_says_which(body: object, key: str) -> None:
    with pytest.raises(BadInput) as caught:
        parse(body, "map.json")
    assert caught.value.key == key


def test_an_answer_the_channel_gave_comes_along_and_never_makes_another_appeal(catalogue: Catalogue) -> None:
    letter = {"留言编号": "7", "留言主题": "路灯", "留言时间": "2026/11/1 9:32:09", "留言详情": "不亮"}
    answered = letter | {"答复意见": "已派人修理", "答复时间": "2026/11/10 14:56:53", "答复单位": "城管局"}
    mailbox = by_name("mailbox-messages")
    plain, found = parsed(catalogue, letter, mailbox), parsed(catalogue, answered, mailbox)
    assert plain.appeal is not None and found.appeal is not None
    at = int(datetime(2026, 11, 10, 6, 56, 53, tzinfo=UTC).timestamp()) * 1000
    assert found.appeal.replies == (EarlierReply("已派人修理", at, "城管局"),)
    assert plain.appeal.replies == () and plain.appeal.id == found.appeal.id
    late = parsed(catalogue, answered | {"答复时间": "2026/2/30"}, mailbox)
    assert late.appeal is None and late.faults[0].column == "答复时间"


def test_content_alone_names_an_appeal_whatever_was_answered(catalogue: Catalogue) -> None:
    table = parse(
        {"name": "own", "columns": {"text": ["内容"], "reply": ["答复"]}, "channel": "mailbox"}, "own.json"
    )
    first, second = (parsed(catalogue, {"内容": "路灯不亮", "答复": words}, table) for words in ("", "已修"))
    assert first.appeal is not None and second.appeal is not None
    assert first.appeal.upstream == second.appeal.upstream and second.appeal.replies
