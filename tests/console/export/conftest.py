"""Reference data as shipped, and rows of a store that needs no file."""

from collections.abc import Iterable, Sequence
from types import SimpleNamespace
from typing import Any

import pytest

from console.store.row import QueueRow
from console.store.view import View
from resources import reference
from sync.domain.catalogue import Catalogue
from sync.domain.clock import Calendar, YearPlan, assemble
from sync.domain.intake import Appeal, Kind
from sync.domain.rulebook import Rulebook
from sync.domain.ticket.ticket import State, Ticket
from sync.wire import catalogue as build
from sync.wire.shape import convert

AS_OF = 1_795_320_000_000
"""2026-11-22 12:00:00 in China."""
HOUR = 3_600_000


def row(n: int = 0, **changes: Any) -> QueueRow:
    """A believable row; every field can be changed."""
    told: dict[str, Any] = dict.fromkeys(QueueRow._fields, "")
    numbers = {name for name, kind in QueueRow.__annotations__.items() if kind is int}
    told |= dict.fromkeys(numbers, 0)
    told |= {
        "id": f"t{n}", "number": f"SZPS{n:06}", "state": "out", "kind": "complaint", "urgency": "urgent",
        "title": f"第 {n} 件", "class_path": "市容环卫/市容城管/乱摆卖", "street": "101", "community": "10018",
        "channel": "hotline-12345", "received": AS_OF - 5 * HOUR, "late_at": AS_OF + HOUR, "lead": "U001",
        "units": "U001 U002", "person": "陈**", "phone": "013****5678", "tags": "old-village",
    }  # fmt: skip
    return QueueRow(**{**told, **changes})


class Shelf:
    """Rows by number, as the store gives them."""

    def __init__(self, rows: Sequence[QueueRow]) -> None:
        self.kept = dict(enumerate(rows, 1))
        self.gone: set[int] = set()

    def ids(self, view: View, now: int, me: str = "", unit: str = "") -> Sequence[int]:
        return list(self.kept)

    def rows(self, rowids: Sequence[int]) -> dict[int, QueueRow]:
        return {number: self.kept[number] for number in rowids if number not in self.gone}

    def shown(self, ids: Iterable[str]) -> dict[str, Ticket]:
        return {ticket_id: self._ticket(ticket_id) for ticket_id in ids}

    def _ticket(self, ticket_id: str) -> Ticket:
        appeal = Appeal("a", "hotline-12345", f"00{ticket_id}", Kind.HELP, "路灯", "不亮", AS_OF)
        return Ticket(
            id=ticket_id, number="", ver=1, scope="101", state=State.OUT, kind=Kind.HELP, urgency=appeal.urgency,
            title="", received=AS_OF, appeals=(appeal,),
        )  # fmt: skip


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    return build.catalogue({kind: reference.shipped(kind) for kind in build.CATALOGUE_KINDS})


@pytest.fixture(scope="session")
def calendar() -> Calendar:
    body = reference.shipped("calendar")
    return assemble(convert(body["years"], tuple[YearPlan, ...], strict=False), tuple(body["intervals"]))


@pytest.fixture(scope="session")
def references(catalogue: Catalogue, calendar: Calendar) -> Any:
    rulebook = convert(reference.shipped("rulebook"), Rulebook, strict=False)
    return SimpleNamespace(
        catalogue=catalogue, calendar=calendar, rulebook=rulebook, tags=reference.shipped("tags")
    )
