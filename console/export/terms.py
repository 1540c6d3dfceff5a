"""Names for ids, in full, as a paper that leaves the house says them."""

from typing import Any

from sync.domain.catalogue import Catalogue

_JOINT = "、"


class Terms:
    """Looks up names in the reference data in force; an id nobody knows stays readable as it is."""

    def __init__(self, catalogue: Catalogue, tags: Any) -> None:
        self._catalogue = catalogue
        self._tags = {tag["id"]: str(tag["name"]) for tag in tags.get("tags", ()) if not tag.get("protected")}
        self._protected = {tag["id"] for tag in tags.get("tags", ()) if tag.get("protected")}

    def unit(self, unit_id: str) -> str:
        """A unit's full name."""
        return self._catalogue.units.name(unit_id) if unit_id else ""

    def units(self, ids: str, without: str = "") -> str:
        """Names of space-separated unit ids, the lead left out."""
        return _JOINT.join(self.unit(one) for one in ids.split() if one != without)

    def place(self, place_id: str) -> str:
        """A sub-district's or community's name."""
        return self._catalogue.places.name(place_id) or place_id

    def channel(self, code: str) -> str:
        """A channel's name."""
        found = self._catalogue.channels.get(code)
        return found.name if found else code

    def tags(self, ids: str) -> str:
        """Names of space-separated tag ids; protected ones (特殊诉求人) never leave the house."""
        return _JOINT.join(self._tags.get(one, one) for one in ids.split() if one not in self._protected)
