"""A master form from a spreadsheet: read, checked by the same rules as the shipped one, every fault named by its cell."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from msgspec.structs import replace

from console.intake import headings, reading
from console.intake.fault import Fault
from console.intake.reading import Line
from sync.domain.catalogue import Catalogue, check
from sync.wire import catalogue as build

_KEYS = (
    "level1_id", "level1", "level2_id", "level2", "id", "name", "wording", "aliases",
    "flow", "consult", "suggest", "complain", "basis", "units", "since", "formerly",
)  # fmt: skip
_FOREIGN = {
    "node_id": "id", "level_1_code": "level1_id", "level_1_name": "level1", "level_2_code": "level2_id",
    "level_2_name": "level2", "level_3_name": "name", "remark": "wording",
    "一级分类": "level1", "二级分类": "level2", "三级分类": "name",
}  # fmt: skip
"""Headings of other publishers' tables."""
_DEFAULTS = {"flow": "general", "consult": "1wd", "suggest": "3wd", "complain": "5wd", "since": "1"}
"""What a table without such a column gets."""
_NEEDED = ("level1", "level2", "name")


class TaxonomyFile(NamedTuple):
    """``body`` can be put in force when there are no faults."""

    body: dict[str, Any]
    leaves: int
    faults: tuple[Fault, ...]


def read_taxonomy(path: Path, version: str, catalogue: Catalogue) -> TaxonomyFile:
    """Read and check a master form against units and bases in force. Raises ``BadInput`` for the file as a whole."""
    known = headings.columns("roster.taxonomy", _KEYS, _FOREIGN)
    lines = list(headings.without_notes(reading.read(path, headings.fits(known, _NEEDED))))
    rows = _numbered([headings.renamed(line.cells, known) for line in lines])
    wrong = [*(fault for line in lines for fault in line.faults), *_numbers(path.name, lines, rows, known)]
    body = {
        "version": version,
        "leaves": [_DEFAULTS | dict.fromkeys(_KEYS, "") | _whole(row) for row in rows],
    }
    if not wrong:
        candidate = replace(catalogue, taxonomy=build.taxonomy(body))
        wrong = list(_by_cell(path.name, check.faults(candidate), lines, rows, known))
    return TaxonomyFile(body, len(rows), tuple(wrong))


def _whole(row: dict[str, str]) -> dict[str, str]:
    return {**{key: value for key, value in _DEFAULTS.items() if key not in row}, **row}


def _numbered(rows: list[dict[str, str]]) -> list[dict[str, str]]:
    """Ids for tables that have names only: the position of each name in its level."""
    found: dict[str, dict[str, str]] = {}
    for row in rows:
        for key, path in (
            ("level1_id", row.get("level1", "")),
            ("level2_id", f"{row.get('level1', '')}/{row.get('level2', '')}"),
        ):
            level = found.setdefault(key, {})
            row.setdefault(key, level.setdefault(path, f"{key[5]}-{len(level) + 1}"))
        row.setdefault("id", f"{row['level2_id']}-{row.get('name', '')}")
    return rows


def _numbers(
    file: str, lines: list[Line], rows: list[dict[str, str]], known: dict[str, str]
) -> Iterator[Fault]:
    for line, row in zip(lines, rows, strict=True):
        since = row.get("since", "1")
        if not since.isdecimal():
            yield Fault(
                file,
                line.number,
                headings.heading_of(line.cells, known, "since"),
                "not_number",
                {"value": since},
            )


def _by_cell(
    file: str, faults: list[check.Fault], lines: list[Line], rows: list[dict[str, str]], known: dict[str, str]
) -> Iterator[Fault]:
    """Faults of classes as faults of cells; a column the file does not have is one fault, not a thousand."""
    places: dict[str, list[int]] = {}
    for at, row in enumerate(rows):
        places.setdefault(row["id"], []).append(at)
    seen: Counter[tuple[str, str, str]] = Counter()
    absent: set[str] = set()
    for fault in faults:
        at = places[fault.leaf][seen[fault.leaf, fault.column, fault.reason] % len(places[fault.leaf])]
        seen[fault.leaf, fault.column, fault.reason] += 1
        column = headings.heading_of(lines[at].cells, known, fault.column)
        if known.get(column) in rows[at] or fault.reason != "blank":
            yield Fault(file, lines[at].number, column, fault.reason, {"value": fault.value})
        elif column not in absent:
            absent.add(column)
            yield Fault(
                file,
                0,
                "",
                "column_absent",
                {"name": headings.spellings(f"roster.taxonomy.{fault.column}")[0]},
            )
