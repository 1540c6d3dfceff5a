"""A class is found by every way a person writes it, best first, within a frame."""

import time

import pytest

from console.viewmodels import pinyin
from console.viewmodels.finder import Finder, Item, matched
from resources import reference
from sync.wire.catalogue import taxonomy

LEAVES = taxonomy(reference.shipped("taxonomy")).leaves
FINDER = Finder(
    [Item(one.id, one.name, one.aliases, (one.level2, one.level1), one.wording) for one in LEAVES]
)


def names(query: str, limit: int = 60) -> list[str]:
    return [LEAVES[one.place].name for one in FINDER.find(query, limit)]


def whys(query: str) -> list[str]:
    return list(dict.fromkeys(one.why for one in FINDER.find(query, 500)))


@pytest.mark.parametrize(
    "query",
    [
        "占道废品收购",
        "占道废",
        "废品收购",
        "zhandaofeipin",
        "zhan dao fei pin",
        "ZDFPSG",
        "ｚｄｆｐ",
        "zdfp",
        "50803",
        "feipin",
    ],
)
def test_every_way_of_writing_finds_the_class(query: str) -> None:
    assert "占道废品收购" in names(query)


@pytest.mark.parametrize("query", ["lvhua", "luhua", "lühua", "LÜ HUA"])
def test_u_with_dots_may_be_typed_as_v_or_u(query: str) -> None:
    assert "绿化浇灌失当" in names(query)


@pytest.mark.parametrize("query", ["dusai", "duse"])
def test_a_word_is_found_by_both_of_its_readings(query: str) -> None:
    assert "下水道堵塞" in names(query)


def test_pinyin_matches_only_where_a_syllable_begins() -> None:
    finder = Finder([Item("1", "限行管理"), Item("2", "安全通道"), Item("3", "加装电梯")])
    assert [one.place for one in finder.find("an")] == [1]
    assert [one.place for one in finder.find("dian")] == [2]
    assert [one.place for one in finder.find("ian")] == []


def test_prefix_comes_before_inside_before_other_names_before_path_before_wording() -> None:
    found = FINDER.find("消防", 500)
    ranks = [(not LEAVES[one.place].name.startswith("消防"), one.why) for one in found]
    order = {"name": 0, "alias": 1, "path": 2, "wording": 3}
    assert ranks == sorted(ranks, key=lambda rank: (order[rank[1]], rank[0]))
    assert whys("消防") == ["name", "alias", "path", "wording"]


def test_words_with_a_blank_between_them_must_all_be_found() -> None:
    both = names("夜间 噪声")
    assert both
    assert set(both) <= set(names("夜间", 1007)) & set(names("噪声", 1007))
    assert names("夜间shigong")[0] == "夜间超时施工"


def test_the_most_used_come_first_among_equals() -> None:
    finder = Finder([Item("1", "路灯不亮"), Item("2", "路灯损坏"), Item("3", "路灯线裸露")])
    assert [one.place for one in finder.find("路灯")] == [0, 1, 2]
    finder.prefer(["3", "2"])
    assert [one.place for one in finder.find("路灯")] == [2, 1, 0]


@pytest.mark.parametrize(
    ("name", "query", "part"),
    [
        ("流动摊贩占道", "占道", "占道"),
        ("流动摊贩占道", "zd", "占道"),
        ("流动摊贩占道", "zhand", "占道"),
        ("绿化带", "lvh", "绿化"),
    ],
)
def test_the_typed_part_is_marked(name: str, query: str, part: str) -> None:
    assert name[slice(*matched(name, query))] == part


def test_nothing_typed_and_nothing_found_give_nothing() -> None:
    assert names("") == names("  ") == names("占占占占") == []


def test_a_key_costs_a_small_part_of_a_frame_and_of_a_naive_scan() -> None:
    queries = [leaf.name[:2] for leaf in LEAVES[::9]]
    queries += ["".join(pinyin.readings(leaf.name)[0])[:n] for leaf in LEAVES[::9] for n in (1, 3, 6)]
    texts = [(leaf.name, "".join(pinyin.readings(leaf.name)[0]), leaf.aliases, leaf.path) for leaf in LEAVES]

    def naive(query: str) -> list[int]:
        return [
            n
            for n, (a, b, c, d) in enumerate(texts)
            if query in a or query in b or query in d or any(query in x for x in c)
        ]

    ours, theirs = [], []
    for query in queries:
        start = time.thread_time()
        FINDER.find(query)
        middle = time.thread_time()
        naive(query)
        ours.append(middle - start)
        theirs.append(time.thread_time() - middle)
    ours.sort()
    assert ours[int(len(ours) * 0.99)] <= 0.002
    assert sum(ours) < sum(theirs)
