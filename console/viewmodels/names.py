"""Names for ids: what a row calls units, places, channels and tags."""

from collections.abc import Callable
from typing import Any, NamedTuple
from weakref import WeakKeyDictionary

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


class _Tables:
    """The names in one set of reference data."""

    def __init__(self, body: Callable[[str], Any]) -> None:
        places = body("places")
        self.units = {one["id"]: _short(one) for one in body("units")["units"]}
        self.streets = {one["id"]: _short(one) for one in (*places["streets"], *places["communities"])}
        self.places = {one["id"]: str(one["name"]) for one in (*places["streets"], *places["communities"])}
        self.channels = {one["code"]: one for one in body("channels")["channels"]}
        self.tags = {tag["id"]: _mark(tag) for tag in (body("tags") or {}).get("tags", ())}


_made: WeakKeyDictionary[Any, _Tables] = WeakKeyDictionary()


class Names:
    """Looks names up in the reference data in force (``references``); unknown ids are shown as they are."""

    def __init__(self, references: Any) -> None:
        now = references.now
        if now not in _made:
            _made[now] = _Tables(now.body)
        self._held = _made[now]

    def unit(self, unit_id: str) -> str:
        """The short name of a unit."""
        return self._held.units.get(unit_id, unit_id)

    def street(self, street_id: str) -> str:
        """The short name of a sub-district (街道)."""
        return self._held.streets.get(street_id, street_id)

    def place(self, street: str, community: str, address: str) -> str:
        """Sub-district, community and address in one line, the wide before the narrow."""
        narrow = self._held.places.get(community, "")
        parts = (self.street(street) if street else "", narrow, address)
        return " ".join(part for part in parts if part)

    def channel(self, code: str) -> str:
        """The short name of a channel."""
        found = self._held.channels.get(code)
        return _short(found) if found else code

    def channel_icon(self, code: str) -> str:
        """The icon of a channel's kind."""
        found = self._held.channels.get(code)
        return _ICONS.get(found["kind"], "link") if found else "link"

    def tag(self, tag_id: str) -> Mark:
        """A tag; those with a lane of their own (重点督办 …) stand out."""
        return self._held.tags.get(tag_id) or Mark(tag_id)


def _short(one: dict[str, Any]) -> str:
    return str(one.get("short") or one["name"])


def _mark(tag: dict[str, Any]) -> Mark:
    return Mark(str(tag["name"]), "warning" if tag.get("lane") else "neutral")
