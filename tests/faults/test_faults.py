"""A small part of the proof under faults; ``python -m tests.faults model|planted|all`` runs the whole."""

from pathlib import Path

import pytest

from tests.faults.model import planted
from tests.faults.model.play import play
from tests.faults.rows import desk, line


def test_every_invariant_holds_in_random_stories() -> None:
    told = play(60, 1)
    assert not told.broken, (told.sentence, told.seed, told.story)


@pytest.mark.parametrize("bug", ["noidem", "nofence", "droprej"])
def test_a_planted_bug_is_found(bug: str) -> None:
    assert next(planted.each(1, 100, (bug,))).invariant


def test_a_thousand_desks_do_not_come_back_at_one_instant() -> None:
    assert planted.jitter_found()


@pytest.mark.loud
def test_malformed_answers_lose_nothing_and_double_nothing(tmp_path: Path) -> None:
    assert line.malformed(tmp_path, 1)


def test_a_countdown_is_true_whatever_the_wall_clock_does(tmp_path: Path) -> None:
    assert desk.jumping_clock(tmp_path, 1)


def test_a_poison_command_blocks_nobody(tmp_path: Path) -> None:
    assert desk.poison(tmp_path, 1)
