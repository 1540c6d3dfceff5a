"""Names for ids: what a row calls units, places, channels and tags."""

from typing import Any, NamedTuple

_ICONS = {
    "phone": "phone",
    "wechat": "wechat",
    "app": "phone-in",
    "mailbox": "mailbox",
    "form": "form",
    "sheet": "sheet",
    "sms": "sms",
    "visit": "visit",
    "forum": "forum",
    "media": "media",
    "police": "shield",
    "link": "link",
}


class Mark(NamedTuple):
    """A tag as a row shows it."""

    text: str
    tone: str = "neutral"


class Names:
    """Looks names up in the reference data in force (``references``); unknown ids are shown as they are."""

    def __init__(self, references: Any) -> None:
        self._references = references
        self._tags = {tag["id"]: _mark(tag) for tag in references.tags.get("tags", ())}

    def unit(self, unit_id: str) -> str:
        """The short name of a unit."""
        found = self._references.catalogue.units.by_id.get(unit_id)
        return (found.short or found.name) if found else unit_id

    def street(self, street_id: str) -> str:
        """The short name of a sub-district (街道)."""
        found = self._references.catalogue.places.by_id.get(street_id)
        if found is None:
            return street_id
        return getattr(found, "short", "") or str(found.name)

    def place(self, street: str, community: str, address: str) -> str:
        """Sub-district, community and address in one line, the wide before the narrow."""
        narrow = self._references.catalogue.places.name(community) if community else ""
        parts = (self.street(street) if street else "", narrow, address)
        return " ".join(part for part in parts if part)

    def channel(self, code: str) -> str:
        """The short name of a channel."""
        found = self._references.catalogue.channels.get(code)
        return (found.short or found.name) if found else code

    def channel_icon(self, code: str) -> str:
        """The icon of a channel's kind."""
        found = self._references.catalogue.channels.get(code)
        return _ICONS.get(found.kind, "link") if found else "link"

    def tag(self, tag_id: str) -> Mark:
        """A tag; those with a lane of their own (重点督办 …) stand out."""
        return self._tags.get(tag_id) or Mark(tag_id)


def _mark(tag: dict[str, Any]) -> Mark:
    return Mark(str(tag["name"]), "warning" if tag.get("lane") else "neutral")
