"""Spellings: what a channel sends in its own words, in the catalogue's (E3). Names decide, never upstream ids."""

from msgspec.structs import replace

from sync.domain.catalogue import Catalogue
from sync.domain.errors import BadInput
from sync.domain.intake import Appeal, EarlierReply, Place

LONGEST = 20_000
"""Characters of one appeal's text: a novel is a mistake."""
_REPLIES = 50
"""Earlier answers one appeal may bring."""
_LONGEST = (200, 500, LONGEST, 100, 50, 1_000)
_FIRST, _LAST = 946_684_800_000, 4_102_444_800_000
"""The years 2000 to 2099, UTC ms."""


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
    check(told)
    return replace(
        told,
        channel=own,
        upstream=told.upstream.strip(),
        place=place(catalogue, told.place),
        upstream_unit=catalogue.units.by_name.get(told.upstream_unit.strip(), told.upstream_unit),
    )


def check(told: Appeal) -> None:
    """Raises ``BadInput`` for what no person could have meant."""
    texts = (told.upstream, told.title, told.text, told.person.name, told.person.phone, told.place.address)
    if not (told.text.strip() or told.title.strip() or told.attachments):
        raise BadInput("refusal.appeal_empty")
    answers = [words for one in told.replies for words in (one.text, one.by)]
    if any("\x00" in text for text in (*texts, *answers)):
        raise BadInput("centre.control_character")
    if any(len(text) > most for text, most in zip(texts, _LONGEST, strict=True)) or _much(told.replies):
        raise BadInput("centre.too_long", most=LONGEST)
    for time in (told.said, *(one.at for one in told.replies)):
        if time and not _FIRST <= time < _LAST:
            raise BadInput("centre.bad_time", time=time)


def _much(replies: tuple[EarlierReply, ...]) -> bool:
    """More earlier answers, or longer ones, than an appeal may bring."""
    return len(replies) > _REPLIES or any(
        len(one.text) > LONGEST or len(one.by) > _LONGEST[0] for one in replies
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
