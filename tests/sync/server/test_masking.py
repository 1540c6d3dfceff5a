"""Planted numbers: nothing that leaves the centre, and nothing it logs, holds them; a reveal is logged first."""

import logging
import sqlite3

import pytest

from sync.domain.commands import AddNote
from sync.domain.duty import AcceptHandover, Item, OfferHandover, Packet
from sync.server.redaction import Redaction
from sync.server.service import masking
from sync.wire.codec import encode
from tests.support.centre import Centre
from tests.sync.server import town

PHONE, IDENTITY, NAME = "13987654321", "440306198501014417", "司马相如"


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        (f"电话{PHONE}。", "电话139****4321。"),
        ("139 8765 4321", "139 **** 4321"),
        ("139-8765-4321", "139-****-4321"),
        (f"身份证{IDENTITY}", "身份证440306********4417"),
        ("编号20250225203230000113987654321", "编号20250225203230000113987654321"),
        ("1号楼13栋", "1号楼13栋"),
        ("与SZPS202609190812000001同一事", "与SZPS202609190812000001同一事"),
    ],
)
def test_numbers_in_words_are_masked(said: str, shown: str) -> None:
    assert masking.words(said) == shown


def test_names_keep_the_surname() -> None:
    assert [masking.name(n) for n in ("陈思敏", NAME, "李", "")] == ["陈**", "司马**", "李", ""]


def test_nothing_but_the_vault_holds_a_planted_number(centre: Centre) -> None:
    desk = centre.desk()
    person = {"name": NAME, "phone": PHONE}
    answer = {"text": f"已回电{PHONE}，核对身份证{IDENTITY}", "by": f"热线{PHONE}"}
    ticket = town.received(desk, "M1", person=person, text=f"我是{IDENTITY}，电话{PHONE}", replies=[answer])
    assert desk.do(AddNote(ticket=ticket, words=f"回电{PHONE}")).kind == "applied"
    answers = desk.http.get("/v1/changes").content + desk.http.get(f"/v1/tickets/{ticket}/events").content
    assert town.ticket(desk, ticket).appeals[0].replies[0].text.startswith("已回电139****4321")
    for planted in (PHONE, IDENTITY, NAME):
        assert planted.encode() not in answers
    with sqlite3.connect(centre.data / "centre.db") as direct:
        tables = [row[0] for row in direct.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        holding = [
            table for table in tables if any(holds(row) for row in direct.execute(f'SELECT * FROM "{table}"'))
        ]
    direct.close()
    assert holding == ["vault"]


def holds(row: tuple[object, ...]) -> bool:
    """Whether a row holds one of the planted words."""
    whole = b"".join(v if isinstance(v, bytes) else str(v).encode() for v in row)
    return any(word.encode() in whole for word in (PHONE, IDENTITY, NAME))


def test_a_reveal_is_logged_with_its_reason_and_shows_all(either: Centre) -> None:
    desk = either.desk()
    ticket = town.received(desk, "M1", person={"name": NAME, "phone": PHONE})
    assert desk.do(AddNote(ticket=ticket, words=f"回电{PHONE}")).kind == "applied"
    assert desk.http.post("/v1/reveal", json={"ticket": ticket, "reason": " "}).status_code == 400
    shown = desk.http.post("/v1/reveal", json={"ticket": ticket, "reason": "回访"}).json()
    assert shown["appeals"][0]["person"] == {"name": NAME, "phone": PHONE}
    assert PHONE in shown["commands"][0]["words"]
    lines = either.sign_in("u-audit").get("/v1/audit").json()["lines"]
    assert [(one["kind"], one["actor"], one["ticket"]) for one in lines if one["kind"] == "reveal"] == [
        ("reveal", "u-chen", ticket)
    ]
    assert all(e.key for e in desk.page().events)


def test_a_log_line_never_quotes_a_person() -> None:
    record = logging.LogRecord("fenbo", logging.ERROR, "f.py", 1, "call %s", (PHONE,), None)
    try:
        raise ValueError(f"bad appeal by {NAME} {PHONE}")
    except ValueError as fault:
        record.exc_info = (ValueError, fault, fault.__traceback__)
    line = Redaction("%(message)s").format(record)
    assert PHONE not in line and NAME not in line and "ValueError" in line and "test_masking.py" in line


@pytest.mark.parametrize(
    "ticket",
    [
        "01a0a783-6000-7ea6-b735-17051262591a",
        "01a0a783-6000-736c-ba99-e15586528399.0",
        "01a0a783-6000-7b61-8391-398765432113.2.900",
    ],
)
def test_an_id_with_the_digits_of_a_mobile_number_in_it_stays_an_id(ticket: str) -> None:
    """Once such a ticket stayed held after its hand-over: its id had been masked in the packet."""
    packet = Packet(at=0, until=1, items=(Item("file", ticket, "", f"回电{PHONE}"),))
    asked = OfferHandover(incoming="u-huang", packet=packet, claims=(ticket,))
    said = masking.said(asked, encode(asked))
    assert (said.claims, said.packet.items[0].ticket) == ((ticket,), ticket)
    assert said.packet.items[0].title == "回电139****4321"
    accepted = AcceptHandover(handover=ticket)
    assert masking.said(accepted, encode(accepted)) == accepted
