"""A coordination through the registry: recorded, seen on the ticket, followed, and its minutes ready to print."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from console.assembly.desk import Desk
from console.commands.act import Selection
from console.commands.acts import ACTS
from console.viewmodels import overseeing, palette, paper_letter
from console.viewmodels.coordinating import record
from console.viewmodels.facts import facts
from console.viewmodels.history import history
from tests.console.viewmodels.desk import DISPATCHER, NOW, OFFICER, hear, opened, seen, sent, switch, unit_id

DAY = 86_400_000


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """A dispatcher's desk without tickets."""
    with opened(tmp_path, DISPATCHER) as made:
        yield made


def do(desk: Desk, name: str, ticket: str, **args: object) -> str:
    act, selection = ACTS[name], Selection(ticket)
    refusal = palette.refusal(act, desk, selection)
    return refusal or palette.performed(act, desk, selection, dict(args))[1]


def test_a_meeting_goes_from_the_form_to_the_ticket_to_paper(desk: Desk) -> None:
    lead = unit_id(desk, "生态环境局")
    ticket = sent(desk, hear(desk), "夜间超时施工", lead)
    switch(desk, OFFICER)
    asked = {one.name: one.value for one in record(desk, ticket.id, "")}
    assert (asked["units"], asked["owner"]) == (desk.references.catalogue.units.name(lead), lead)
    values = {
        "meeting": "夜间施工协调会",
        "chair": "李副区长",
        "units": f"{asked['units']}、住建局",
        "decision": "住建局收回夜间许可",
        "owner": lead,
        "due": NOW + 9 * DAY,
    }
    assert "查无此局" in do(desk, "coordination.record", ticket.id, **(values | {"units": "查无此局"}))
    assert do(desk, "coordination.record", ticket.id, **values) == ""
    (one,) = seen(desk, ticket.id).coordinations
    line = next(line for line in facts(desk, seen(desk, ticket.id)) if line.what == "高位协调")
    assert line.tone == "warning" and "住建局收回夜间许可" in line.words and "前落实" in line.words
    (choice,) = overseeing.printed(desk, ticket.id, "")
    assert [option.value for option in choice.options] == [one.id]
    letter = paper_letter.letter_of(desk, ticket.id, one.id)
    assert letter is not None and letter.title == "夜间施工协调会纪要" and letter.number == one.number
    assert {field.label: field.text for field in letter.matters}["主持人"] == "李副区长"
    assert do(desk, "coordination.follow", ticket.id, coordination=one.id, words="已收回", done=True) == ""
    line = next(line for line in facts(desk, seen(desk, ticket.id)) if line.what == "高位协调")
    assert line.tone == "ok" and "已落实" in line.words
    assert {"登记高位协调", "协调跟办"} <= {told.what for told in history(desk, ticket.id)}
