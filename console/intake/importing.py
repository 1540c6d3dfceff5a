"""A table file goes to the centre: good rows as appeals, bad rows into quarantine with their sentence.

Every row that was read arrives somewhere: accepted + duplicate + quarantined = read (I15).
"""

from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from typing import NamedTuple

import msgspec

from console.intake import reading
from console.intake.fault import Fault
from console.intake.formats import Format
from console.intake.rows import SHEET, Parsed, Rows
from console.intake.units import UnitReport, resolve_units
from sync.domain.catalogue import Catalogue
from sync.wire.codec import encode
from sync.wire.messages import IntakeAnswer, IntakeBatch, IntakeItem

WINDOW = 500
"""Rows handed in at a time."""

Send = Callable[[str, IntakeBatch], IntakeAnswer]
"""The centre's ``POST /v1/intake/{channel}``; raises ``Unreachable`` when it does not answer."""


class Summary(NamedTuple):
    """What became of a file. ``read`` counts rows that are not blank."""

    read: int = 0
    accepted: int = 0
    duplicate: int = 0
    quarantined: int = 0
    stopped: bool = False
    """A person cancelled; what was handed in stays, and a second import finds it as duplicates."""
    units: UnitReport | None = None


class Preview(NamedTuple):
    """The first rows with their marks; nothing was sent."""

    rows: tuple[Parsed, ...]
    more: bool
    """Whether the file goes on after them."""
    unused: tuple[str, ...]
    """Columns of this file that no field takes."""


class QuarantinedRow(msgspec.Struct, frozen=True):
    """A row that can't be an appeal yet, as it lies in quarantine: the centre keeps it word for word."""

    line: int
    format: str
    row: dict[str, str]
    faults: tuple[Fault, ...]


Progress = Callable[[Summary], None]


def parse_file(path: Path, format_: Format, catalogue: Catalogue, now: int) -> Iterator[Parsed]:
    """Every row of a file. Raises ``BadInput`` when the file is no table of this format."""
    lines = reading.read(path, format_.fits, format_.sheet)
    return Rows(path.name, format_, catalogue, now).parse(lines)


def preview(path: Path, format_: Format, catalogue: Catalogue, now: int, limit: int = 200) -> Preview:
    """The first ``limit`` rows; raises as ``parse_file``."""
    rows = parse_file(path, format_, catalogue, now)
    first = tuple(islice(rows, limit))
    more = next(rows, None) is not None
    columns = tuple(first[0].line.cells) if first else ()
    taken = {*format_.headings(columns).values()}
    return Preview(first, more, tuple(name for name in columns if name not in taken))


def import_file(
    path: Path,
    format_: Format,
    send: Send,
    *,
    catalogue: Catalogue,
    now: int,
    progress: Progress = lambda summary: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Summary:
    """Hand a file in. Raises ``BadInput`` for the file as a whole, ``Unreachable`` when the centre is away:

    what was handed in before stays there, and importing the same file again finds it as duplicates.
    """
    rows = parse_file(path, format_, catalogue, now)
    summary, names = Summary(), set[tuple[str, str]]()
    while window := list(islice(rows, WINDOW)):
        if cancelled():
            summary = summary._replace(stopped=True)
            break
        names.update(parsed.unit for parsed in window)
        summary = _hand_in(path.name, format_, window, send, summary)
        progress(summary)
    return summary._replace(units=resolve_units(names, catalogue.units))


def _hand_in(file: str, format_: Format, window: list[Parsed], send: Send, summary: Summary) -> Summary:
    """One window, a batch per channel, each in the file's order."""
    batches: dict[str, list[msgspec.Raw]] = {}
    for parsed in window:
        channel = parsed.appeal.channel if parsed.appeal else SHEET
        batches.setdefault(channel, []).append(msgspec.Raw(_item(parsed, format_)))
    counts = {"accepted": 0, "duplicate": 0, "quarantined": 0}
    for channel, items in batches.items():
        answer = send(channel, IntakeBatch(source=file, items=tuple(items)))
        for result in answer.results:
            counts[result.outcome] += 1
    return summary._replace(
        read=summary.read + len(window),
        accepted=summary.accepted + counts["accepted"],
        duplicate=summary.duplicate + counts["duplicate"],
        quarantined=summary.quarantined + counts["quarantined"],
    )


def _item(parsed: Parsed, format_: Format) -> bytes:
    """An ``IntakeItem``, or the row as it is: no appeal in it, so the centre puts it into quarantine."""
    line = parsed.line
    if parsed.appeal:
        return encode(IntakeItem(appeal=parsed.appeal, line=line.number))
    return encode(QuarantinedRow(line.number, format_.name, line.cells, parsed.faults))
