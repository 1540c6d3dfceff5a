"""What must hold of a master form and its companions; every fault names its place (F-020 – F-024)."""

import re
from collections import Counter
from collections.abc import Iterator

import msgspec

from sync.domain.catalogue.catalogue import Catalogue
from sync.domain.catalogue.taxonomy import Leaf

_LIMIT = re.compile(r"[1-9]\d{0,3}(m|h|wh|wd|d)")
_FLOWS = ("general", "simple")


class Fault(msgspec.Struct, frozen=True):
    """One fault: which class, which column, which reason (phrase ``fault.<reason>``)."""

    leaf: str
    column: str
    reason: str
    value: str = ""


def faults(catalogue: Catalogue) -> list[Fault]:
    """All faults of the taxonomy against its companions; empty when it may be put in force."""
    leaves = catalogue.taxonomy.leaves
    found = [fault for leaf in leaves for fault in _leaf(leaf, catalogue)]
    found += _twice(leaves, "id", [leaf.id for leaf in leaves])
    found += _twice(leaves, "name", [f"{leaf.level2_id}/{leaf.name}" for leaf in leaves])
    return found + list(_two_names(leaves))


def _twice(leaves: tuple[Leaf, ...], column: str, values: list[str]) -> list[Fault]:
    count = Counter(values)
    return [
        Fault(leaf.id, column, "twice", value)
        for leaf, value in zip(leaves, values, strict=True)
        if count[value] > 1
    ]


def _two_names(leaves: tuple[Leaf, ...]) -> Iterator[Fault]:
    first: dict[str, str] = {}
    for leaf in leaves:
        for column, node, name in (
            ("level2", leaf.level2_id, leaf.level2),
            ("level1", f"L{leaf.level1_id}", leaf.level1),
        ):
            if first.setdefault(node, name) != name:
                yield Fault(leaf.id, column, "two_names", name)


def _leaf(leaf: Leaf, catalogue: Catalogue) -> Iterator[Fault]:
    for column in ("id", "name", "level1", "level2", "wording", "flow", "aliases", "basis", "units"):
        if not getattr(leaf, column):
            yield Fault(leaf.id, column, "blank")
    if leaf.flow and leaf.flow not in _FLOWS:
        yield Fault(leaf.id, "flow", "unknown", leaf.flow)
    for kind, limit in leaf.limits.items():
        if not _LIMIT.fullmatch(limit):
            yield Fault(leaf.id, kind, "limit", limit)
    for reference in leaf.basis:
        if reference.partition("#")[0] not in catalogue.bases:
            yield Fault(leaf.id, "basis", "unknown", reference)
    for function in leaf.units:
        if function not in catalogue.units.by_function:
            yield Fault(leaf.id, "units", "unknown", function)
    yield from _former(leaf, catalogue)


def _former(leaf: Leaf, catalogue: Catalogue) -> Iterator[Fault]:
    if not leaf.formerly:
        return
    older = catalogue.taxonomy.by_id.get(leaf.formerly)
    if older is None or older.since >= leaf.since:
        yield Fault(leaf.id, "formerly", "unknown", leaf.formerly)
