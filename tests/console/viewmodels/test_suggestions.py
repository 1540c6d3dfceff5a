"""The appeal's own words suggest its class; the words that spoke for it are shown."""

from console.viewmodels.suggestions import Suggestions
from resources import reference
from sync.wire.catalogue import taxonomy
from tests.console.viewmodels.desk import samples

LEAVES = taxonomy(reference.shipped("taxonomy")).leaves
SUGGESTIONS = Suggestions(LEAVES)


def test_the_sample_day_is_suggested_often_enough() -> None:
    told = [one for one in samples() if one["leaf"]]
    found = [[LEAVES[s.leaf].name for s in SUGGESTIONS.of(one["title"], one["text"])] for one in told]
    first = sum(names[:1] == [one["leaf"]] for names, one in zip(found, told, strict=True)) / len(told)
    among_three = sum(one["leaf"] in names for names, one in zip(found, told, strict=True)) / len(told)
    assert first >= 0.42, f"top-1 {first:.1%}"
    assert among_three >= 0.65, f"top-3 {among_three:.1%}"


def test_the_reason_is_words_of_the_appeal() -> None:
    title, text = "路口信号灯不亮", "市民来电反映路口信号灯不亮约半小时，请尽快抢修。"
    best = SUGGESTIONS.of(title, text)[0]
    assert LEAVES[best.leaf].name == "信号灯故障"
    assert best.words
    assert all(word in title + text for word in best.words)


def test_nothing_is_suggested_for_words_that_say_nothing() -> None:
    assert SUGGESTIONS.of("", "") == []
    assert SUGGESTIONS.of("？！", "。") == []
