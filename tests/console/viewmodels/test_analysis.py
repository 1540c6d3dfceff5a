"""What came in, counted by class over two versions of the form: nothing is lost, and what was added up is told."""

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from console.assembly.desk import Desk
from console.viewmodels import analysis
from tests.console.viewmodels.desk import opened
from tests.console.viewmodels.test_rates import told
from tests.sync.domain.law.town import Town

OLD, SPLIT, OTHER = "80101", "80102", "50101"
"""拖欠工资 of the first version; 克扣工资, split from it in the second; 暴露垃圾, the same in both."""


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with opened(tmp_path) as made:
        yield made


def classed(desk: Desk, *leaves: str) -> int:
    """One matter of each of these classes; when they came."""
    town = Town()
    for n, _ in enumerate(leaves):
        town.checked(ticket=f"t{n}")
    tickets = [
        msgspec.structs.replace(ticket, leaf=leaf)
        for ticket, leaf in zip(town.tickets.values(), leaves, strict=True)
    ]
    told(desk, tickets, town.now)
    return town.now


def counted(desk: Desk, now: int, *, first: bool) -> tuple[dict[str, int], analysis.Analysis]:
    found = analysis.analyse(desk.reading, desk.references, now, "month", first=first)
    return {share.name: share.number for share in found.classes}, found


def test_classes_split_since_are_added_up_under_the_first_version(desk: Desk) -> None:
    now = classed(desk, OLD, SPLIT, SPLIT, OTHER)
    bars, found = counted(desk, now, first=False)
    assert bars == {"拖欠工资": 1, "克扣工资": 2, "暴露垃圾": 1} and found.class_words == ""
    bars, found = counted(desk, now, first=True)
    assert bars == {"拖欠工资": 3, "暴露垃圾": 1} and sum(bars.values()) == found.total
    assert found.class_words == "2 件由细分后的新类并回旧类"


def test_a_class_the_form_lacks_is_listed_by_its_id_and_told(desk: Desk) -> None:
    now = classed(desk, OLD, "999999", "")
    bars, found = counted(desk, now, first=True)
    assert bars == {"拖欠工资": 1, "999999": 1, "未分类": 1}
    assert found.class_words == "1 件的类别不在现行总表单中，按编号列出"
