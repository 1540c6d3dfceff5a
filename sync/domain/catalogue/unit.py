"""Units (处置单位): one registry with every spelling, rename and date (F-021, domain §2.5)."""

from functools import cached_property

import msgspec

from sync.domain.identity.scope import DISTRICT


class Former(msgspec.Struct, frozen=True):
    """A name the unit bore until a date (机构改革更名)."""

    name: str
    until: str


class Unit(msgspec.Struct, frozen=True):
    """Who can be given a branch. ``function`` says what it does, ``territory`` where."""

    id: str
    name: str
    function: str
    territory: str
    level: str
    short: str = ""
    aliases: tuple[str, ...] = ()
    formerly: tuple[Former, ...] = ()
    parent: str = ""
    phone: str = ""
    contact: str = ""
    areas: tuple[str, ...] = ()
    """Further territories it serves (a water company covers several sub-districts)."""
    upstream: tuple[str, ...] = ()
    """Ids that upstream systems use for it."""
    from_: str = msgspec.field(default="", name="from")


class Ambiguous(msgspec.Struct, frozen=True):
    """A spelling that upstream uses for several units; only its id tells which."""

    name: str
    units: tuple[str, ...]
    why: str = ""


class Units(msgspec.Struct, frozen=True, dict=True):
    """The registry. A spelling that two units share resolves to nobody, never to a guess."""

    version: str
    units: tuple[Unit, ...]
    ambiguous: tuple[Ambiguous, ...] = ()

    @cached_property
    def by_id(self) -> dict[str, Unit]:
        """Units by id."""
        return {u.id: u for u in self.units}

    @cached_property
    def by_name(self) -> dict[str, str]:
        """Every spelling (name, short, alias, former name) → unit id, ambiguous ones left out."""
        found: dict[str, str] = {}
        shared = {one.name for one in self.ambiguous}
        for unit in self.units:
            for name in (unit.name, unit.short, *unit.aliases, *(f.name for f in unit.formerly)):
                if name and found.setdefault(name, unit.id) != unit.id:
                    shared.add(name)
        return {name: unit_id for name, unit_id in found.items() if name not in shared}

    @cached_property
    def by_function(self) -> dict[str, tuple[Unit, ...]]:
        """Units by what they do."""
        table: dict[str, list[Unit]] = {}
        for unit in self.units:
            table.setdefault(unit.function, []).append(unit)
        return {function: tuple(units) for function, units in table.items()}

    @cached_property
    def by_upstream(self) -> dict[str, str]:
        """Upstream id → unit id."""
        return {upstream: unit.id for unit in self.units for upstream in unit.upstream}

    def name(self, unit_id: str) -> str:
        """The name shown for an id; the id itself when the registry does not know it."""
        found = self.by_id.get(unit_id)
        return found.name if found else unit_id

    def serving(self, function: str, street: str = "", community: str = "") -> Unit | None:
        """The unit with this function whose territory covers the place, the narrowest first; without a place the one
        that serves the whole district."""
        units = self.by_function.get(function, ())
        for territory in (community, street, DISTRICT):
            for unit in units:
                if territory and territory in (unit.territory, *unit.areas):
                    return unit
        return None
