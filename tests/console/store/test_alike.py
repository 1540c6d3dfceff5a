"""Alike tickets are found with their reasons (F-017)."""

import random
from collections.abc import Sequence

import pytest

from console.store.profile import Store
from console.store.signatures import MOST, NEAR, Signatures
from sync.domain.commands import Receive
from sync.domain.intake import Appeal, Kind, Person, Place
from tests.console.store.conftest import CHEN
from tests.support import filled
from tests.support.filled import NOW

TEXT = "比亚迪路和坪环路路口的红绿灯全灭了，南北向东西向都不亮，刚才差点和一辆泥头车撞上，赶紧派交警来指挥。"


def receive(store: Store, name: str, text: str, community: str = "10004", phone: str = "13800003034") -> str:
    """A ticket taken down here."""
    place = Place("102", community, "比亚迪路")
    appeal = Appeal(
        name, "hotline-12345", "", Kind.REPORT, text[:12], text, NOW, person=Person("", phone), place=place
    )
    store.work.submit(Receive(ticket=name, appeal=appeal), actor=CHEN, now=NOW)
    return name


def test_edited_texts_are_found_and_others_are_not(full: Store) -> None:
    chance = random.Random(3)
    edited = "".join(c if chance.random() > 0.1 else "某" for c in TEXT)
    mine, other = receive(full, "mine", TEXT), receive(full, "edited", edited, "10016", "13911112222")
    receive(
        full,
        "unrelated",
        "小区楼下烧烤摊油烟很大，每天晚上到凌晨，已经投诉三次没有人管，请城管来看。",
        "10016",
        "",
    )
    filled.index_all(full)
    found = full.reading.alike(mine)
    assert found[0].ticket_id == other and "text" in found[0].reasons and found[0].score > 60
    assert "unrelated" not in [one.ticket_id for one in found]


def test_the_same_told_in_another_order_is_found(full: Store) -> None:
    mine = receive(full, "mine", TEXT)
    filled.index_all(full)
    clauses = TEXT.strip("。").split("，")
    told = "，".join(clauses[::-1]) + "。"
    found = full.reading.likeness.like(told, now=NOW)
    assert found[0].ticket_id == mine and "text" in found[0].reasons


def test_the_same_phone_counts_whatever_the_words_are(full: Store) -> None:
    mine = receive(full, "mine", TEXT)
    second = receive(full, "second", "还是那个路口，现在更堵了，你们到底来不来人？")
    filled.index_all(full)
    found = {one.ticket_id: one for one in full.reading.alike(mine)}
    assert {"phone", "place", "time"} <= set(found[second].reasons)


def test_an_appeal_that_is_no_ticket_yet_can_be_asked_about(full: Store) -> None:
    mine = receive(full, "mine", TEXT)
    filled.index_all(full)
    assert full.reading.likeness.like(TEXT, now=NOW)[0].ticket_id == mine


def test_signatures_follow_changes_and_new_caches(full: Store) -> None:
    filled.index_all(full)
    assert full.reading.likeness.like(TEXT, now=NOW) is not None
    mine = receive(full, "mine", TEXT)
    full.index_some()
    assert full.reading.likeness.like(TEXT, now=NOW)[0].ticket_id == mine
    full.forget()
    assert mine not in [one.ticket_id for one in full.reading.likeness.like("烧烤摊油烟", now=NOW)]


@pytest.mark.parametrize("told", [(0, 40, 103, 104), range(105), range(85, 93), range(60, 68)])
def test_the_nearest_signatures_are_those_a_plain_count_finds(told: Sequence[int]) -> None:
    chance = random.Random(4)
    asked = chance.randbytes(32)
    held = Signatures()
    signs: dict[int, bytes] = {}
    for _ in range(3):
        some = {n: chance.randbytes(32) for n in chance.sample(range(1, 90_000), 2_000)}
        some |= {chance.randrange(90_000, 120_000): _near(chance, asked, bits) for bits in [*told] * 3}
        held.put(list(some), b"".join(some.values()))
        signs |= some
    counted = sorted((_apart(one, asked), n) for n, one in signs.items())
    expected = [n for apart, n in counted if apart <= NEAR]
    assert len(expected) >= 3 * len(told) and held.near(asked) == expected[:MOST]


def _apart(one: bytes, other: bytes) -> int:
    return (int.from_bytes(one, "big") ^ int.from_bytes(other, "big")).bit_count()


def _near(chance: random.Random, asked: bytes, bits: int) -> bytes:
    flips = sum(1 << at for at in chance.sample(range(256), bits))
    return (int.from_bytes(asked, "big") ^ flips).to_bytes(32, "big")
