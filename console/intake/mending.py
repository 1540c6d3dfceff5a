"""Quarantine (隔离区): why an item lies there, and how it is mended and handed in again."""

from collections.abc import Mapping
from typing import NamedTuple

import msgspec

from console.intake import formats
from console.intake.fault import Fault, reason
from console.intake.importing import QuarantinedRow
from console.intake.reading import Line
from console.intake.rows import Rows
from sync.domain.catalogue import Catalogue
from sync.domain.errors import BadInput
from sync.wire.codec import decode
from sync.wire.messages import IntakeItem, Quarantined
from sync.wire.shape import decoder

RAW = "raw"
"""The one field of an item that is not a row of a table: its text as it came."""


class Held(NamedTuple):
    """A quarantined item as people see it: cells by heading (or the raw text), and its reasons, each with its column."""

    id: str
    source: str
    line: int
    received: int
    cells: dict[str, str]
    reasons: tuple[str, ...]
    columns: frozenset[str]
    """Headings that a reason points at."""


class Mended(NamedTuple):
    """What can be handed in again, or why not yet."""

    item: IntakeItem | None
    faults: tuple[Fault, ...]


def held(item: Quarantined) -> Held:
    """The item laid open."""
    row = _row(item.raw)
    if row is None:
        why = reason(item.code, item.values)
        return Held(item.id, item.source, item.line, item.received, {RAW: item.raw}, (why,), frozenset())
    told = tuple(f"{fault.column}：{fault.reason}" if fault.column else fault.reason for fault in row.faults)
    columns = frozenset(fault.column for fault in row.faults)
    return Held(item.id, item.source, row.line, item.received, dict(row.row), told, columns)


def mend(item: Quarantined, cells: Mapping[str, str], catalogue: Catalogue, now: int) -> Mended:
    """The item with a person's corrections; ``item`` is missing while faults remain."""
    row = _row(item.raw)
    if row is None:
        return _mend_raw(item, cells.get(RAW, item.raw))
    try:
        format_ = formats.by_name(row.format)
    except BadInput as fault:
        return Mended(None, (Fault(item.source, row.line, "", fault.key, fault.values),))
    line = Line(row.line, {**dict(row.row), **cells})
    parsed = Rows(item.source, format_, catalogue, now).row(line)
    if parsed.appeal is None:
        return Mended(None, parsed.faults)
    return Mended(IntakeItem(parsed.appeal, row.line), ())


def _mend_raw(item: Quarantined, text: str) -> Mended:
    try:
        found = decode(text, IntakeItem)
    except BadInput as fault:
        return Mended(None, (Fault(item.source, item.line, "", fault.key, fault.values),))
    return Mended(found, ())


def _row(raw: str) -> QuarantinedRow | None:
    try:
        row: QuarantinedRow = decoder(QuarantinedRow).decode(raw)
        return row
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None
