"""Territory (属地): sub-districts and communities."""

from functools import cached_property
from typing import Any

import msgspec


class Street(msgspec.Struct, frozen=True):
    """A sub-district (街道)."""

    id: str
    name: str
    short: str = ""
    aliases: tuple[str, ...] = ()


class Community(msgspec.Struct, frozen=True):
    """A community (社区); x and y in map units 0–1000 inside the district."""

    id: str
    name: str
    street: str
    aliases: tuple[str, ...] = ()
    landmarks: tuple[str, ...] = ()
    x: float = 0
    y: float = 0


class Places(msgspec.Struct, frozen=True, dict=True):
    """The district's territory, found by id or by any spelling."""

    version: str
    district: dict[str, Any]
    streets: tuple[Street, ...]
    communities: tuple[Community, ...]

    @cached_property
    def by_id(self) -> dict[str, Street | Community]:
        """Sub-districts and communities by id."""
        places: tuple[Street | Community, ...] = (*self.streets, *self.communities)
        return {place.id: place for place in places}

    @cached_property
    def by_name(self) -> dict[str, str]:
        """Every spelling → id; a community's name is never a sub-district's (社区/街道 suffix kept)."""
        return {name: p.id for p in self.by_id.values() for name in (p.name, *p.aliases)}

    def name(self, place_id: str) -> str:
        """The name shown for an id; empty for an unknown or empty one."""
        found = self.by_id.get(place_id)
        return found.name if found else ""
