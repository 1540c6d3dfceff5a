"""The catalogue: all reference data a decision needs, as one value with versions."""

import msgspec

from sync.domain.catalogue.basis import Basis
from sync.domain.catalogue.places import Places
from sync.domain.catalogue.taxonomy import Candidate, Leaf, Taxonomy
from sync.domain.catalogue.unit import Units
from sync.domain.intake.channel import Channel
from sync.domain.intake.place import Place


class Catalogue(msgspec.Struct, frozen=True):
    """Taxonomy, units, places, channels and bases in force together."""

    taxonomy: Taxonomy
    units: Units
    places: Places
    channels: dict[str, Channel]
    bases: dict[str, Basis]

    def leaf(self, leaf_id: str) -> Leaf | None:
        """The class of an id, or nothing."""
        return self.taxonomy.by_id.get(leaf_id)

    def candidates(self, leaf: Leaf, place: Place) -> tuple[Candidate, ...]:
        """Ranked units for class × territory; never one fixed unit per class (domain §6.1)."""
        found: dict[str, Candidate] = {}
        for function in leaf.units:
            unit = self.units.serving(function, place.street, place.community)
            if unit is not None:
                found.setdefault(unit.id, Candidate(unit=unit.id, reason="function", function=function))
        return tuple(found.values())
