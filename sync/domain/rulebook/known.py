"""Whether what a rulebook names is there: classes, units and functions of the catalogue it will be used with."""

from collections.abc import Iterable, Iterator

from sync.domain.catalogue.catalogue import Catalogue
from sync.domain.rulebook.faults import RuleFault
from sync.domain.rulebook.rulebook import Rulebook

_Named = tuple[str, str, Iterable[str]]


def check_known(rulebook: Rulebook, catalogue: Catalogue) -> list[RuleFault]:
    """Every name that stands for nothing, with its entry; such a rule would never apply to anything."""
    leaves = catalogue.taxonomy.leaves
    tops = {leaf.level1 for leaf in leaves}
    there = {
        "unlisted_top": tops,
        "unlisted_class": {one for leaf in leaves for one in (leaf.id, leaf.level2_id, leaf.level1_id)},
        "unregistered_unit": set(catalogue.units.by_id),
        "unserved_function": set(catalogue.units.by_function),
    }
    return [
        RuleFault(rulebook.id, entry, reason, name)
        for entry, reason, names in _named(rulebook)
        for name in names
        if name not in there[reason]
    ]


def _named(book: Rulebook) -> Iterator[_Named]:
    yield "call_back.units", "unregistered_unit", book.call_back.units
    yield "call_back.classes", "unlisted_top", book.call_back.classes
    for n, rule in enumerate(book.direct):
        yield f"direct.{n}.function", "unserved_function", filter(None, (rule.function,))
        yield f"direct.{n}.classes", "unlisted_class", rule.classes
    for profile in book.profiles:
        yield f"profiles.{profile.name}.raised", "unlisted_top", profile.raised
        yield f"profiles.{profile.name}.phone_first", "unlisted_top", profile.phone_first
