"""What the centre does by itself right after an act: repeats are found, direct dispatch goes out, once each."""

from pathlib import Path
from typing import Any

from resources import reader
from sync.domain.commands import Classify, ReleaseTicket
from sync.domain.identity import Role
from sync.domain.intake import Kind, Place, Urgency
from sync.domain.ticket import State, Ticket
from sync.wire.codec import encode
from tests.support.centre import Centre, Desk, fresh
from tests.sync.server import town

NOW = 1_772_517_600_000
"""Tuesday 3 March 2026, 14:00 in Shenzhen."""
DAY = 86_400_000
PERSON = {"name": "陈思敏", "phone": "138 1234 5678"}
OTHER = {"name": "陈思敏", "phone": "13912345678"}


def order(desk: Desk, number: str, leaf: str = town.LEAF, **more: Any) -> str:
    """A call taken in and classified; the ticket's id."""
    ticket = town.received(desk, number, **({"person": PERSON} | more))
    place = Place(street="101", community="10018")
    command = Classify(ticket=ticket, leaf=leaf, kind=Kind.COMPLAINT, urgency=Urgency.ORDINARY, place=place)
    assert desk.do(command).kind == "applied"
    return ticket


def repeats(desk: Desk, *ids: str) -> list[int]:
    """How many orders each ticket's repeats are made of; 0 for none."""
    found = (town.ticket(desk, one).repeats for one in ids)
    return [len(one[-1].orders) if one else 0 for one in found]


def test_three_orders_on_one_matter_in_three_days(tmp_path: Path) -> None:
    now = [NOW]
    with fresh(tmp_path / "c", clock=lambda: now[0]) as centre:
        desk, ids = centre.desk(), []
        for n in range(3):
            ids.append(
                order(desk, f"R{n}", person=PERSON | {"phone": ["13812345678", "138 1234 5678"][n % 2]})
            )
            now[0] += DAY
            desk = centre.desk()
        assert repeats(desk, *ids) == [0, 0, 3]
        assert "repeat" in town.ticket(desk, ids[2]).tags
        far = order(desk, "R9")
        assert repeats(desk, far) == [3]
        now[0] += 3 * DAY
        desk = centre.desk()
        assert repeats(desk, order(desk, "R10")) == [0]


def test_other_people_places_and_classes_are_no_repeats(centre: Centre) -> None:
    desk = centre.desk()
    ids = [order(desk, "S1"), order(desk, "S2", person=OTHER), order(desk, "S3", leaf="50102")]
    ids.append(order(desk, "S4", person={"name": "陈思敏", "phone": ""}))
    assert repeats(desk, *ids) == [0, 0, 0, 0]
    ids += [order(desk, "S5"), order(desk, "S6")]
    assert repeats(desk, *ids[4:]) == [0, 3]


def test_the_database_holds_no_number_of_anybody(centre: Centre, tmp_path: Path) -> None:
    order(centre.desk(), "N1")
    held = centre.on_loop(_matters(centre))
    assert held and all(len(one) == 32 and "5678" not in one for one in held)


def test_a_classified_matter_goes_to_the_front_line_when_nobody_holds_it(centre: Centre) -> None:
    desk = centre.desk("u-zheng")
    body = reader.load("rulebooks/pingshan-2019.json") | {
        "id": "pingshan-direct",
        "direct": [{"function": "street.enforcement", "classes": ["5"], "task": "先到场"}],
    }
    asked = {"version": "pingshan-direct", "body": body, "valid_from": NOW}
    answer = desk.http.post("/v1/references/rulebook", content=encode(asked))
    assert answer.status_code == 200, answer.text
    free = town.ticket(desk, order(desk, "D1"))
    assert free.state is State.OUT and free.lead is not None and free.lead.unit == "U122"
    assert free.informed == ("U121",) and free.lead.task == "先到场"
    held = town.received(desk, "D2")
    town.classified(desk, held)
    assert town.ticket(desk, held).state is State.NEW
    assert desk.do(ReleaseTicket(ticket=held)).kind == "applied"
    after: Ticket = town.ticket(desk, held)
    assert after.state is State.OUT
    made = [line for line in desk.page().events if line.ticket == held and line.role is Role.CENTRE]
    assert [type(line.event).__name__ for line in made] == ["Received", "Dispatched"]


def _matters(centre: Centre) -> Any:
    """Every hash that the centre keeps of a person."""
    assert centre.server is not None
    database = centre.server.application.centre().database

    async def read() -> list[str]:
        rows = await database.read(lambda tx: tx._driver.execute("SELECT person FROM matter").fetchall())
        return [row[0] for row in rows]

    return read
