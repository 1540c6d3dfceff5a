"""A few hundred of the malformed; ``python -m tests.faults.malformed`` sends them all."""

from pathlib import Path

import pytest

from tests.faults.malformed import answers, payloads
from tests.support.centre import fresh


def test_accepted_quarantined_and_refused_are_what_was_sent_and_nothing_good_is_lost(tmp_path: Path) -> None:
    with fresh(tmp_path / "centre") as centre:
        told = payloads.Run(centre, 7).play(300)
    assert told.sound, told
    assert min(told.accepted, told.quarantined, told.refused) > 0


@pytest.mark.loud
def test_a_desk_survives_a_centre_that_lies(tmp_path: Path) -> None:
    with fresh(tmp_path / "centre") as centre:
        told = answers.play(centre, tmp_path / "desk", 7, 60)
    assert told.sound, told
    assert told.malformed >= 60 and told.acts
    assert told.hints, told.kinds
