"""Every form asks what its act needs, says what is missing, and its answers run the act."""

from collections.abc import Iterator
from inspect import signature
from pathlib import Path

import pytest

from console.assembly.desk import Desk
from console.commands import branches, decisions, marks, relief, tickets
from console.commands.act import Act, Selection
from console.viewmodels.field import missing
from console.viewmodels.forms import FIELDS
from console.words import known
from tests.console.viewmodels.desk import OFFICER, hear, opened, seen, sent, switch
from tests.support import filled

ACTS: tuple[Act, ...] = (*tickets.ACTS, *branches.ACTS, *decisions.ACTS, *relief.ACTS, *marks.ACTS)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with opened(tmp_path) as made:
        yield made


def test_every_act_has_words_and_its_form_exists() -> None:
    assert [act.name for act in ACTS if not known(act.title_key)] == []
    assert [act.name for act in ACTS if act.form and act.form not in FIELDS] == []


def test_the_fields_of_a_form_are_the_arguments_of_its_act(desk: Desk) -> None:
    ticket = sent(desk, hear(desk), "夜间超时施工", "U007")
    for act in (act for act in ACTS if act.form and act.run is not None):
        fields = FIELDS[act.form](desk, ticket.id, ticket.branches[0].id)
        asked = {field.name.partition(".")[0] for field in fields if field.kind != "told"}
        assert act.run is not None
        assert asked <= set(signature(act.run).parameters) | {"stars"}, act.name


def test_what_is_missing_is_said_by_its_label(desk: Desk) -> None:
    ticket = sent(desk, hear(desk), "夜间超时施工", "U007")
    fields = FIELDS["report"](desk, ticket.id, ticket.branches[0].id)
    lacking = missing(fields, {"outcome": "solved", "words": "", "evidence": (), "no_evidence": ""})
    assert set(lacking) == {"words", "no_evidence"}
    assert "办理情况" in lacking["words"]
    assert missing(fields, {"outcome": "solved", "words": "好", "evidence": ("x",), "no_evidence": ""}) == {}


def test_a_closing_of_a_special_kind_needs_its_explanation(desk: Desk) -> None:
    ticket = hear(desk)
    fields = FIELDS["close"](desk, ticket.id, "")
    assert set(missing(fields, {"closing": "normal", "answer": "已答复"})) == {"reason"}
    ticket = sent(desk, ticket, "夜间超时施工", "U007")
    fields = FIELDS["close"](desk, ticket.id, "")
    assert missing(fields, {"closing": "normal", "answer": "已答复", "reason": ""}) == {}
    assert set(missing(fields, {"closing": "special", "answer": "已答复", "reason": ""})) == {"reason"}


def test_a_part_goes_its_way_by_its_acts(desk: Desk) -> None:
    ticket = sent(desk, hear(desk), "夜间超时施工", "U007")
    switch(desk, OFFICER)
    chosen = Selection(ticket.id, (), ticket.branches[0].id)
    branches.sign(desk, chosen)
    branches.contact(desk, chosen, way="phone", words="已联系")
    relief.ask_extension(desk, chosen, reason="complex", words="需检测", amount="3wd")
    request = seen(desk, ticket.id).requests[0]
    relief.decide(desk, chosen, request=request.id, granted="granted")
    photo = (("现场.jpg", b"bytes of a photo", "image/jpeg", "after"),)
    branches.report(desk, chosen, outcome="solved", words="已停工", evidence=photo)
    after = seen(desk, ticket.id)
    assert after.state.value == "check"
    assert after.branches[0].report is not None
    assert after.branches[0].report.evidence[0].phase == "after"
    tickets.close(desk, chosen, closing="normal", answer="已责令停工")
    assert seen(desk, ticket.id).state.value == "closed"
    decisions.evaluate(
        desk,
        chosen,
        appeal=after.appeals[0].id,
        answered="yes",
        solved="yes",
        satisfied="yes",
        **{"stars.speed": 5},
    )
    assert seen(desk, ticket.id).evaluations[0].evaluation.stars == {"speed": 5}


def test_joining_takes_the_most_alike_ticket_that_is_still_worked_on(desk: Desk) -> None:
    first, second = hear(desk), hear(desk, upstream="SZ99")
    filled.index_all(desk.store)
    tickets.join(desk, Selection(second.id))
    assert seen(desk, second.id).joined_to == first.id
    tickets.leave(desk, Selection(second.id), reason="不是同一处")
    assert seen(desk, second.id).joined_to == ""
