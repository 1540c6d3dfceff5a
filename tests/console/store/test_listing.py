"""Lists are exact: every row, in order, counted (F-002), at once."""

from collections.abc import Callable

import pytest

from console.store.profile import Store
from console.store.row import QueueRow
from console.store.view import LANES, Chip, View
from tests.support.filled import NOW

OPEN = {"new", "out", "returned", "ruling", "check", "redo", "parked"}
SOON = 30 * 60_000
HOLDS: dict[str, Callable[[QueueRow], bool]] = {
    "open": lambda r: r.state in OPEN,
    "soon": lambda r: r.closed == 0 and NOW < r.due <= NOW + SOON,
    "late": lambda r: r.closed == 0 and 0 < r.due < NOW,
    "mine": lambda r: r.holder == "u-huang" and r.state in OPEN,
    "unread": lambda r: r.seen == 0 and r.state in OPEN,
    "branch": lambda r: "U001" in r.units.split() and r.closed == 0,
    "all": lambda r: True,
}


def everything(store: Store) -> list[QueueRow]:
    """All rows, by plain reading."""
    names = ", ".join(QueueRow._fields)
    return [QueueRow(*one) for one in store.files.read_cache().execute(f"SELECT {names} FROM row")]


@pytest.mark.parametrize("lane", LANES)
def test_lanes_and_counts_are_exact(full: Store, lane: str) -> None:
    holds = HOLDS.get(lane, lambda r: r.state == lane)
    expected = {row.id for row in everything(full) if holds(row)}
    found = full.reading.ids(View(lane), NOW, "u-huang", "U001")
    assert {row.id for row in full.reading.rows(found).values()} == expected
    assert full.reading.counts([lane], NOW, "u-huang", "U001") == {lane: len(expected)}


@pytest.mark.parametrize(
    "sort",
    ["due", "-due", "received", "-received", "title", "state", "-state", "class_path", "alike", "arrived"],
)
@pytest.mark.parametrize("lane", ["open", "all", "late"])
def test_the_first_page_and_all_ids_are_one_order(full: Store, lane: str, sort: str) -> None:
    view = View(lane, sort=(sort,))
    ids = full.reading.ids(view, NOW)
    assert [n for n, _ in full.reading.first(view, NOW, limit=60)] == list(ids[:60])
    rows = full.reading.rows(ids)
    if sort.lstrip("-") not in ("arrived", "due"):
        values = [(getattr(rows[n], sort.lstrip("-")), rows[n].id) for n in ids]
        assert values == sorted(values, reverse=sort.startswith("-"))


def test_rows_without_a_due_time_stand_last(full: Store) -> None:
    ids = full.reading.ids(View("all"), NOW)
    rows = full.reading.rows(ids)
    dues = [rows[n].due for n in ids]
    assert dues == sorted(dues, key=lambda due: (due == 0, due)) and 0 in dues


def test_chips_of_one_field_by_or_and_fields_by_and(full: Store) -> None:
    tag = next(row.tags.split()[0] for row in everything(full) if row.tags)
    view = View(
        "all", (Chip("street", "101"), Chip("street", "102"), Chip("tags", tag), Chip("pending", "0"))
    )
    expected = {r.id for r in everything(full) if r.street in ("101", "102") and tag in r.tags.split()}
    assert {row.id for _, row in full.reading.first(view, NOW, limit=999)} == expected


def test_a_value_is_never_read_as_a_question(full: Store) -> None:
    held = dict(full.files.read_cache().execute("SELECT n, words FROM said"))
    for words in ("' OR 1=1 --", '"', "*", "a* OR b", "NEAR(", "%", "_", "t:路"):
        expected = {n for n, text in held.items() if all(word in text for word in words.lower().split())}
        assert set(full.reading.ids(View("all", words=words), NOW)) == expected, words
    assert full.reading.first(View("all", (Chip("street", "' OR 1=1 --"),)), NOW) == []
    assert len(full.reading.first(View("all", (Chip("nonsense", "x"),), sort=("nonsense; --",)), NOW)) == 60


def test_a_hundred_thousand_ids_keep_their_order(store: Store) -> None:
    line = store.work.cache.line
    line.execute("CREATE TEMP TABLE many (n INTEGER PRIMARY KEY, v INTEGER)")
    line.executemany("INSERT INTO many VALUES (?, ?)", ((n, n * 7919 % 100_003) for n in range(100_000)))
    text = line.execute("SELECT group_concat(n) FROM (SELECT n FROM many ORDER BY v)").fetchone()[0]
    assert [int(n) * 7919 % 100_003 for n in text.split(",")] == sorted(
        n * 7919 % 100_003 for n in range(100_000)
    )


def test_plans_use_the_indices(full: Store) -> None:
    """The first page never sorts: its cost does not grow with the rows."""
    from console.store.selecting import Person, question

    for sort in ("due", "-due", "received", "-title", "state", "street"):
        asked = question(View(sort=(sort,)), Person(NOW))
        plan = full.files.read_cache().execute(
            f"EXPLAIN QUERY PLAN SELECT * FROM row WHERE {asked.where} ORDER BY {asked.order} LIMIT 60",
            asked.values,
        )
        assert "TEMP B-TREE" not in str([row[3] for row in plan]), sort


def test_history_teaches(full: Store) -> None:
    rows = everything(full)
    closed = next(row for row in rows if row.closed and row.lead)
    assert closed.lead in [one.unit for one in full.reading.precedents(closed.leaf, closed.street)]
    unit = next(row.units.split()[0] for row in rows if row.units and row.state in OPEN)
    load = full.reading.unit_load([unit], NOW)[unit]
    mine = [row for row in rows if unit in row.units.split() and row.state in OPEN]
    assert load.open == len(mine) and load.late == sum(0 < row.due < NOW for row in mine)
    assert full.reading.hot_leaves(5)
