"""Filters of the queue: what can be filtered on, and how a chip reads."""

from typing import TYPE_CHECKING, NamedTuple

from console.store.view import View
from console.viewmodels.names import Names
from console.words import known, say

if TYPE_CHECKING:
    from console.port import DeskPort

_ICONS = {
    "street": "pin",
    "channel": "phone",
    "tags": "tag",
    "lead": "unit",
    "holder": "user",
    "leaf": "list",
}


VALUES = {
    "kind": ("consult", "suggestion", "complaint", "help", "report", "praise", "other"),
    "urgency": ("ordinary", "urgent", "danger"),
    "state": ("new", "out", "returned", "ruling", "check", "redo", "parked", "closed", "joined", "void"),
}
"""Values of the law's own lists, in its order; a test holds them against the law, which the first paint does not load."""


class ChipWords(NamedTuple):
    """One chip as shown. ``key`` is ``field=value``."""

    key: str
    text: str
    icon: str


class Option(NamedTuple):
    """One value that can be filtered on."""

    value: str
    text: str


class Filter(NamedTuple):
    """One field with its values, for the filter menu."""

    field: str
    text: str
    options: tuple[Option, ...]


def chips(view: View, desk: "DeskPort") -> tuple[ChipWords, ...]:
    """The chips of a view."""
    names = Names(desk.bodies)
    return tuple(
        ChipWords(
            f"{chip.field}={chip.value}",
            f"{field_name(chip.field)} {value_name(chip.field, chip.value, names, desk)}",
            _ICONS.get(chip.field, "filter"),
        )
        for chip in view.chips
    )


def field_name(field: str) -> str:
    """What a field is called."""
    return say(f"queue.field.{field}")


def value_name(field: str, value: str, names: Names, desk: "DeskPort") -> str:
    """What a value of a field is called."""
    if field in ("state", "kind", "urgency"):
        key = f"{field}.{value}" if field != "urgency" else f"kind.urgency.{value}"
        return say(key) if known(key) else value
    if field == "leaf":
        found = desk.references.catalogue.leaf(value)
        return found.name if found else value or say("queue.unclassified")
    if field == "holder" and value == desk.who.id:
        return say("queue.holder.me")
    looks = {"street": names.street, "channel": names.channel, "lead": names.unit, "units": names.unit}
    if field == "tags":
        return names.tag(value).text
    return looks[field](value) if field in looks else value


def filters(desk: "DeskPort") -> tuple[Filter, ...]:
    """Everything the filter menu offers."""
    names, catalogue = Names(desk.references), desk.references.catalogue
    values = {
        **{field: list(values) for field, values in VALUES.items()},
        "street": [street.id for street in catalogue.places.streets],
        "channel": list(catalogue.channels),
        "tags": [tag["id"] for tag in desk.references.tags.get("tags", ())],
    }
    return tuple(
        Filter(
            field,
            field_name(field),
            tuple(Option(value, value_name(field, value, names, desk)) for value in found),
        )
        for field, found in values.items()
    )
