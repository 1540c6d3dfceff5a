"""The shipped catalogue, and a small centre that keeps what is handed in."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from openpyxl import Workbook

from resources import reference
from sync.domain.catalogue import Catalogue
from sync.domain.errors import BadInput
from sync.domain.intake import Appeal
from sync.wire import catalogue as build
from sync.wire.codec import decode
from sync.wire.messages import IntakeAnswer, IntakeBatch, IntakeItem, IntakeResult, Quarantined

NOW = 1_795_320_000_000
"""2026-11-22, a Sunday."""


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    return build.catalogue({kind: reference.shipped(kind) for kind in build.CATALOGUE_KINDS})


class Inbox:
    """Takes batches as the centre does: appeals by channel and number, the rest word for word into quarantine."""

    def __init__(self) -> None:
        self.appeals: dict[tuple[str, str], Appeal] = {}
        self.quarantine: list[Quarantined] = []
        self.batches: list[tuple[str, int]] = []

    def hold(self, items: Sequence[Quarantined]) -> int:
        self.quarantine += items
        return len(items)

    def intake(self, channel: str, batch: IntakeBatch) -> IntakeAnswer:
        self.batches.append((channel, len(batch.items)))
        return IntakeAnswer(tuple(self._take(channel, batch, n) for n in range(len(batch.items))))

    def _take(self, channel: str, batch: IntakeBatch, n: int) -> IntakeResult:
        raw = bytes(batch.items[n])
        try:
            appeal = decode(raw, IntakeItem).appeal
        except BadInput as fault:
            name = f"q{len(self.quarantine)}"
            self.quarantine.append(
                Quarantined(name, batch.source, 0, raw.decode(), fault.key, fault.values, NOW)
            )
            return IntakeResult(n, "quarantined", code=fault.key)
        known = (channel, appeal.upstream) in self.appeals
        self.appeals.setdefault((channel, appeal.upstream), appeal)
        return IntakeResult(n, "duplicate" if known else "accepted")


@pytest.fixture
def inbox() -> Inbox:
    return Inbox()


@pytest.fixture
def text_file(tmp_path: Path) -> Callable[..., Path]:
    """Writes a text file with the encoding asked for."""

    def write(content: str | bytes, encoding: str = "utf-8", name: str = "table.csv") -> Path:
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode(encoding))
        return path

    return write


@pytest.fixture
def workbook(tmp_path: Path) -> Callable[..., Path]:
    """Writes a workbook: sheet name → rows."""

    def write(name: str = "table.xlsx", **sheets: list[list[object]]) -> Path:
        book = Workbook()
        book.remove(book.active)
        for title, rows in sheets.items():
            sheet = book.create_sheet(title)
            for row in rows:
                sheet.append(row)
        book.save(tmp_path / name)
        return tmp_path / name

    return write
