"""Reference data in force: what every decision is made with, by version."""

import hashlib
from collections.abc import Mapping
from datetime import date
from functools import cached_property
from typing import Any

import msgspec

from resources import reader, reference
from sync.domain.catalogue.catalogue import Catalogue
from sync.domain.clock import Calendar, YearPlan, assemble, midnight
from sync.domain.errors import BadReference
from sync.domain.rulebook import Rulebook
from sync.domain.ticket.tag import Tag
from sync.server.store.refs import RefRow
from sync.wire.catalogue import CATALOGUE_KINDS, catalogue
from sync.wire.codec import decode, encode
from sync.wire.shape import convert

MODE = "mode"
"""The kind under which the mode travels to desks; only the watch makes its versions."""


class InForce(msgspec.Struct, frozen=True, dict=True):
    """One consistent set of reference data, and which versions it is made of."""

    rows: tuple[RefRow, ...]
    """Every version there is."""
    current: Mapping[str, RefRow]
    catalogue: Catalogue
    calendar: Calendar
    rulebook: Rulebook
    tags: dict[str, Tag]
    until: int
    """The next instant (UTC ms) at which another version comes into force; 0 for never."""

    @cached_property
    def protected(self) -> frozenset[str]:
        """Tags that only trusted roles see."""
        return frozenset(tag.id for tag in self.tags.values() if tag.protected)

    @cached_property
    def profile(self) -> str:
        """The mode profile that clocks issued now are issued under (平时 / 战时)."""
        row = self.current.get(MODE)
        return decode(row.body, _Mode).profile if row else self.ordinary

    @property
    def ordinary(self) -> str:
        """The profile of ordinary times: the first of the rulebook."""
        return self.rulebook.profiles[0].name

    @cached_property
    def versions(self) -> dict[str, str]:
        """Kind → version, as desks are told."""
        return {kind: row.version for kind, row in self.current.items()}


class _Mode(msgspec.Struct, frozen=True):
    profile: str


class _Years(msgspec.Struct, frozen=True):
    years: tuple[YearPlan, ...]
    intervals: tuple[str, ...]


def shipped(now: int, sample: bool) -> list[RefRow]:
    """The versions a new centre starts with."""
    bodies = {kind: reference.shipped(kind) for kind in reference.KINDS}
    if sample:
        bodies["duty"] = reader.load("sample/duty.json")
    return [row(kind, _version(body), encode(body), _since(kind, body), now) for kind, body in bodies.items()]


def row(kind: str, version: str, body: bytes, valid_from: int, now: int) -> RefRow:
    """A version to install; the hash is what desks verify."""
    return RefRow(kind, version, hashlib.sha256(body).hexdigest(), valid_from, now, body)


def in_force(rows: list[RefRow], now: int) -> InForce:
    """What holds at ``now``. Raises ``BadReference`` when a kind that decisions need is missing or broken."""
    current = {one.kind: one for one in rows if one.valid_from <= now}
    later = [one.valid_from for one in rows if one.valid_from > now]
    lacking = [kind for kind in (*CATALOGUE_KINDS, "calendar", "rulebook") if kind not in current]
    if lacking:
        raise BadReference("centre.reference_missing", kinds=", ".join(lacking))
    return InForce(
        rows=tuple(rows),
        current=current,
        catalogue=catalogue({kind: msgspec.json.decode(current[kind].body) for kind in CATALOGUE_KINDS}),
        calendar=calendar_of(current["calendar"].body),
        rulebook=decode(current["rulebook"].body, Rulebook),
        tags=tags_of(current["tags"].body) if "tags" in current else {},
        until=min(later, default=0),
    )


class _Tags(msgspec.Struct, frozen=True):
    tags: tuple[Tag, ...]


def tags_of(body: bytes) -> dict[str, Tag]:
    """The tags in a body, by id."""
    return {tag.id: tag for tag in decode(body, _Tags).tags}


def calendar_of(body: bytes) -> Calendar:
    """The calendar in a body."""
    plain = decode(body, _Years)
    return assemble(plain.years, plain.intervals)


def _version(body: Any) -> str:
    return str(body.get("version") or body["id"])


def _since(kind: str, body: Any) -> int:
    """A rulebook says itself since when it holds; everything else shipped holds from the beginning."""
    if kind != "rulebook":
        return 0
    return midnight(convert(body["valid_from"], date))
