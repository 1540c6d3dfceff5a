"""A snapshot and the changes after it give the same as the changes alone."""

import gzip
import hashlib

from sync.domain.commands import AddNote
from sync.domain.ticket import Ticket
from sync.wire.codec import decode
from sync.wire.messages import Manifest
from tests.support.centre import Centre, Desk
from tests.sync.server import town


def loaded(desk: Desk, floor: str = "") -> tuple[Manifest, dict[str, Ticket]]:
    """The snapshot's tickets, every part verified by its hash."""
    asked = desk.http.get("/v1/snapshot", params={"cursor": floor} if floor else {})
    manifest = decode(asked.content, Manifest)
    tickets: dict[str, Ticket] = {}
    for part in manifest.parts:
        packed = desk.http.get(f"/v1/snapshot/{manifest.id}/{part.n}").content
        assert (hashlib.sha256(packed).hexdigest(), len(packed)) == (part.sha256, part.size)
        rows = [decode(line, Ticket) for line in gzip.decompress(packed).splitlines()]
        assert len(rows) == part.rows
        tickets |= {row.id: row for row in rows}
    return manifest, tickets


def test_snapshot_plus_changes_is_everything(either: Centre) -> None:
    desk = either.desk()
    ids = [town.received(desk, f"S{n}") for n in range(6)]
    manifest, tickets = loaded(desk)
    assert set(tickets) == set(ids)
    assert desk.do(AddNote(ticket=ids[0], words="later")).kind == "applied"
    page = desk.page(manifest.cursor)
    assert tickets | {t.id: t for t in page.tickets} == {t.id: t for t in desk.page().tickets}


def test_a_fresh_snapshot_is_shared_by_those_who_see_the_same(either: Centre) -> None:
    one, same, other = either.desk("u-chen"), either.desk("u-huang"), either.desk("u-zhong")
    manifest, _ = loaded(one)
    assert loaded(same)[0].id == manifest.id
    assert loaded(other)[0].id != manifest.id


def test_a_snapshot_is_never_older_than_what_the_desk_has_seen(either: Centre) -> None:
    desk = either.desk()
    ticket = town.received(desk, "S1")
    old, _ = loaded(desk)
    assert desk.do(AddNote(ticket=ticket, words="later")).kind == "applied"
    assert loaded(desk)[0].id == old.id, "without a floor the one of just now will do"
    cursor = desk.page().cursor
    manifest, tickets = loaded(desk, cursor)
    assert int(manifest.cursor.split(".")[1]) >= int(cursor.split(".")[1]) and tickets[ticket].ver == 2
    assert loaded(desk, cursor)[0].id == manifest.id, "one of just now that reaches is shared"
    epoch, seq = cursor.split(".")
    for odd in (f"{epoch}.{int(seq) + 999}", f"{epoch}0.{seq}"):
        assert loaded(desk, odd)[0].id in (old.id, manifest.id), (
            "neither the future nor another life has one made"
        )
    assert desk.http.get("/v1/snapshot", params={"cursor": "x"}).status_code == 400


def test_a_part_made_for_other_eyes_is_not_there(either: Centre) -> None:
    desk, other = either.desk("u-chen"), either.desk("u-enf-pingshan")
    town.received(desk, "S1")
    manifest, _ = loaded(desk)
    assert other.http.get(f"/v1/snapshot/{manifest.id}/0").status_code == 404


def test_a_broken_load_goes_on_where_it_broke(either: Centre) -> None:
    desk = either.desk()
    town.received(desk, "S1")
    manifest, _ = loaded(desk)
    whole = desk.http.get(f"/v1/snapshot/{manifest.id}/0").content
    rest = desk.http.get(f"/v1/snapshot/{manifest.id}/0", headers={"Range": "bytes=10-"})
    assert (rest.status_code, rest.content) == (206, whole[10:])
