"""Power cuts as a command: the product must pass, and every careless way must be caught by the same proof."""

import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from tests.faults.cuts import proof, tape
from tests.faults.cuts.proof import Seen
from tests.faults.rows.row import CannotRun

DESK_CUTS, CENTRE_CUTS, CARELESS_CUTS = 200, 120, 40


class Told(NamedTuple):
    """One run: the product, or a careless way that must show."""

    what: str
    seen: Seen
    must_fail: bool
    seconds: float

    @property
    def good(self) -> bool:
        """The product is whole; a careless way is not."""
        return self.seen.whole is not self.must_fail

    def __str__(self) -> str:
        result = "holds" if self.seen.whole else "caught" if self.must_fail else "BROKEN"
        if self.must_fail and self.seen.whole:
            result = "MISSED"
        return f"{self.what:<42} {result:<7} {self.seconds:>5.1f} s  {self.seen}"


def every(seed: int, share: float = 1.0) -> Iterator[Told]:
    """The desk and the centre, each in every way; ``share`` of the cuts."""
    yield from _ways("desk", proof.desk, proof.DESK_WAYS, round(DESK_CUTS * share), seed, share)
    yield from _ways("centre", proof.centre, proof.CENTRE_WAYS, round(CENTRE_CUTS * share), seed, share)


def desk_only(folder: Path, seed: int) -> str:
    """Row 3 in small: the product holds, a store that does not sync is caught."""
    if not tape.compiler():
        raise CannotRun("no C compiler to make the recorder with")
    whole, careless = proof.desk(folder, "full", 60, seed), proof.desk(folder, "normal", 20, seed)
    assert whole.whole and not careless.whole, f"I1 or I18: {whole}; without syncing: {careless}"
    return f"{whole}; without syncing {careless.lost} lost: caught"


def _ways(
    name: str,
    act: Callable[[Path, str, int, int], Seen],
    ways: dict[str, str],
    cuts: int,
    seed: int,
    share: float,
) -> Iterator[Told]:
    for way, says in ways.items():
        began, whole = time.monotonic(), way == "full"
        count = cuts if whole else round(CARELESS_CUTS * share)
        with tempfile.TemporaryDirectory(prefix="fenbo-cuts-") as folder:
            seen = act(Path(folder), way, count, seed)
        yield Told(f"{name}: {says}", seen, not whole, time.monotonic() - began)
