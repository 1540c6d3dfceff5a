"""Rounds of a series: each rulebook follows the one before without gap or overlap (F-046 – F-049)."""

from collections.abc import Iterable
from datetime import date, timedelta
from itertools import pairwise

from sync.domain.rulebook.faults import RuleFault
from sync.domain.rulebook.rulebook import Rulebook


def in_force(rulebooks: Iterable[Rulebook], series: str, on: date) -> Rulebook | None:
    """The round of a series that holds on a local date; none outside its rounds."""
    held = [one for one in rulebooks if one.series == series and one.valid_from <= on]
    held = [one for one in held if one.valid_to is None or on <= one.valid_to]
    return max(held, key=lambda one: one.valid_from, default=None)


def check_rounds(rulebooks: Iterable[Rulebook]) -> list[RuleFault]:
    """Gaps and overlaps between neighbouring rounds, each named at the later one."""
    rounds = sorted(rulebooks, key=lambda one: (one.series, one.valid_from))
    faults: list[RuleFault] = []
    for before, after in pairwise(rounds):
        if before.series != after.series:
            continue
        last = before.valid_to or date.max
        if last >= after.valid_from:
            faults.append(RuleFault(after.id, "valid_from", "overlap", before.id))
        elif last + timedelta(days=1) < after.valid_from:
            faults.append(RuleFault(after.id, "valid_from", "gap", before.id))
    return faults
