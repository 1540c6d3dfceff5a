"""The call-back room: whom the centre owes a call and why, one record for call and evaluation, the lane beside it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from console.assembly.desk import Desk
from console.store.view import View
from console.viewmodels import calling, recording
from sync.domain.commands import Classify, CloseTicket
from sync.domain.intake import Kind
from sync.domain.ticket.ticket import State, Ticket
from tests.console.viewmodels.desk import NOW, confirm, hear, leaf_id, opened, seen

DAY = 86_400_000


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """An officer's desk without tickets."""
    with opened(tmp_path) as made:
        yield made


def answered(desk: Desk, leaf: str = "公园管理规定咨询", kind: Kind = Kind.CONSULT) -> Ticket:
    """A matter of the simple flow answered at the desk, as the centre told it back."""
    ticket = hear(desk, kind=kind.value)
    desk.submit(
        Classify(
            ticket=ticket.id,
            leaf=leaf_id(desk, simple(desk)),
            kind=kind,
            urgency=ticket.urgency,
            place=ticket.place,
        )
    )
    desk.submit(CloseTicket(ticket=ticket.id, closing="normal", answer="工作日可以办理", reason="电话中答复"))
    confirm(desk)
    return seen(desk, ticket.id)


def simple(desk: Desk) -> str:
    """A class of the simple flow."""
    leaves = desk.references.catalogue.taxonomy.leaves
    return next(leaf.name for leaf in leaves if leaf.flow == "simple")


def lane(desk: Desk) -> list[str]:
    return [row.id for _, row in desk.reading.first(View(lane="call_back"), desk.clock.now())]


def owed(desk: Desk, many: int) -> list[Ticket]:
    """Closed matters that must be called back: only those the lot fell on."""
    found: list[Ticket] = []
    while len(found) < many:
        ticket = answered(desk)
        if ticket.call_back is not None:
            found.append(ticket)
    return found


def test_the_lane_holds_exactly_the_calls_that_are_owed(desk: Desk) -> None:
    closed = [answered(desk) for _ in range(12)]
    called = {one.id for one in closed if one.call_back is not None}
    assert set(lane(desk)) == called
    assert desk.reading.counts(("call_back",), NOW) == {"call_back": len(called)}
    rows = calling.Calls(desk).read()
    assert {row.ticket for row in rows} == called
    assert {row.role for row in rows} <= {"抽样"}


def test_a_call_and_its_evaluation_are_one_record(desk: Desk) -> None:
    (ticket,) = owed(desk, 1)
    row = next(row for row in calling.Calls(desk).read() if row.ticket == ticket.id)
    assert (row.state, row.waiting, row.badge.light) == ("未拨打", True, "green")
    missed = recording.call(desk, ticket.id, {"reached": "no", "words": "无人接听"})
    assert missed.words and not missed.fault
    assert calling.Calls(desk).read()[0].state == "未接通 1 次"
    told = calling.record(desk, ticket.id, "")[0].value
    assert "工作日可以办理" in told and "无人接听" in told
    values = {"reached": "yes", "words": "谢谢", "answered": "yes", "solved": "yes", "satisfied": "yes"}
    saved = recording.call(desk, ticket.id, {**values, "stars.speed": 5, "stars.effect": 0})
    assert saved.words == f"已记录回访：{ticket.number or ticket.provisional}"
    after = seen(desk, ticket.id)
    assert [call.reached for call in after.call_backs] == [False, True]
    assert after.evaluations[0].evaluation.stars == {"speed": 5}
    assert ticket.id not in lane(desk)


def test_whoever_is_dissatisfied_starts_the_redo(desk: Desk) -> None:
    (ticket,) = owed(desk, 1)
    values = {"reached": "yes", "words": "没解决", "answered": "yes", "solved": "no", "satisfied": "no"}
    assert "不满意" in recording.call(desk, ticket.id, values).words
    assert seen(desk, ticket.id).state is State.NEW, "an answer at the desk must be dispatched now"


def test_an_evaluation_that_is_refused_leaves_no_half_record(desk: Desk) -> None:
    (ticket,) = owed(desk, 1)
    values = {"reached": "yes", "words": "好", "answered": "yes", "solved": "yes", "satisfied": "yes"}
    told = recording.call(desk, ticket.id, {**values, "stars.speed": 9})
    assert told.fault and not seen(desk, ticket.id).call_backs


def test_what_is_asked_depends_on_whether_somebody_was_reached(desk: Desk) -> None:
    (ticket,) = owed(desk, 1)
    fields = calling.record(desk, ticket.id, "")
    needed = {f.name for f in fields if f.required or f.when == ("reached", ("yes",))}
    assert needed == {"reached", "words", "answered", "solved", "satisfied"}
    dimensions = {f.name for f in fields if f.kind == "stars"}
    assert dimensions == {f"stars.{one}" for one in desk.references.rulebook.evaluation.dimensions}


def test_the_rule_of_sampling_is_told(desk: Desk) -> None:
    words = calling.rules(desk)
    assert "投诉" in words and "20%" in words and "专门通道" in words


def test_a_late_call_is_counted_and_red(desk: Desk) -> None:
    (ticket,) = owed(desk, 1)
    desk.clock.at = NOW + 30 * DAY  # type: ignore[attr-defined]
    rows = [row for row in calling.Calls(desk).read() if row.ticket == ticket.id]
    assert calling.counts(rows) == {"all": 1, "late": 1}
    assert replace(ticket).id in lane(desk)
