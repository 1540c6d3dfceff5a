"""The ladder on the ticket: why it is counted, what was done, the next rung and when; papers that wait for an answer."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from console.assembly.desk import Desk
from console.viewmodels.facts import facts
from console.viewmodels.ladder import ladder
from sync.domain.commands import IssuePaper, MarkRepeat
from sync.domain.identity.actor import ACTOR_CENTRE
from sync.domain.law.timed import next_due
from sync.domain.oversight import PaperKind
from tests.console.viewmodels.desk import opened
from tests.sync.domain.law.test_after import again, evaluation
from tests.sync.domain.law.town import Town
from tests.sync.domain.law.world import DAY, MUNICIPAL, context


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """A dispatcher's desk; the matters come from a small city of its own."""
    with opened(tmp_path) as made:
        yield made


def told(desk: Desk, town: Town) -> dict[str, str]:
    """The lines of the ladder at the town's time."""
    desk.clock.at = town.now  # type: ignore[attr-defined]
    return {line.what: line.words for line in ladder(desk, town.t())}


def fire(town: Town) -> None:
    """What is due next happens when it is due."""
    due = next_due(town.t(), context(ACTOR_CENTRE, town.now))
    assert due is not None
    town.now = max(town.now, due[0])
    town.do(due[1], ACTOR_CENTRE, after=0)


def test_before_anything_is_late_the_first_rung_and_its_time_are_told(desk: Desk) -> None:
    words = told(desk, Town().out(MUNICIPAL))
    assert words == {"超时阶梯": "今天 14:03 到期 · 今天 14:03 起催办（承办单位）"}


def test_a_rung_climbed_is_told_with_the_number_of_its_paper(desk: Desk) -> None:
    town = Town().out(MUNICIPAL)
    fire(town)
    words = told(desk, town)["超时阶梯"]
    number = town.t().papers[0].number
    assert f"已到“催办” {number}" in words and "起提醒函（承办单位主要负责人）" in words


def test_repeats_are_counted_and_explained(desk: Desk) -> None:
    town = Town().out(MUNICIPAL)
    town.do(MarkRepeat(ticket="t1", orders=("t1", "o2", "o3")), ACTOR_CENTRE)
    fire(town)
    words = told(desk, town)["重复投诉"]
    assert words.startswith("3 天内第 3 单（第 1 次认定） · ")
    assert "已到“提醒函” TX" in words and "06-04 周四 10:04 起督办（区督查部门）" in words


def test_the_dissatisfied_know_what_comes_next(desk: Desk) -> None:
    town = Town().checked().closed()
    town.do(evaluation(False), ACTOR_CENTRE)
    assert "第 1 次不满意" in told(desk, town)["不满意"]
    assert "再不满意即全市通报督办" in told(desk, town)["不满意"]
    again(town).do(evaluation(False), ACTOR_CENTRE)
    assert "已到“全市通报督办”" in told(desk, town)["不满意"]


def test_a_paper_says_until_when_it_must_be_answered(desk: Desk) -> None:
    town = Town().out(MUNICIPAL)
    town.do(
        IssuePaper(ticket="t1", kind=PaperKind.URGE, addressee=MUNICIPAL, matter="垃圾", demand="请即办理")
    )
    desk.clock.at = town.now  # type: ignore[attr-defined]
    assert "1 份文书待复函" in told(desk, town)["未复函"]

    def paper() -> tuple[str, str]:
        line = next(one for one in facts(desk, town.t()) if one.what == "催办通知书")
        return line.tone, line.words

    assert paper()[0] == "warning" and "应于 06-08 周一 10:04 前复函" in paper()[1]
    desk.clock.at = town.now + 30 * DAY  # type: ignore[attr-defined]
    assert paper()[0] == "alarm" and "逾期未复函" in paper()[1]
