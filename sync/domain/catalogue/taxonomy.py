"""The one master form (总表单): 17 / 189 / 1,007 classes, versioned (F-020 – F-025)."""

from functools import cached_property

import msgspec

from sync.domain.intake.appeal import Kind


class Leaf(msgspec.Struct, frozen=True):
    """A level-3 class: exact wording, limits by kind, flow, basis and ranked functions."""

    id: str
    name: str
    level1_id: str
    level1: str
    level2_id: str
    level2: str
    wording: str
    aliases: tuple[str, ...]
    flow: str
    limits: dict[str, str]
    """``consult`` | ``suggest`` | ``complain`` → limit such as ``"1wd"`` or ``"4h"``."""
    basis: tuple[str, ...]
    units: tuple[str, ...]
    """Unit functions, best first; resolved by place through the unit registry."""
    since: int
    formerly: str = ""

    @property
    def path(self) -> str:
        """The three names, as shown on rows and rosters."""
        return f"{self.level1}/{self.level2}/{self.name}"

    def limit(self, kind: Kind) -> str:
        """The limit for a nature of matter: help, report and other run as complaints, praise as a consult."""
        return self.limits[_LIMIT_OF_KIND[kind]]


_LIMIT_OF_KIND = {
    Kind.CONSULT: "consult",
    Kind.PRAISE: "consult",
    Kind.SUGGESTION: "suggest",
    Kind.COMPLAINT: "complain",
    Kind.HELP: "complain",
    Kind.REPORT: "complain",
    Kind.OTHER: "complain",
}


class Taxonomy(msgspec.Struct, frozen=True, dict=True):
    """One version of the master form."""

    version: str
    leaves: tuple[Leaf, ...]

    @cached_property
    def by_id(self) -> dict[str, Leaf]:
        """Leaves by id."""
        return {leaf.id: leaf for leaf in self.leaves}

    def first(self, leaf: Leaf) -> Leaf:
        """The class of the first version that it was split from; itself when it was there from the beginning (F-024)."""
        while leaf.formerly in self.by_id:
            leaf = self.by_id[leaf.formerly]
        return leaf

    def path(self, leaf_id: str) -> str:
        """The three names of a class id; empty for an unclassified or unknown one."""
        leaf = self.by_id.get(leaf_id)
        return leaf.path if leaf else ""


class Candidate(msgspec.Struct, frozen=True):
    """A unit that may answer, with the reason it is offered."""

    unit: str
    reason: str
    """``function`` | ``precedent`` | ``history`` | ``fallback``."""
    function: str = ""
