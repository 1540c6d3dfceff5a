"""The shipped master form: 17 / 189 / 1,007, every leaf whole, every unit and rule resolving."""

from collections import Counter

import pytest

from resources import reference
from sync.domain.catalogue import Catalogue, check
from sync.domain.intake import Place
from sync.wire import catalogue as build


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return build.catalogue({kind: reference.shipped(kind) for kind in build.CATALOGUE_KINDS})


def test_it_has_17_189_and_1007_classes(catalogue: Catalogue) -> None:
    leaves = catalogue.taxonomy.leaves
    assert (len({x.level1_id for x in leaves}), len({x.level2_id for x in leaves}), len(leaves)) == (
        17,
        189,
        1007,
    )


def test_the_512_classes_of_the_first_version_can_be_derived(catalogue: Catalogue) -> None:
    assert sum(leaf.since == 1 for leaf in catalogue.taxonomy.leaves) == 512


def test_no_leaf_has_a_fault(catalogue: Catalogue) -> None:
    assert check.faults(catalogue) == []


def test_no_two_leaves_share_a_name_and_no_alias_is_another_leafs_name(catalogue: Catalogue) -> None:
    names = Counter(leaf.name for leaf in catalogue.taxonomy.leaves)
    assert max(names.values()) == 1
    assert not [(x.name, a) for x in catalogue.taxonomy.leaves for a in x.aliases if a in names]


def test_every_leaf_finds_a_unit_in_every_community(catalogue: Catalogue) -> None:
    nowhere = [
        (leaf.name, community.name)
        for leaf in catalogue.taxonomy.leaves
        for community in catalogue.places.communities
        if not catalogue.candidates(leaf, Place(street=community.street, community=community.id))
    ]
    assert nowhere == []


def test_no_spelling_of_a_unit_means_two_units(catalogue: Catalogue) -> None:
    spellings: dict[str, set[str]] = {}
    for unit in catalogue.units.units:
        for name in {unit.name, *unit.aliases, *(f.name for f in unit.formerly)}:
            spellings.setdefault(name, set()).add(unit.id)
    assert not {name: ids for name, ids in spellings.items() if len(ids) > 1}
