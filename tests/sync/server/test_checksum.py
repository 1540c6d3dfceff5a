"""What a desk should hold, summed up: equal where it holds it, different where a row is missing or stale."""

import httpx
import pytest

from sync.domain.commands import AddNote
from sync.server.service import held
from sync.server.store.heads import Head
from sync.server.store.sight import Sight
from sync.wire import checksum
from sync.wire.checksum import BUCKETS, Bucket, Checksums
from sync.wire.codec import decode
from tests.support.centre import Centre, Desk
from tests.sync.server import town


def asked(desk: Desk, cursor: str, path: str = "") -> httpx.Response:
    """The centre's answer."""
    return desk.http.get(f"/v1/checksum{path}", params={"cursor": cursor})


def sums(desk: Desk, cursor: str) -> Checksums:
    """The centre's sums as of a cursor."""
    return decode(asked(desk, cursor).raise_for_status().content, Checksums)


def expected(rows: dict[str, int]) -> tuple[str, ...]:
    """The sums over what a desk holds."""
    return checksum.told(checksum.sums(rows.items()))


def test_sums_are_equal_where_the_rows_are(either: Centre) -> None:
    desk = either.desk()
    ids = [town.received(desk, f"S{n}") for n in range(9)]
    page = desk.page()
    rows = {one.id: one.ver for one in page.tickets}
    told = sums(desk, page.cursor)
    assert (told.buckets, told.moving, len(rows)) == (expected(rows), (), 9)
    assert expected(rows | {ids[0]: 2}) != told.buckets
    assert expected({key: ver for key, ver in rows.items() if key != ids[0]}) != told.buckets


def test_what_has_changed_since_the_cursor_is_left_out_and_named(either: Centre) -> None:
    desk = either.desk()
    ids = [town.received(desk, f"S{n}") for n in range(3)]
    page = desk.page()
    rows = {one.id: one.ver for one in page.tickets}
    desk.do(AddNote(ticket=ids[1], words="since"))
    newborn = town.received(desk, "later")
    told = sums(desk, page.cursor)
    assert told.moving == tuple(sorted((ids[1], newborn)))
    assert told.buckets == expected({key: ver for key, ver in rows.items() if key != ids[1]})


def test_a_bucket_holds_the_tickets_its_sum_is_made_of(either: Centre) -> None:
    desk = either.desk()
    ticket = town.received(desk, "S1")
    page = desk.page()
    found = decode(asked(desk, page.cursor, f"/{checksum.bucket(ticket)}").content, Bucket)
    assert found.tickets == page.tickets
    other = (checksum.bucket(ticket) + 1) % BUCKETS
    assert decode(asked(desk, page.cursor, f"/{other}").content, Bucket).tickets == ()


def test_units_are_summed_over_what_they_see(either: Centre) -> None:
    desk, unit = either.desk("u-zheng"), either.desk("u-enf-pingshan")
    ticket = town.received(desk, "S1")
    town.received(desk, "S2")
    town.classified(desk, ticket)
    town.dispatched(desk, ticket, town.ENFORCEMENT)
    page = unit.page()
    told = sums(unit, page.cursor)
    assert told.buckets == expected({one.id: one.ver for one in page.tickets})
    found = decode(asked(unit, page.cursor, f"/{checksum.bucket(ticket)}").content, Bucket)
    assert [one.id for one in found.tickets] == [ticket]


def test_sums_are_carried_forward_and_stay_those_of_the_rows(
    either: Centre, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk, street = either.desk("u-zheng"), either.desk("u-zhong")
    ids = [town.received(desk, f"S{n}", place={"street": "104"}) for n in range(6)]
    for one in (desk, street):
        assert sums(one, one.page().cursor).buckets == expected(shown(one))
    monkeypatch.setattr(held, "_whole", None)  # from here on nothing is read anew
    old = desk.page().cursor
    before = shown(desk)
    for n in range(3):
        assert desk.do(AddNote(ticket=ids[n], words="later")).kind == "applied"
        for one in (desk, street):
            assert sums(one, one.page().cursor).buckets == expected(shown(one))
    town.classified(desk, ids[4], street="105")
    town.received(desk, "born", place={"street": "104"})
    for one in (desk, street):
        assert sums(one, one.page().cursor).buckets == expected(shown(one))
    assert ids[4] in shown(desk) and ids[4] not in shown(street)
    told = sums(desk, old)
    assert told.buckets == expected({key: ver for key, ver in before.items() if key not in told.moving})
    monkeypatch.undo()
    monkeypatch.setattr(held, "STEP", 0)
    assert desk.do(AddNote(ticket=ids[5], words="too far on")).kind == "applied"
    assert sums(desk, desk.page().cursor).buckets == expected(shown(desk))


def test_no_more_is_kept_than_there_is_room_for(monkeypatch: pytest.MonkeyPatch) -> None:
    kept = held.Held()
    monkeypatch.setattr(held, "_whole", lambda tx, sight, seq, since: held.Holding(seq, {"t": 1, "u": 1}, []))
    monkeypatch.setattr(held, "MOST_ROWS", 6)
    for n in range(5):
        kept.at(None, Sight("scope", str(n)), Head("e", 1, b""), 0)  # type: ignore[arg-type]
    assert [sight.of for sight in kept._kept] == ["2", "3", "4"]
    kept.at(None, Sight("all"), Head("another life", 1, b""), 0)  # type: ignore[arg-type]
    assert len(kept._kept) == 1


def shown(desk: Desk) -> dict[str, int]:
    """What a desk that fetches everything holds."""
    return {one.id: one.ver for one in desk.page().tickets}


def test_odd_questions_get_a_sentence(either: Centre) -> None:
    desk = either.desk()
    cursor = desk.page().cursor
    assert asked(desk, "0123abc.0").json()["code"] == "centre.resync"
    assert asked(desk, cursor, "/256").status_code == asked(desk, cursor, "/x").status_code == 400
    assert desk.http.get("/v1/checksum").status_code == 400
