"""Spellings: what a channel sends in its own words, in the catalogue's (E3). Names decide, never upstream ids."""

from msgspec.structs import replace

from sync.domain.catalogue import Catalogue
from sync.domain.errors import BadInput
from sync.domain.intake import Appeal, Place

LONGEST = 20_000
"""Characters of one appeal's text: a novel is a mistake."""


def channel(catalogue: Catalogue, told: str) -> str:
    """The channel's code for a code, name or alias; empty when nobody knows it."""
    told = told.strip()
    if told in catalogue.channels:
        return told
    for one in catalogue.channels.values():
        if told in (one.name, one.short, *one.aliases):
            return one.code
    return ""


def spelled(catalogue: Catalogue, told: Appeal, code: str) -> Appeal:
    """The appeal with channel, place and unit by their ids. Raises ``BadInput`` for what can't be right."""
    own = channel(catalogue, told.channel) if told.channel.strip() else code
    if not own:
        raise BadInput("centre.unknown_channel", channel=told.channel[:40])
    if len(told.upstream) > 200 or len(told.title) > 500 or len(told.text) > LONGEST:
        raise BadInput("centre.too_long", most=LONGEST)
    if any(
        "\x00" in text for text in (told.upstream, told.title, told.text, told.person.name, told.person.phone)
    ):
        raise BadInput("centre.control_character")
    return replace(
        told,
        channel=own,
        upstream=told.upstream.strip(),
        place=place(catalogue, told.place),
        upstream_unit=catalogue.units.by_name.get(told.upstream_unit.strip(), told.upstream_unit),
    )


def place(catalogue: Catalogue, told: Place) -> Place:
    """The place by ids; a name nobody knows joins the address, so that it is still read by a person."""
    street, lost_street = _id(catalogue, told.street)
    community, lost_community = _id(catalogue, told.community)
    found = catalogue.places.by_id.get(community)
    if not street and found is not None:
        street = getattr(found, "street", "")
    address = " ".join(part for part in (lost_street, lost_community, told.address.strip()) if part)
    return replace(told, street=street, community=community, address=address)


def _id(catalogue: Catalogue, told: str) -> tuple[str, str]:
    """The id of a spelling, and the spelling itself when it is unknown."""
    told = told.strip()
    found = told if told in catalogue.places.by_id else catalogue.places.by_name.get(told, "")
    return (found, "") if found or not told else ("", told)
