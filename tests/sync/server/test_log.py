"""The log: gap-free, sealed, and every kind of meddling shows."""

import sqlite3

import pytest

from sync.domain.commands import AddNote
from sync.wire.codec import decode
from sync.wire.messages import Audited
from tests.support.centre import Centre
from tests.sync.server import town

MEDDLING = {
    "edited": "UPDATE event SET payload = replace(CAST(payload AS TEXT), '一', '二') WHERE seq = 3",
    "column": "UPDATE event SET actor = 'u-somebody' WHERE seq = 3",
    "gap": "DELETE FROM event WHERE seq = 2",
    "reordered": "UPDATE event SET seq = CASE seq WHEN 2 THEN -3 WHEN 3 THEN -2 ELSE seq END WHERE seq IN (2, 3)",
    "cut": "DELETE FROM event WHERE seq = (SELECT max(seq) FROM event)",
    "head": "UPDATE head SET seq = seq - 1",
}


def filled(centre: Centre) -> None:
    """A few lines in the log."""
    desk = centre.desk()
    ticket = town.received(desk, "L1")
    for word in ("一", "一一", "一一一"):
        assert desk.do(AddNote(ticket=ticket, words=word)).kind == "applied"


def verified(centre: Centre) -> Audited:
    """The auditor's verdict."""
    return decode(centre.sign_in("u-audit").get("/v1/audit/chain").content, Audited)


def test_an_honest_log_verifies(either: Centre) -> None:
    filled(either)
    assert verified(either) == Audited(True, 4, "", 0)


@pytest.mark.parametrize("way", MEDDLING)
def test_meddling_shows(centre: Centre, way: str) -> None:
    filled(centre)
    with sqlite3.connect(centre.data / "centre.db") as direct:
        direct.execute(MEDDLING[way])
        direct.execute("UPDATE event SET seq = -seq WHERE seq < 0")
    direct.close()
    assert not verified(centre).whole


def test_paging_gives_the_same_as_one_page_from_any_cursor(either: Centre) -> None:
    desk = either.desk()
    ids = [town.received(desk, f"P{n}") for n in range(5)]
    for n in range(12):
        assert desk.do(AddNote(ticket=ids[n % 5], words=str(n))).kind == "applied"
    whole = desk.page()
    epoch = whole.cursor.partition(".")[0]
    for start in range(len(whole.events) + 1):
        cursor, events, tickets = f"{epoch}.{start}", [], {}
        while True:
            page = desk.page(cursor, limit=3)
            events += page.events
            tickets |= {t.id: t for t in page.tickets}
            cursor = page.cursor
            if not page.more:
                break
        once = desk.page(f"{epoch}.{start}")
        assert cursor == once.cursor == whole.head
        assert tuple(events) == once.events == whole.events[start:]
        assert tickets == {t.id: t for t in once.tickets}


def test_a_cursor_of_another_life_or_of_the_future_asks_for_a_new_snapshot(either: Centre) -> None:
    desk = either.desk()
    epoch = desk.page().cursor.partition(".")[0]
    for cursor in ("0123abc.0", f"{epoch}.999"):
        answer = desk.http.get("/v1/changes", params={"cursor": cursor})
        assert (answer.status_code, answer.json()["code"]) == (409, "centre.resync")
