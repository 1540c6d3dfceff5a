"""The master form (总表单) as a workbook that can be corrected in a spreadsheet and read back (``intake.taxonomy``)."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from console.export.sheet import Column, Table, write
from console.export.tickets import when
from console.export.watch import Watch
from console.export.workbook import Book
from console.words import say
from sync.domain.catalogue import Leaf, Taxonomy

COLUMNS: dict[str, float] = {
    "level1_id": 6, "level1": 11, "level2_id": 8, "level2": 16, "id": 9, "name": 24, "wording": 50, "aliases": 30,
    "flow": 10, "consult": 8, "suggest": 8, "complain": 8, "basis": 26, "units": 30, "since": 7, "formerly": 9,
}  # fmt: skip
"""Columns in order, named as in ``resources/taxonomy``, with their widths."""


def export_taxonomy(path: Path, taxonomy: Taxonomy, as_of: int, watch: Watch) -> int:
    """Write all classes to ``path`` (.xlsx); their number. Raises ``Stopped`` and ``OSError``."""
    title = say("roster.taxonomy.title")
    columns = [
        Column(say(f"roster.taxonomy.{key}"), "long" if key in ("wording", "aliases") else "text", width)
        for key, width in COLUMNS.items()
    ]

    def notes(count: int) -> Sequence[str]:
        return (
            say("roster.note.taxonomy", version=taxonomy.version),
            say("roster.note.as_of", time=when(as_of)),
            say("roster.note.count", count=count),
        )

    with Book(path, as_of, title) as book:
        table = Table(title, columns, _rows(taxonomy.leaves), len(taxonomy.leaves), notes)
        return write(book, table, watch)


def _rows(leaves: Sequence[Leaf]) -> Iterator[list[str]]:
    for leaf in leaves:
        cells = {
            "aliases": ";".join(leaf.aliases),
            "basis": ";".join(leaf.basis),
            "units": ">".join(leaf.units),
            "since": str(leaf.since),
            **leaf.limits,
        }
        yield [cells[key] if key in cells else getattr(leaf, key) for key in COLUMNS]
