"""A preview as rows of words: what a screen shows of a file before anything is handed in."""

from typing import NamedTuple

from console.intake.importing import Preview, Summary
from console.intake.rows import Parsed
from console.words import say

_CELL = 200


class PreviewRow(NamedTuple):
    """One row. ``wrong`` are the positions of its faulty cells; ``reason`` is empty for a good row."""

    number: int
    reason: str
    cells: tuple[str, ...]
    wrong: frozenset[int]


class PreviewTable(NamedTuple):
    """The table, and what to know about it."""

    columns: tuple[str, ...]
    rows: tuple[PreviewRow, ...]
    faulty: int
    note: str


def table(preview: Preview) -> PreviewTable:
    """The rows of a preview."""
    columns = tuple(preview.rows[0].line.cells) if preview.rows else ()
    rows = tuple(_row(parsed, columns) for parsed in preview.rows)
    faulty = sum(1 for row in rows if row.reason)
    return PreviewTable(columns, rows, faulty, _note(preview, faulty))


def _row(parsed: Parsed, columns: tuple[str, ...]) -> PreviewRow:
    cells = tuple(parsed.line.cells.get(column, "").replace("\n", " ")[:_CELL] for column in columns)
    wrong = frozenset(n for n, column in enumerate(columns) if any(f.column == column for f in parsed.faults))
    reasons = (f"{fault.column}：{fault.reason}" if fault.column else fault.reason for fault in parsed.faults)
    return PreviewRow(parsed.line.number, "；".join(reasons), cells, wrong)


def _note(preview: Preview, faulty: int) -> str:
    parts = [say("intake.preview.more" if preview.more else "intake.preview.all", count=len(preview.rows))]
    parts.append(say("intake.preview.faulty", count=faulty) if faulty else say("intake.preview.good"))
    if preview.unused:
        parts.append(say("intake.preview.unused", columns="、".join(preview.unused)))
    return " ".join(parts)


def outcome(summary: Summary) -> str:
    """What became of a file, as one sentence; unit names too where the file told any."""
    words = say(
        "intake.outcome",
        read=summary.read,
        accepted=summary.accepted,
        duplicate=summary.duplicate,
        quarantined=summary.quarantined,
    )
    if summary.stopped:
        words = say("intake.outcome.stopped") + words
    units = summary.units
    if units is not None and units.names:
        words += say(
            "intake.outcome.units", names=units.names, units=units.units, unresolved=len(units.unresolved)
        )
    return words
