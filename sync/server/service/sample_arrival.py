"""One appeal of the sample day, and how it looks when a channel hands it in."""

from collections.abc import Mapping
from typing import Any

import msgspec

from resources import reader
from sync.domain.clock import local_date
from sync.server.service.sample_photos import attachment
from sync.wire.shape import convert


class Arrival(msgspec.Struct, frozen=True):
    """One line of the sample day; ``at_min`` is the minute of the local day."""

    at_min: int
    channel: str
    upstream: str
    kind: str
    title: str
    text: str
    street: str = ""
    community: str = ""
    address: str = ""
    name: str = ""
    phone: str = ""
    urgency: str = "ordinary"
    leaf: str = ""
    photos: tuple[str, ...] = ()
    consent: bool = False
    secret: bool = False
    same_as: str = ""
    """Arrivals with the same mark tell of the same matter; empty for one that stands alone."""


def arrivals() -> list[Arrival]:
    """The sample day in the order of its minutes."""
    found = convert(reader.load("sample/appeals.json")["appeals"], list[Arrival])
    return sorted(found, key=lambda one: one.at_min)


def plain(one: Arrival, day: int, lap: int = 0) -> Mapping[str, Any]:
    """The appeal as its channel would send it on the day that begins at ``day`` (UTC ms)."""
    return {
        "id": "",
        "channel": one.channel,
        "upstream": number(one.upstream, day, lap),
        "kind": one.kind,
        "title": one.title,
        "text": one.text,
        "received": 0,
        "person": {"name": one.name, "phone": one.phone},
        "place": {"street": one.street, "community": one.community, "address": one.address},
        "urgency": one.urgency,
        "consent": one.consent,
        "secret": one.secret,
        "attachments": [attachment(name) for name in one.photos],
        "upstream_class": one.leaf,
    }


def number(pattern: str, day: int, lap: int = 0) -> str:
    """The day's number; one without a date in it gets the day's, and a second ``lap`` its own."""
    date = local_date(day)
    told = pattern.replace("{date}", f"{date:%Y%m%d}")
    told = told if told != pattern else f"{pattern}{date:%m%d}"
    return f"{told}-{lap + 1}" if lap else told
