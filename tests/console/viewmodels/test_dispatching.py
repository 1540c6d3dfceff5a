"""A sitting at the dispatch pane: what it offers, foresees and sends is what the law does."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from console.assembly.desk import Desk
from console.commands.tickets import send
from console.viewmodels.choice import choice
from console.viewmodels.dispatching import Dispatching
from console.viewmodels.known import Known
from sync.domain.commands import Classify, Dispatch, Reroute, ReturnBranch
from sync.domain.ticket.returned import ReturnReason
from tests.console.viewmodels.desk import CLERK, OFFICER, hear, leaf_id, opened, seen, sent, switch, unit_id


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with opened(tmp_path) as made:
        yield made


def begun(desk: Desk) -> tuple[Dispatching, str]:
    ticket = hear(desk)
    sitting = Dispatching(desk)
    sitting.show(ticket.id)
    return sitting, ticket.id


def test_choosing_a_class_offers_the_first_unit_and_a_persons_choice_is_never_overridden(desk: Desk) -> None:
    sitting, _ = begun(desk)
    sitting.classes.choose(leaf_id(desk, "夜间超时施工"))
    assert [p.name for p in sitting.view().parts] == ["生态环境局"]  # type: ignore[union-attr]
    sitting.classes.choose(leaf_id(desk, "流动摊贩占道"))
    assert [p.name for p in sitting.view().parts] == ["坪山执法队"]  # type: ignore[union-attr]
    sitting.units.add(unit_id(desk, "区水务局"))
    sitting.classes.choose(leaf_id(desk, "夜间超时施工"))
    assert [p.name for p in sitting.view().parts] == ["坪山执法队", "水务局"]  # type: ignore[union-attr]


def test_one_classify_and_one_dispatch_are_sent_and_the_foreseen_due_times_come_true(desk: Desk) -> None:
    sitting, ticket_id = begun(desk)
    sitting.classes.choose(leaf_id(desk, "夜间超时施工"))
    sitting.units.add("U182")
    sitting.units.tell("U182", "夜间到场核查")
    foreseen = choice(
        desk,
        Known(desk),
        sitting.draft.leaf,
        sitting.draft.kind,
        sitting.draft.urgency,
        sitting.draft.place,
        seen(desk, ticket_id),
    )
    commands = sitting.commands()
    assert [type(one) for one in commands] == [Classify, Dispatch]
    assert send(desk, commands) == ""
    after = seen(desk, ticket_id)
    assert [(b.unit, b.role.value, b.task) for b in after.live] == [
        ("U007", "lead", ""),
        ("U182", "assist", "夜间到场核查"),
    ]
    total = next(c for c in after.clocks if c.name == "total")
    assert foreseen is not None
    assert foreseen.limit.due_ms == total.due


def test_the_law_says_in_place_why_it_cannot_be_sent(desk: Desk) -> None:
    sitting, _ = begun(desk)
    assert "分类" in sitting.view().refusal  # type: ignore[union-attr]
    sitting.classes.choose(leaf_id(desk, "夜间超时施工"))
    sitting.units.remove("U007")
    assert "首办" in sitting.view().refusal  # type: ignore[union-attr]
    sitting.units.add("U007")
    assert sitting.view().refusal == ""  # type: ignore[union-attr]


def test_a_command_line_takes_a_whole_dispatch(desk: Desk) -> None:
    sitting, _ = begun(desk)
    assert sitting.units.obey("派 龙田执法队 水务 主=2") == ""
    assert [part.unit for part in sitting.draft.parts] == [unit_id(desk, "区水务局"), "U122"]
    assert "没有叫" in sitting.units.obey("派 不存在的单位名")
    assert "主=9" in sitting.units.obey("派 水务 主=9")
    assert sitting.units.obey("派 ") != ""


def test_units_are_found_by_pinyin_and_those_of_the_place_come_first(desk: Desk) -> None:
    sitting, _ = begun(desk)
    assert sitting.units.find("zhzfd")[0].name == "坪山街道综合执法队"
    assert sitting.units.find("zongheizhifa") == []
    assert sitting.units.find("龙田zhifa")[0].name == "龙田街道综合执法队"


def test_the_lead_goes_round_by_one_key(desk: Desk) -> None:
    sitting, _ = begun(desk)
    for unit in ("U007", "U182", "U008"):
        sitting.units.add(unit)
    sitting.units.lead_next()
    assert [p.unit for p in sitting.draft.parts] == ["U182", "U008", "U007"]
    sitting.units.lead("U007")
    assert [p.unit for p in sitting.draft.parts] == ["U007", "U182", "U008"]


def test_a_returned_lead_is_rerouted_with_the_units_own_words(desk: Desk) -> None:
    ticket = sent(desk, hear(desk), "夜间超时施工", "U007")
    switch(desk, CLERK)
    words = "工地属住建局监管"
    part = ticket.live[0]
    desk.submit(
        ReturnBranch(
            ticket=ticket.id, branch=part.id, reason=ReturnReason.MISTAKE, words=words, proposed="U012"
        )
    )
    switch(desk, OFFICER)
    sitting = Dispatching(desk)
    sitting.show(ticket.id)
    view = sitting.view()
    assert view is not None
    assert view.mode == "reroute"
    assert words in view.notice
    sitting.units.remove_last()
    sitting.units.add("U012")
    commands = sitting.commands()
    assert isinstance(commands[0], Reroute)
    assert commands[0].reason == words
    assert send(desk, commands) == ""
    assert seen(desk, ticket.id).lead.unit == "U012"  # type: ignore[union-attr]


def test_a_ticket_that_changed_keeps_what_the_person_has_chosen(desk: Desk) -> None:
    sitting, _ = begun(desk)
    sitting.classes.choose(leaf_id(desk, "夜间超时施工"))
    sitting.units.add("U182")
    before = sitting.draft
    sitting.refresh()
    assert sitting.draft == before


def test_the_preview_names_units_limits_flow_and_law(desk: Desk) -> None:
    sitting, _ = begun(desk)
    view = sitting.classes.choice(leaf_id(desk, "夜间超时施工"))
    assert view is not None
    assert [offer.short for offer in view.units] == ["生态环境局", "坪山执法队", "住建局"]
    assert view.limit.limit == "2 小时"
    assert view.limit.due == "今天 12:30"
    assert view.flow == "一般流程"
    assert any("噪声污染防治法" in law for law in view.basis)
    assert any("失效" in law for law in view.basis)
