"""Reference data in force on this desk: what the centre last told, else what was shipped."""

import hashlib
from collections.abc import Callable
from functools import cached_property
from typing import Any

from console.store.bodies import Bodies
from sync.domain.catalogue.catalogue import Catalogue
from sync.domain.clock.calendar import Calendar, assemble
from sync.domain.clock.year_plan import YearPlan
from sync.domain.rulebook.rulebook import Rulebook
from sync.domain.ticket.tag import Tag
from sync.wire import catalogue as build
from sync.wire.shape import convert


class InForce(Bodies):
    """One consistent set of reference data, built when first asked for."""

    @cached_property
    def catalogue(self) -> Catalogue:
        """Taxonomy, units, places, channels, bases."""
        return build.catalogue({kind: self.body(kind) for kind in build.CATALOGUE_KINDS})

    @cached_property
    def rulebook(self) -> Rulebook:
        """The dated rules."""
        return convert(self.body("rulebook"), Rulebook, strict=False)

    @cached_property
    def calendar(self) -> Calendar:
        """The working calendar with all its years."""
        body = self.body("calendar")
        return assemble(convert(body["years"], tuple[YearPlan, ...], strict=False), tuple(body["intervals"]))

    @cached_property
    def names(self) -> str:
        """A fingerprint of what rows take from the catalogue: the names of all classes."""
        paths = "\n".join(f"{leaf.id} {leaf.path}" for leaf in self.catalogue.taxonomy.leaves)
        return hashlib.blake2b(paths.encode(), digest_size=16).hexdigest()

    @cached_property
    def tags(self) -> dict[str, Tag]:
        """The tags in force by id: which are protected, which name a follower."""
        listed = (self.body("tags") or {}).get("tags", ())
        return {tag.id: tag for tag in convert(listed, tuple[Tag, ...])}


class References:
    """What is in force now; ``renew`` after the centre told a new version."""

    def __init__(self, stored: Callable[[str], bytes | None]) -> None:
        self._stored = stored
        self._now = InForce(stored)

    @property
    def now(self) -> InForce:
        """One consistent set: keep it for the length of one job."""
        return self._now

    def renew(self) -> None:
        """Forget what was built; the next question reads the versions in force."""
        self._now = InForce(self._stored)

    def body(self, kind: str) -> Any:
        """The plain body of a kind."""
        return self._now.body(kind)

    @property
    def catalogue(self) -> Catalogue:
        """Taxonomy, units, places, channels, bases."""
        return self._now.catalogue

    @property
    def rulebook(self) -> Rulebook:
        """The dated rules."""
        return self._now.rulebook

    @property
    def calendar(self) -> Calendar:
        """The working calendar."""
        return self._now.calendar

    @property
    def profile(self) -> str:
        """The mode profile in force."""
        return self._now.profile

    @property
    def tags(self) -> Any:
        """The tag trees, plain."""
        return self._now.body("tags")

    @property
    def templates(self) -> Any:
        """Answer templates, plain."""
        return self._now.body("templates")

    @property
    def roster(self) -> Any:
        """The duty roster, plain; empty until the centre told one."""
        return self._now.body("duty")
