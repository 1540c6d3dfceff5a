"""A table file goes to the centre: good rows as appeals, bad rows into quarantine with their sentence.

Every row that was read arrives somewhere: accepted + duplicate + quarantined = read (I15).
"""

import hashlib
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple, Protocol

import msgspec

from console.intake import reading
from console.intake.encoding import named
from console.intake.fault import Fault
from console.intake.formats import Format
from console.intake.rows import Parsed, Rows
from console.intake.units import UnitReport, resolve_units
from console.words import say
from sync.domain.catalogue import Catalogue
from sync.domain.errors import BadInput
from sync.wire.codec import encode
from sync.wire.messages import IntakeAnswer, IntakeBatch, IntakeItem, Quarantined

WINDOW = 500
"""Rows handed in at a time."""


class Centre(Protocol):
    """Where appeals go; every method raises ``Unreachable`` when it does not answer."""

    def intake(self, channel: str, batch: IntakeBatch) -> IntakeAnswer:
        """Hand in up to 1,000 appeals of one channel."""

    def hold(self, items: Sequence[Quarantined]) -> int:
        """Put rows that are no appeals yet into quarantine."""


class Online:
    """The desk's own line as a ``Centre`` (``desk.api`` answers with futures); for a thread that may wait."""

    def __init__(self, api: Any) -> None:
        self._api = api

    def intake(self, channel: str, batch: IntakeBatch) -> IntakeAnswer:
        """Hand in appeals and wait for the answer."""
        answer: IntakeAnswer = self._api.intake(channel, batch).result()
        return answer

    def hold(self, items: Sequence[Quarantined]) -> int:
        """Hand in rows for the quarantine and wait."""
        return int(self._api.hold(items).result())


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
    row: tuple[tuple[str, str], ...]
    """Heading and cell, in the order of the file."""
    faults: tuple[Fault, ...]


Progress = Callable[[Summary], None]


def parse_file(path: Path, format_: Format, catalogue: Catalogue, now: int) -> Iterator[Parsed]:
    """Every row of a file. Raises ``BadInput`` when the file is no table of this format."""
    lines = reading.read(path, format_.fits, format_.sheet, format_.asked)
    return Rows(named(path), format_, catalogue, now).parse(lines)


def preview(path: Path, format_: Format, catalogue: Catalogue, now: int, limit: int = 200) -> Preview:
    """The first ``limit`` rows; raises as ``parse_file``, and when there is none."""
    rows = parse_file(path, format_, catalogue, now)
    first = tuple(islice(rows, limit))
    if not first:
        raise BadInput("fault.no_rows", file=named(path))
    more = next(rows, None) is not None
    columns = tuple(first[0].line.cells)
    taken = {*format_.headings(columns).values()}
    return Preview(first, more, tuple(name for name in columns if name not in taken))


def import_file(
    path: Path,
    format_: Format,
    centre: Centre,
    *,
    catalogue: Catalogue,
    now: int,
    progress: Progress = lambda summary: None,
    cancelled: Callable[[], bool] = lambda: False,
    tell: Callable[[str], object] = lambda sentence: None,
) -> Summary:
    """Hand a file in; ``tell`` hears a sentence for every fault.

    Raises ``BadInput`` for the file as a whole or at the row from which on it is damaged, ``Unreachable`` when the
    centre is away: what was handed in before stays there, and importing the same file again finds it as duplicates.
    """
    rows = parse_file(path, format_, catalogue, now)
    summary, names, first = Summary(), set[tuple[str, str]](), dict[str, int]()
    for window in _windows(rows):
        if cancelled():
            summary = summary._replace(stopped=True)
            break
        names.update(parsed.unit for parsed in window)
        for parsed in window:
            for fault in (*parsed.faults, *_again(named(path), parsed, first)):
                tell(fault.sentence)
        summary = _hand_in(_File(named(path), format_, centre, tell), window, summary)
        progress(summary)
    if not summary.read:
        tell(say("fault.no_rows", file=named(path)))
    return summary._replace(units=resolve_units(names, catalogue.units))


def _again(file: str, parsed: Parsed, first: dict[str, int]) -> Iterator[Fault]:
    """What is said of a row whose number, or whose very content, stood in the file before: only the first goes in."""
    if parsed.appeal is not None:
        row = first.setdefault(parsed.appeal.id, parsed.line.number)
        if row != parsed.line.number:
            yield Fault(file, parsed.line.number, "", "known_from", {"row": row})


def _windows(rows: Iterator[Parsed]) -> Iterator[list[Parsed]]:
    """So many rows at a time; those before a damaged one come too, before its ``BadInput``."""
    window: list[Parsed] = []
    try:
        for parsed in rows:
            window.append(parsed)
            if len(window) == WINDOW:
                yield window
                window = []
    except BadInput:
        if window:
            yield window
        raise
    if window:
        yield window


class _File(NamedTuple):
    """Where a file comes from and where it goes to."""

    name: str
    format: Format
    centre: Centre
    tell: Callable[[str], object]


def _hand_in(file: _File, window: list[Parsed], summary: Summary) -> Summary:
    """One window: a batch per channel, each in the file's order, then the rows that are no appeals yet."""
    batches: dict[str, dict[int, msgspec.Raw]] = {}
    faulty = [_held(file.name, file.format, parsed) for parsed in window if parsed.appeal is None]
    for parsed in window:
        if parsed.appeal is not None:
            row = parsed.line.number
            item = msgspec.Raw(encode(IntakeItem(appeal=parsed.appeal, line=row)))
            batches.setdefault(parsed.appeal.channel, {})[row] = item
    counts = Counter({"quarantined": len(faulty)})
    for channel, items in batches.items():
        answer = file.centre.intake(channel, IntakeBatch(source=file.name, items=tuple(items.values())))
        counts.update(result.outcome for result in answer.results)
        for row, result in zip(items, answer.results, strict=True):
            if result.outcome == "quarantined":
                file.tell(Fault(file.name, row, "", result.code, result.values).sentence)
    if faulty:
        file.centre.hold(faulty)
    return summary._replace(
        read=summary.read + len(window),
        accepted=summary.accepted + counts["accepted"],
        duplicate=summary.duplicate + counts["duplicate"],
        quarantined=summary.quarantined + counts["quarantined"],
    )


def _held(file: str, format_: Format, parsed: Parsed) -> Quarantined:
    """The row as it is, with every fault; the first one is what a list shows. Its id follows from its content."""
    line, first = parsed.line, parsed.faults[0]
    raw = encode(QuarantinedRow(line.number, format_.name, tuple(line.cells.items()), parsed.faults))
    name = hashlib.sha256(file.encode("utf-8") + raw).hexdigest()[:32]
    return Quarantined(name, file, line.number, raw.decode("utf-8"), first.key, first.values, 0)
