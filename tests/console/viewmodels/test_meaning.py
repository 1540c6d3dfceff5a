"""A search line understands pinyin and initials of the names of classes, places and units (desk.md: the search line)."""

from collections.abc import Callable, Iterator

import pytest

from console.assembly.build import build
from console.assembly.desk import Desk
from console.assembly.launch import Launch
from console.clock import wall_ms
from console.store.row import QueueRow
from console.store.view import Chip, View
from console.viewmodels import pinyin
from sync.domain.identity import Actor, Role
from tests.support import filled


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    folder = tmp_path_factory.mktemp("meaning")
    filled.fill(folder / "desk", 400, now=wall_ms())
    made = build(Launch(profile=folder / "desk", data=folder / "centre", keyring=False))
    made.become(Actor("u-chen", "陈思敏", Role.DISPATCHER))
    yield made
    made.close()


def found(desk: Desk, words: str, *chips: Chip) -> set[str]:
    """Ids of the rows that a search line finds."""
    lists = desk.lists
    return {row.id for row in lists.rows(lists.ids(View("all", chips, words), 0)).values()}


def those(desk: Desk, fits: Callable[[QueueRow], bool]) -> set[str]:
    """Ids of the rows that fit."""
    return {row.id for row in desk.lists.rows(desk.lists.ids(View("all"), 0)).values() if fits(row)}


@pytest.mark.parametrize("line", ["longtian", "LongTian"])
def test_a_place_is_found_by_its_pinyin_with_all_that_lies_there(desk: Desk, line: str) -> None:
    streets = {one.id for one in desk.references.catalogue.places.streets if "龙田" in one.name}
    there = those(desk, lambda row: row.street in streets)
    assert there and there <= found(desk, line)
    assert found(desk, line) < those(desk, lambda row: True)


def test_a_class_is_found_by_its_pinyin_and_by_its_initials(desk: Desk) -> None:
    row = next(iter(desk.lists.rows(desk.lists.ids(View("all"), 0)).values()))
    leaf = desk.references.catalogue.leaf(row.leaf)
    assert leaf is not None
    (reading, *_) = pinyin.readings(leaf.name)
    same = those(desk, lambda one: one.leaf == row.leaf)
    assert same <= found(desk, "".join(reading))
    assert same <= found(desk, "".join(syllable[0] for syllable in reading))


def test_a_unit_is_found_by_its_pinyin_in_whatever_branch_it_stands(desk: Desk) -> None:
    unit = next(one for one in desk.references.catalogue.units.units if "水务" in one.name)
    assert those(desk, lambda row: unit.id in row.units.split()) <= found(desk, "shuiwu")


def test_pinyin_and_chinese_words_must_both_hold(desk: Desk) -> None:
    both = found(desk, "longtian 路")
    assert both == found(desk, "longtian") & found(desk, "路")


def test_letters_that_are_read_like_nothing_are_looked_for_as_they_stand(desk: Desk) -> None:
    numbers = {row.number[:4].lower() for row in desk.lists.rows(desk.lists.ids(View("all"), 0)).values()}
    assert found(desk, "qqqxz") == set()
    assert found(desk, numbers.pop())


def test_the_first_page_and_the_whole_agree(desk: Desk) -> None:
    view = View("open", words="longtian")
    page = [rowid for rowid, _ in desk.lists.first(view, 0)]
    assert page == list(desk.lists.ids(view, 0)[: len(page)]) and page
    assert list(desk.reading.ids(view, 0)) == list(desk.lists.ids(view, 0))
