"""A small part of the proof under faults; ``python -m tests.faults model|planted|kills|cuts|all`` runs the whole."""

from pathlib import Path

import pytest

from tests.faults.__main__ import INVARIANTS
from tests.faults.cuts import proof, tape
from tests.faults.model import planted
from tests.faults.model.play import play
from tests.faults.rows import desk, line, pieces, upgrade

PATIENCE_S = 600.0
"""How long a busy machine may take to come to rest; ``all`` holds the sixty seconds of I17."""


def test_every_invariant_holds_in_random_stories() -> None:
    told = play(60, 1)
    assert not told.broken, (told.sentence, told.seed, told.story)
    assert all(told.asked[name] for name in INVARIANTS), told.asked


@pytest.mark.parametrize("bug", ["noidem", "nofence", "droprej", "anylife", "goneback"])
def test_a_planted_bug_is_found(bug: str) -> None:
    assert next(planted.each(1, planted.MOST_RUNS, (bug,))).invariant


BESIDE = {
    "noholidays": "I12", "owndue": "I12", "wallclock": "I13", "swallow": "I15", "twins": "I15", "unverified": "I16",
    "orphans": "I16", "nojournal": "I18", "wipeall": "I18", "takenfirst": "I19", "newname": "I19",
}  # fmt: skip


@pytest.mark.parametrize("bug", BESIDE)
def test_a_bug_beside_the_protocol_is_found_by_its_own_checker(bug: str) -> None:
    assert next(planted.each(1, planted.MOST_RUNS, (bug,))).invariant == BESIDE[bug]


def test_a_thousand_desks_do_not_come_back_at_one_instant() -> None:
    assert planted.jitter_found()


@pytest.mark.loud
def test_malformed_answers_lose_nothing_and_double_nothing(tmp_path: Path) -> None:
    assert line.malformed(tmp_path, 1, PATIENCE_S)


def test_a_countdown_is_true_whatever_the_wall_clock_does(tmp_path: Path) -> None:
    assert desk.jumping_clock(tmp_path, 1)


def test_a_poison_command_blocks_nobody(tmp_path: Path) -> None:
    assert desk.poison(tmp_path, 1)


def test_a_unit_that_forgets_what_it_was_sent_does_it_once(tmp_path: Path) -> None:
    assert pieces.receiver(tmp_path, 1)


@pytest.mark.loud
def test_what_a_first_release_left_behind_is_sent(tmp_path: Path) -> None:
    assert upgrade.upgraded(tmp_path, 1)


def test_a_power_cut_takes_no_act_that_was_called_saved(tmp_path: Path) -> None:
    """A few images of two runs; without a C compiler there is no recorder, and the command says so loudly."""
    if tape.compiler():
        assert proof.desk(tmp_path, "full", 10, 1, acts=60).whole
        assert not proof.desk(tmp_path, "normal", 16, 1, acts=60).whole
