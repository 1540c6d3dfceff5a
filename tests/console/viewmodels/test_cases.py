"""Where a bulletin should look: matters that stand out, the most first, with the facts that say why."""

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from openpyxl import load_workbook

from console.assembly.desk import Desk
from console.export.watch import Watch
from console.viewmodels import cases, period_report
from tests.console.viewmodels.desk import opened
from tests.console.viewmodels.test_rates import told
from tests.sync.domain.law.town import Town
from tests.sync.domain.law.world import DAY


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """Four matters: quiet, worked again, worked again and four days late, the same and confidential."""
    with opened(tmp_path) as made:
        town = Town()
        for n in range(4):
            town.checked(ticket=f"t{n}").closed(f"t{n}")
        late = {
            one.id: tuple(
                msgspec.structs.replace(clock, due=one.closed - 4 * DAY) if clock.name == "total" else clock
                for clock in one.clocks
            )
            for one in town.tickets.values()
        }
        change = msgspec.structs.replace
        hidden = tuple(change(one, secret=True) for one in town.t("t3").appeals)
        tickets = [
            town.t("t0"),
            change(town.t("t1"), redo_count=1),
            change(town.t("t2"), redo_count=2, clocks=late["t2"]),
            change(town.t("t3"), redo_count=2, clocks=late["t3"], appeals=hidden),
        ]
        told(made, tickets, town.now)
        yield made


def test_what_stands_out_most_comes_first_and_says_why(desk: Desk) -> None:
    found = cases.outstanding(desk.reading, desk.clock.now(), "month")
    assert [(one.row.id, one.why) for one in found] == [
        ("t2", ("重办 2 次", "超期 4 天")),
        ("t1", ("重办 1 次",)),
    ]
    assert cases.outstanding(desk.reading, desk.clock.now() + 40 * DAY, "month") == []


def test_they_are_a_sheet_of_the_report(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "report.xlsx"
    assert period_report.write(desk, path, "month", Watch()) > 0
    book = load_workbook(path)
    words = [str(cell) for row in book["典型案例备选"].iter_rows(values_only=True) for cell in row if cell]
    assert "重办 2 次 · 超期 4 天" in words and any("是否通报由编者定" in word for word in words)
    book.close()
