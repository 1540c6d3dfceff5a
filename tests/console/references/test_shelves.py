"""The shelves: every class has a card with law titles, every unit one with its names, every template its places."""

from functools import cache

from console.store.reference import References
from console.viewmodels.knowledge import Shelves


@cache
def shelves() -> Shelves:
    """The shipped reference data."""
    return Shelves(References(lambda kind: None))


def test_the_tree_is_17_189_1007() -> None:
    tree = shelves().tree
    second = [two for one in tree for two in one.children]
    assert (len(tree), len(second), sum(len(two.children) for two in second)) == (17, 189, 1007)
    assert "1007" in shelves().counted


def test_every_class_has_wording_limits_laws_by_title_and_units() -> None:
    for leaf in shelves().catalogue.taxonomy.leaves:
        card = shelves().class_card(leaf.id)
        assert card and card.body and card.title == leaf.name
        labels = [fact.label for fact in card.facts]
        assert labels.count("法律依据") == len(leaf.basis)
        assert {"咨询时限", "建议时限", "投诉时限", "流程"} <= set(labels)
        assert all("《" in fact.text for fact in card.facts if fact.label == "法律依据"), leaf.id
        assert sum(label.startswith("承办单位") for label in labels) == len(leaf.units)


def test_a_class_is_found_by_pinyin_and_by_alias() -> None:
    for query in ("jinggai", "jg", "井盖"):
        assert any("井盖" in row.name for row in shelves().find_classes(query)), query


def test_a_unit_is_found_by_a_name_it_bore_before() -> None:
    rows = shelves().units("安监局")
    assert any(row.name == "区应急管理局" for row in rows)
    card = shelves().unit_card(next(row.id for row in rows if row.name == "区应急管理局"))
    assert card and any(fact.text == "区安监局" and "2019-01-10" in fact.quiet for fact in card.facts)


def test_every_unit_has_a_card() -> None:
    rows = shelves().units()
    assert len(rows) == len(shelves().catalogue.units.units)
    assert all(shelves().unit_card(row.id) for row in rows)


def test_a_spelling_shared_by_two_units_is_said_on_both_cards() -> None:
    for one in shelves().catalogue.units.ambiguous:
        for unit in one.units:
            card = shelves().unit_card(unit)
            assert card and any(one.name in fact.label for fact in card.facts)


def test_templates_name_their_places() -> None:
    rows = shelves().templates()
    assert len(rows) == 24
    card = shelves().template_card("dispatched")
    assert card and card.chips == ("姓名", "编号", "单位", "期限")
    assert [row.id for row in shelves().templates("受理 告知")] == ["accepted"]


def test_unknown_ids_have_no_card() -> None:
    assert shelves().class_card("0") is None
    assert shelves().unit_card("0") is None
    assert shelves().template_card("0") is None
