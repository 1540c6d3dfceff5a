"""The queue without a screen: one array of numbers, words of a page, names for ids, lanes and saved views."""

import pytest

from console.assembly.build import build
from console.assembly.desk import Desk
from console.assembly.launch import Launch
from console.clock import wall_ms
from console.commands.acts import ACTS
from console.keymap import Keymap
from console.store.view import LANES as CONDITIONS
from console.store.view import Chip, View
from console.viewmodels import cells, filters, lanes
from console.viewmodels.names import Names
from console.viewmodels.queue import QueueList
from sync.domain.identity import Actor, Role
from sync.domain.intake.appeal import Kind, Urgency
from sync.domain.ticket.ticket import State
from tests.support import filled


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> object:
    folder = tmp_path_factory.mktemp("queue")
    filled.fill(folder / "desk", 400, now=wall_ms())
    made = build(Launch(profile=folder / "desk", data=folder / "centre", keyring=False))
    made.become(Actor("u-chen", "陈思敏", Role.DISPATCHER))
    yield made
    made.close()


def test_the_first_page_begins_what_all_ids_go_on_with(desk: Desk) -> None:
    rows = QueueList(desk)
    rows.begin(View(lane="all", sort=("received",)))
    page = list(rows.order)
    assert len(page) == 60 and not rows.exact
    assert rows.settle(rows.look(rows.view)) and rows.exact
    assert list(rows.order[:60]) == page and len(rows) == 400
    assert not rows.settle(rows.look(rows.view))


def test_only_a_page_is_read_and_old_pages_are_let_go(desk: Desk) -> None:
    rows = QueueList(desk)
    rows.settle(rows.look(View(lane="all")))
    assert rows.known(rows.order[200]) is None
    assert rows.line(200) is not None
    assert sum(rows.known(rowid) is not None for rowid in rows.order) == 64


def test_places_and_ids_are_each_others_way_back(desk: Desk) -> None:
    rows = QueueList(desk)
    rows.settle(rows.look(View(lane="all")))
    ids = rows.tickets((3, 399, 12))
    assert [rows.place_of(ticket) for ticket in ids] == [3, 399, 12]
    assert rows.place_of("nobody's") is None


def test_every_lane_of_the_screen_is_a_lane_of_the_store_and_has_words() -> None:
    assert set(lanes.NAMES) <= set(CONDITIONS)
    assert all(not row.text.startswith("lane.") for row in lanes.rows({}))


def test_filters_offer_the_values_of_the_law() -> None:
    lists = {"kind": Kind, "urgency": Urgency, "state": State}
    assert {field: tuple(one.value for one in known) for field, known in lists.items()} == filters.VALUES


def test_counts_are_loud_only_when_there_is_something() -> None:
    rows = {row.key: row for row in lanes.rows({"late": 0, "ruling": 1234})}
    assert (rows["lane:late"].tone, rows["lane:late"].amount) == ("neutral", "0")
    assert (rows["lane:ruling"].tone, rows["lane:ruling"].amount) == ("alarm", "1,234")


def test_saved_views_survive_the_file_and_broken_ones_are_left_out() -> None:
    view = lanes.with_chip(lanes.of_lane("late"), "kind", "help")
    views, shown = lanes.saved((), view, "夜班")
    assert shown.name == "夜班" and lanes.from_plain([*lanes.plain(views), {"lane": 5}]) == views
    assert lanes.saved(views, shown, "") == ((), View(lane="late", chips=(Chip("kind", "help"),)))


def test_a_column_sorts_and_then_turns_round() -> None:
    once = lanes.with_sort(View(), "number")
    assert (once.sort, lanes.with_sort(once, "number").sort) == (("number",), ("-number",))


def test_every_row_stands_in_one_of_the_city_s_five_stages(desk: Desk) -> None:
    (row,) = desk.reading.rows([desk.reading.ids(View(lane="all"), wall_ms())[0]]).values()
    names = Names(desk.references)

    def stage(state: str, leaf: str = "50101") -> str:
        return cells.line(1, row._replace(state=state, leaf=leaf), names, cells.Reader()).words["stage"]

    assert [stage("new", ""), *map(stage, ("new", "out", "check", "closed"))] == [
        "收集", "分拨", "办理", "监督", "评价",
    ]  # fmt: skip
    assert {stage(state) for state in State} <= {"分拨", "办理", "监督", "评价", "—"}


@pytest.mark.parametrize(
    ("due", "latest", "paused", "light"),
    [
        (2_000_000, 0, False, "green"),
        (500, 0, False, "yellow"),
        (-1, 0, False, "red"),
        (500, 99_000, False, "provisional"),
        (0, 0, True, "paused"),
    ],
)
def test_lights(desk: Desk, due: int, latest: int, paused: bool, light: str) -> None:
    rows = QueueList(desk)
    rows.begin(View())
    line = rows.line(0)
    assert line
    now = 10_000_000
    told = line._replace(
        due=now + due if due else 0, due_latest=now + latest if latest else 0, paused=paused, live=True
    )
    assert cells.countdown(told, now, 1_800_000 // 1000).light == light


def test_every_filter_has_words(desk: Desk) -> None:
    for field in filters.filters(desk):
        assert not field.text.startswith("queue.") and field.options
        assert all(option.text and "." not in option.text.split()[0] for option in field.options)


def test_a_key_bound_anew_is_taken_from_its_old_act() -> None:
    keymap = Keymap(ACTS)
    assert keymap.taken("queue.next", "F5") == "screen.sync"
    keymap.bind("queue.next", ("F5", "J"))
    assert keymap.keys("screen.sync") == () and keymap.keys("queue.next") == ("F5", "J")
    again = Keymap(ACTS, keymap.changed())
    assert again.keys("queue.next") == ("F5", "J") and again.keys("screen.sync") == ()
    again.reset()
    assert again.changed() == {} and Keymap(ACTS, {"no.such.act": ["X"]}).changed() == {}


def test_no_act_lacks_words_or_shares_a_key() -> None:
    from console.words import known

    assert not [act.name for act in ACTS.values() if not known(act.title_key)]
    keymap = Keymap(ACTS)
    assert not [(name, key) for name in ACTS for key in keymap.keys(name) if keymap.taken(name, key)]
