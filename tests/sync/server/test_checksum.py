"""What a desk should hold, summed up: equal where it holds it, different where a row is missing or stale."""

import httpx

from sync.domain.commands import AddNote
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


def expected(held: dict[str, int]) -> tuple[str, ...]:
    """The sums over what a desk holds."""
    return checksum.told(checksum.sums(held.items()))


def test_sums_are_equal_where_the_rows_are(either: Centre) -> None:
    desk = either.desk()
    ids = [town.received(desk, f"S{n}") for n in range(9)]
    page = desk.page()
    held = {one.id: one.ver for one in page.tickets}
    told = sums(desk, page.cursor)
    assert (told.buckets, told.moving, len(held)) == (expected(held), (), 9)
    assert expected(held | {ids[0]: 2}) != told.buckets
    assert expected({key: ver for key, ver in held.items() if key != ids[0]}) != told.buckets


def test_what_has_changed_since_the_cursor_is_left_out_and_named(either: Centre) -> None:
    desk = either.desk()
    ids = [town.received(desk, f"S{n}") for n in range(3)]
    page = desk.page()
    held = {one.id: one.ver for one in page.tickets}
    desk.do(AddNote(ticket=ids[1], words="since"))
    newborn = town.received(desk, "later")
    told = sums(desk, page.cursor)
    assert told.moving == tuple(sorted((ids[1], newborn)))
    assert told.buckets == expected({key: ver for key, ver in held.items() if key != ids[1]})


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


def test_odd_questions_get_a_sentence(either: Centre) -> None:
    desk = either.desk()
    cursor = desk.page().cursor
    assert asked(desk, "0123abc.0").json()["code"] == "centre.resync"
    assert asked(desk, cursor, "/256").status_code == asked(desk, cursor, "/x").status_code == 400
    assert desk.http.get("/v1/checksum").status_code == 400
