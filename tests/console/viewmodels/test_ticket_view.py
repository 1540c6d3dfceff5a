"""The open ticket in rows and words: masked people, parts, clocks with rulers, progress, history."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from console.assembly.desk import Desk
from console.store.projection import row, said
from console.viewmodels import clocks
from console.viewmodels.history import TELLING, history
from console.viewmodels.opened import Opened
from console.viewmodels.progress import steps
from console.viewmodels.ruler import clock_of, ruler_view
from console.viewmodels.story import Book
from console.viewmodels.ticket import ticket_view
from console.viewmodels.unit_room import OwnParts, counts
from sync.domain.clock.calendar import local
from sync.domain.commands import (
    AskExtension,
    ContactCitizen,
    Join,
    ReportBranch,
    ReturnBranch,
    SignIn,
    TellByPhone,
)
from sync.domain.events import Received
from sync.domain.intake import EarlierReply
from sync.domain.ticket.returned import ReturnReason
from tests.console.viewmodels.desk import (
    CLERK,
    NOW,
    OFFICER,
    SetClock,
    hear,
    opened,
    samples,
    seen,
    sent,
    switch,
)

HOUR = 3_600_000


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with opened(tmp_path) as made:
        yield made


def later(desk: Desk, ms: int) -> None:
    assert isinstance(desk.clock, SetClock)
    desk.clock.at += ms


def test_a_person_is_masked_and_every_voice_of_a_cluster_is_heard(desk: Desk) -> None:
    first, second = hear(desk), hear(desk, upstream="SZ99", name="李女士", phone="13900001111")
    desk.submit(Join(ticket=second.id, into=first.id))
    view = Opened(desk).open(first.id)
    assert view is not None
    assert [voice.person for voice in view.voices] == ["任** 138****3068", "李** 139****1111"]
    assert [member.id for member in view.members] == [second.id]
    joined = Opened(desk).open(second.id)
    assert joined is not None
    assert "已并入" in joined.notices[0].text
    assert not joined.open


def test_a_ticket_one_cannot_see_gives_nothing(desk: Desk) -> None:
    assert Opened(desk).open("") is None
    assert Opened(desk).open("unknown") is None


def test_the_parts_tell_what_each_unit_did(desk: Desk) -> None:
    ticket = sent(desk, hear(desk), "夜间超时施工", "U007", "U182")
    lead, assist = (branch.id for branch in ticket.live)
    switch(desk, OFFICER)
    desk.submit(SignIn(ticket=ticket.id, branch=lead))
    desk.submit(ContactCitizen(ticket=ticket.id, branch=lead, way="phone", words="已联系"))
    why = ReturnReason.OVERLAP
    desk.submit(ReturnBranch(ticket=ticket.id, branch=assist, reason=why, words="无权限", proposed="U007"))
    desk.submit(
        ReportBranch(
            ticket=ticket.id, branch=lead, outcome="solved", words="停工", no_evidence="夜间无法拍照"
        )
    )
    view = Opened(desk).open(ticket.id)
    assert view is not None
    first, second = view.branches
    assert [line[:2] for line in first.lines] == [
        ("签收", ""),
        ("电话联系", "已联系"),
        ("已解决", "停工（无照片：夜间无法拍照）"),
    ]
    assert (first.lead, first.state, second.state) == (True, "已反馈", "退回待定")
    assert "职能交叉" in second.lines[0][0]
    assert "建议派 市生态环境局坪山管理局" in second.lines[0][1]


def test_thirteen_nodes_of_the_general_flow_and_five_of_the_simple_one(desk: Desk) -> None:
    general = sent(desk, hear(desk), "夜间超时施工", "U007")
    simple = sent(desk, hear(desk, kind="consult"), "夜间超时施工", "U007")
    assert len(steps(general, NOW)) == 13
    assert [step.label for step in steps(simple, NOW)] == ["受理", "分拨", "处置", "反馈", "结案"]
    states = [step.state for step in steps(general, NOW)]
    assert states == ["done"] * 5 + ["current"] + ["future"] * 7
    assert steps(general, NOW)[0].note == "10:30"


def test_the_ruler_explains_the_due_time_it_is_shown_for(desk: Desk) -> None:
    ticket = sent(desk, hear(desk, kind="suggestion"), "夜间超时施工", "U007")
    total = clock_of(ticket, "total@")
    assert total is not None
    view = ruler_view(total, NOW, desk.references)
    assert view.due_ms == total.due
    assert view.segments[0][0] == view.start_ms == total.start
    counted = sum(end - start for start, end, kind, _ in view.segments if kind in ("work", "makeup"))
    assert counted == total.limit.span_ms(desk.references.calendar)
    assert any("3 个工作日" in line for line in view.lines)
    assert f"《{desk.references.rulebook.name}》" in view.lines[-1], "by its name, not by its file's"
    assert {kind for _, _, kind, _ in view.segments} >= {"work", "night", "lunch"}


def test_time_in_words() -> None:
    assert clocks.countdown(12 * 60_000 + 44_000) == "00:12:44"
    assert clocks.countdown(-250_000) == "−00:04:10"
    assert clocks.countdown(27 * HOUR + 12 * 60_000) == "1天 03:12"
    assert clocks.moment(NOW + 2 * HOUR, NOW) == "今天 12:30"
    assert clocks.moment(NOW + 24 * HOUR, NOW) == "明天 10:30"
    assert clocks.moment(NOW + 120 * HOUR, NOW) == "11-24 周一 10:30"
    assert clocks.duration(125 * 60_000) == "2 小时 5 分"


def test_a_return_window_that_is_over_makes_nobody_late(desk: Desk) -> None:
    ticket = sent(desk, hear(desk, kind="suggestion"), "夜间超时施工", "U007")
    later(desk, 8 * HOUR + 24 * HOUR)
    window = next(c for c in ticket.clocks if c.name == "return")
    assert clocks.badge(window, desk.clock.now(), desk.references).text == "窗口已过"
    assert clocks.next_due([window]) is None
    total = next(c for c in ticket.clocks if c.name == "total")
    waiting = replace(ticket, clocks=(window, total))
    shown = row(waiting, desk.references.catalogue)
    assert (shown.due, shown.due_clock) == (total.due, "total"), "nor in the queue"
    assert clocks.late_count(waiting, desk.clock.now()) == 0


def test_own_acts_under_way_stand_on_top_of_the_history(desk: Desk) -> None:
    ticket = sent(desk, hear(desk), "夜间超时施工", "U007")
    lines = history(desk, ticket.id)
    assert [line.what for line in lines] == ["分拨", "分类", "受理"]
    assert all(line.pending for line in lines)
    assert "陈思敏" in lines[0].who


def test_a_unit_finds_only_its_own_parts_the_most_pressing_first(desk: Desk) -> None:
    slow = sent(desk, hear(desk, samples()[1], urgency="ordinary"), "信号灯故障", "U005", "U007")
    later(desk, HOUR // 2)
    fast = sent(desk, hear(desk, samples()[1]), "信号灯故障", "U007")
    other = sent(desk, hear(desk), "夜间超时施工", "U182")
    switch(desk, CLERK)
    parts = OwnParts(desk)
    rows = parts.read()
    assert {row.ticket for row in rows} == {slow.id, fast.id}
    assert rows[0].ticket == fast.id
    assert counts(rows)["unsigned"] == 2
    later(desk, HOUR)
    assert parts.rows()[0].badge.light == "red"
    view = Opened(desk).open(slow.id)
    assert view is not None
    assert [branch.unit for branch in view.branches] == ["U007"]
    assert Opened(desk).acts(rows[0].branch, ("branch.sign",)) == ()
    assert seen(desk, other.id).live[0].unit == "U182"


def test_a_confidential_person_is_hidden_from_the_unit(desk: Desk) -> None:
    ticket = sent(desk, hear(desk, secret=True), "夜间超时施工", "U007")
    switch(desk, CLERK)
    view = Opened(desk).open(ticket.id)
    assert view is not None
    assert view.voices[0].person == "未留姓名"
    assert not view.voices[0].revealable


def test_requests_ratings_and_notes_stand_on_the_ticket(desk: Desk) -> None:
    ticket = sent(desk, hear(desk), "夜间超时施工", "U007")
    switch(desk, OFFICER)
    part = ticket.branches[0].id
    desk.submit(SignIn(ticket=ticket.id, branch=part))
    desk.submit(AskExtension(ticket=ticket.id, branch=part, reason="complex", words="需检测", amount="3wd"))
    desk.submit(TellByPhone(ticket=ticket.id, whom="卢国栋", unit="U007", words="请先到场"))
    view = Opened(desk).open(ticket.id)
    assert view is not None
    told = [(fact.what, fact.words) for fact in view.facts]
    assert told == [
        ("延期", "待审批 · 3 个工作日 · 情况复杂 · 需检测"),
        ("超时阶梯", "今天 12:30 到期 · 今天 12:30 起催办（承办单位）"),
        ("电话告知", "卢国栋 · 生态环境局 · 请先到场"),
    ]
    assert ticket_view(desk, seen(desk, ticket.id)).facts == view.facts


def test_what_the_channel_had_answered_is_shown_told_and_found(desk: Desk) -> None:
    earlier = EarlierReply("已责成梧桐街办整改", local(2025, 11, 10, 9, 0), "信访局")
    ticket = hear(desk, replies=(earlier,))
    view = Opened(desk).open(ticket.id)
    assert view is not None
    reply = view.voices[0].replies[0]
    assert reply.head.startswith("来信渠道已有答复 · 信访局 · ") and reply.text == earlier.text
    received = Received(
        ticket=ticket.id, number="", appeal=ticket.appeals[0], scope="101", rulebook="", calendar=""
    )
    assert "来信渠道已有答复 1 条" in TELLING["received"](received, Book(desk.references)).words
    assert "梧桐街办" in said(ticket, row(ticket, desk.references.catalogue))
