"""Whatever is written in a ticket is found by any piece of it, and nothing else is (F-004)."""

import random
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from console.store import words
from console.store.profile import Store
from console.store.selecting import Person, question
from console.store.view import View
from sync.domain.commands import AddNote
from tests.console.store.conftest import CHEN
from tests.console.store.told import page
from tests.support import filled
from tests.support.filled import NOW


def texts(store: Store) -> dict[int, str]:
    """What is searched, by row number."""
    return dict(store.files.read_cache().execute("SELECT n, words FROM said"))


def pieces(store: Store, count: int) -> list[str]:
    """Random pieces of real texts, one to eight characters long."""
    chance = random.Random(7)
    found = []
    for text in chance.choices(list(texts(store).values()), k=count):
        at, size = chance.randrange(len(text)), chance.randint(1, 8)
        found += text[at : at + size].split()
    return found


@pytest.mark.parametrize(("indexed", "asked"), [("not at all", 150), ("in part", 150), ("wholly", 2_000)])
def test_every_piece_finds_exactly_the_rows_that_hold_it(full: Store, indexed: str, asked: int) -> None:
    steps = {"not at all": 0, "in part": 1, "wholly": 99}[indexed]
    for _ in range(steps):
        full.index_some()
    assert (full.reading.unindexed() == 0) == (indexed == "wholly")
    held = texts(full)
    for piece in pieces(full, asked):
        expected = {n for n, text in held.items() if piece in text}
        assert set(full.reading.ids(View("all", words=piece), NOW)) == expected, piece
        arrived = [
            full.reading.ids(View("all", words=piece, sort=(way,)), NOW) for way in ("arrived", "-arrived")
        ]
        assert arrived[0].tolist() == sorted(expected) == arrived[1].tolist()[::-1], piece


def test_the_newest_hits_are_walked_to_not_sorted(full: Store) -> None:
    for piece in ("路", "路灯", "路灯不", "路 灯"):
        asked = question(View("all", words=piece, sort=("-arrived",)), Person(NOW))
        query = f"EXPLAIN QUERY PLAN SELECT n FROM {asked.source} WHERE {asked.where} ORDER BY {asked.order} LIMIT 50"
        plan = [row[3] for row in full.files.read_cache().execute(query, asked.values)]
        assert "MERGE (UNION ALL)" in plan and not [step for step in plan if "TEMP B-TREE" in step], plan


def test_words_are_joined_by_and(full: Store) -> None:
    held = texts(full)
    expected = {n for n, text in held.items() if "路" in text and "灯" in text}
    assert set(full.reading.ids(View("all", words=" 路  灯 "), NOW)) == expected


def test_numbers_and_phones_are_found_by_their_tails(full: Store) -> None:
    row = full.reading.first(View("all"), NOW)[7][1]
    for asked in (row.number, row.number[-4:], row.number.lower(), row.phone[-4:]):
        assert row.id in [r.id for _, r in full.reading.first(View("all", words=asked), NOW, limit=999)], (
            asked
        )


def test_numbers_among_words_are_looked_for_by_what_is_rare(full: Store) -> None:
    asked = {
        "126": ("126",),
        "15日1点": ("15日", "5日1", "日1点"),
        "路灯3": ("路灯3",),
        "3路灯坏": ("3路灯", "灯坏"),
    }
    assert {text: words.words(text)[0].tokens for text in asked} == asked


def test_full_width_and_capitals_are_the_same(full: Store) -> None:
    assert words.plain("ＳＺＰＳ２０１９ Ａ区") == "szps2019 a区"


def test_characters_beyond_the_basic_plane_are_found(store: Store) -> None:
    from sync.domain.commands import Receive
    from sync.domain.intake import Appeal, Kind

    appeal = Appeal("a", "hotline-12345", "", Kind.REPORT, "𠮷祥街𡋾路灯坏", "门牌𠮷12号", NOW)
    store.work.submit(Receive(ticket="rare", appeal=appeal), actor=CHEN, now=NOW)
    for _ in range(2):
        for asked in ("𠮷", "𡋾路", "街𡋾路", "𠮷12"):
            assert [r.id for _, r in store.reading.first(View("all", words=asked), NOW)] == ["rare"], asked
        store.index_some()


def test_a_changed_text_is_found_by_its_new_words_only(full: Store) -> None:
    filled.index_all(full)
    ticket = full.reading.first(View("new"), NOW)[0][1]
    full.work.submit(AddNote(ticket=ticket.id, words="不相干"), actor=CHEN, now=NOW)
    assert full.reading.unindexed() == 0
    full.work.cache.line.execute("UPDATE row SET id = id")
    assert ticket.id in [r.id for _, r in full.reading.first(View("all", words=ticket.number), NOW)]


class Interrupted:
    """The store's lock; somebody else writes before it is taken for the second time."""

    def __init__(self, lock: Any, act: Callable[[], object]) -> None:
        self._lock, self._act, self._times = lock, act, 0

    def __enter__(self) -> None:
        self._times += 1
        if self._times == 2:
            self._act()
        self._lock.__enter__()

    def __exit__(self, *fault: object) -> None:
        self._lock.__exit__(*fault)


def test_a_text_that_changes_while_it_is_indexed_is_found_by_what_it_is_now(full: Store) -> None:
    ticket = full.reading.base(full.reading.first(View("all", sort=("-arrived",)), NOW)[0][1].id)
    renamed = page("filled.9", replace(ticket, ver=ticket.ver + 1, title="彗星撞击"))
    full.work.lock = Interrupted(full.work.lock, lambda: full.work.apply_page(renamed))
    full.index_some()
    filled.index_all(full)
    assert [row.id for _, row in full.reading.first(View("all", words="彗星撞击"), NOW)] == [ticket.id]
    line = full.files.read_cache()
    assert line.execute("SELECT count(*) FROM word WHERE word MATCH '\"彗星\"'").fetchone()[0] == 1


@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    text=st.text(max_size=60) | st.text("0123Ab７日点号 ，", max_size=60),
    start=st.integers(0, 59),
    size=st.integers(1, 12),
)
def test_tokens_of_a_piece_are_among_the_tokens_of_the_text(text: str, start: int, size: int) -> None:
    plain = words.plain(text)
    held = set(words.tokens(plain).split(" "))
    for piece in plain[start : start + size].split():
        for word in words.words(piece):
            if word.text in plain:
                assert held.issuperset(word.tokens)
