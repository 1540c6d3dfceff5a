"""A closed day is published: what is owed after the closing moves as well, once, on both databases."""

from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from sync.domain.clock import acts, local, parse
from sync.domain.ticket import State, Ticket
from sync.server.store import tickets
from sync.server.store.statement import Tx
from sync.server.store.tickets import TicketRow
from sync.wire.codec import decode, encode
from tests.support.centre import Centre, database, fresh
from tests.sync.domain.clock.calendars import shipped
from tests.sync.server import town
from tests.sync.server.conftest import DATABASES

NOW = local(2026, 9, 15, 17)


def closed(centre: Centre, ticket_id: str, owed: bool) -> None:
    """The ticket as it is after its closing, with or without the duty to call back."""
    database = centre.server.application.centre().database  # type: ignore[union-attr]

    def write(tx: Tx) -> None:
        found = decode(tickets.bodies(tx, [ticket_id])[ticket_id], Ticket)
        duty = acts.start("call_back", "centre", parse("3wd"), NOW, shipped()) if owed else None
        after = replace(found, state=State.CLOSED, closed=NOW, clocks=(), call_back=duty)
        row = TicketRow(
            after.id,
            after.ver,
            1,
            after.scope,
            "closed",
            0,
            after.number,
            "",
            NOW,
            NOW,
            0,
            0,
            "",
            encode(after),
        )
        tickets.save(tx, [row], [], [])

    centre.on_loop(lambda: database.write(write))


def close_a_day(centre: Centre) -> None:
    """三防: nobody works on 16 September."""
    admin: Any = centre.desk("u-system").http
    version = centre.desk().page().refs["calendar"]
    body = admin.get(f"/v1/references/calendar/{version}").json()["body"]
    next(plan for plan in body["years"] if plan["year"] == 2026)["closures"] = {
        "2026-09-16": "三防〔2026〕8号"
    }
    body["version"] = "2026.closed"
    answer = admin.post(
        "/v1/references/calendar", json={"version": "2026.closed", "body": body, "valid_from": NOW}
    )
    assert answer.status_code == 200, answer.text


@pytest.mark.parametrize("kind", DATABASES)
def test_a_call_that_is_owed_moves_with_the_calendar(kind: str, tmp_path: Path) -> None:
    with fresh(tmp_path / "c", clock=lambda: NOW, database=database(kind)) as centre:
        desk = centre.desk()
        owed, free = town.received(desk, "C1"), town.received(desk, "C2")
        closed(centre, owed, True)
        closed(centre, free, False)
        before = town.ticket(desk, owed).call_back
        close_a_day(centre)
        centre.on_loop(centre.server.application.centre().timekeeper.fire)  # type: ignore[union-attr]
        after = town.ticket(desk, owed)
        assert before is not None and after.call_back is not None
        assert after.call_back.due > before.due and after.state is State.CLOSED
        lines = [one for one in desk.page().events if type(one.event).__name__ == "Recomputed"]
        assert [one.ticket for one in lines] == [owed]
        assert [one.name for one in lines[0].event.moved] == ["call_back"]  # type: ignore[union-attr]
        assert town.ticket(desk, free).ver == 1
