"""Unit names as upstream writes them → units of the registry (F-021): suffixes, renames, one name for two units."""

from collections.abc import Iterable

import msgspec

from sync.domain.catalogue.unit import Units

_WIDTHS = str.maketrans({"(": "（", ")": "）", " ": "", "\u3000": "", "\n": "", "【": "（", "】": "）"})


class UnitReport(msgspec.Struct, frozen=True):
    """``names`` spellings became ``units`` units; ``unresolved`` are left to a person."""

    names: int
    units: int
    unresolved: tuple[str, ...]
    resolved: dict[str, str] = {}
    """Spelling → unit id; a spelling of several units is resolved row by row through its upstream id."""


def unit_of(name: str, upstream: str, units: Units) -> str:
    """The unit of a spelling, empty for an unknown one. The upstream id only decides between known candidates."""
    for spelling in (name, name.translate(_WIDTHS)):
        if found := units.by_name.get(spelling):
            return found
    by_id = units.by_upstream.get(upstream, "")
    candidates = {unit for one in units.ambiguous if one.name == name for unit in one.units}
    return by_id if by_id in candidates else ""


def resolve_units(names: Iterable[tuple[str, str]], units: Units) -> UnitReport:
    """What became of ``(name, upstream id)`` pairs; empty names are not counted."""
    pairs = sorted({(name.strip(), upstream.strip()) for name, upstream in names if name.strip()})
    found = {pair: unit_of(*pair, units) for pair in pairs}
    spellings = {name for name, _ in pairs}
    solved = {name: unit for (name, _), unit in found.items() if unit}
    return UnitReport(
        names=len(spellings),
        units=len({unit for unit in found.values() if unit}),
        unresolved=tuple(sorted(spellings - solved.keys())),
        resolved=solved,
    )
