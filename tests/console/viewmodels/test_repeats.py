"""A person at the desk ties orders without a phone number together by their numbers (F-082)."""

from pathlib import Path

import pytest

from console.commands.act import Selection
from console.commands.acts import ACTS
from console.viewmodels.forms import FIELDS
from sync.domain.errors import Refusal, Refused
from tests.console.viewmodels.desk import hear, opened, seen


def test_three_orders_of_one_person_are_marked_by_hand(tmp_path: Path) -> None:
    with opened(tmp_path) as desk:
        act = ACTS["ticket.repeat"]
        assert act.run is not None
        one, two, three = (hear(desk, upstream=f"N{n}", phone="") for n in range(3))
        chosen = Selection(three.id)
        assert act.may(desk, chosen) is None
        assert "至少 2 个" in FIELDS["repeat"](desk, three.id, "")[0].hint
        with pytest.raises(Refused):
            act.run(desk, chosen, orders=_number(one))
        assert act.run(desk, chosen, orders="X0") == Refusal("order_unknown", {"number": "X0"})
        act.run(desk, chosen, orders=f"{_number(one)}，\n{_number(two)}")
        marked = seen(desk, three.id)
        assert set(marked.repeats[0].orders) == {one.id, two.id, three.id} and "repeat" in marked.tags


def _number(ticket: object) -> str:
    return str(getattr(ticket, "number", ""))
