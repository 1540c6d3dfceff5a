"""``python -m tests.faults model|planted|all``: the proof of the protocol under faults."""

import argparse
import sys
from collections.abc import Callable

from tests.faults.model import planted
from tests.faults.model.play import STEPS, play
from tests.faults.rows import table

RUNS = 3_000
INVARIANTS = "I1 I2 I3 I4 I5 I6 I7 I8 I9 I10 I11 I14 I17 I20"
"""What the model can check; the others need files, clocks or processes and belong to ``all``."""


def model(options: argparse.Namespace) -> int:
    """Random stories, every invariant after every step."""
    told = play(options.runs, options.seed)
    print(f"model: {told.runs} runs x {STEPS} steps = {told.steps} steps in {told.seconds:.1f} s", end=", ")
    print(f"seed {options.seed}, invariants {INVARIANTS}")
    if not told.broken:
        print("result: all hold")
        return 0
    print(f"result: {told.sentence}\n  again: model --runs 1 --seed {told.seed}\n  " + " · ".join(told.story))
    return 1


def planted_bugs(options: argparse.Namespace) -> int:
    """Each planted bug must be found."""
    missed = 0
    print(f"{'bug':<12} {'found by':<9} {'runs':>5} {'s':>6}  what is wrong (seed {options.seed})")
    for one in planted.each(options.seed):
        missed += not one.invariant
        found = one.invariant or "MISSED"
        print(f"{one.bug:<12} {found:<9} {one.runs:>5} {one.seconds:>6.1f}  {one.says}", flush=True)
    true, bare = planted.jitter()
    found = "I17" if planted.jitter_found() else "MISSED"
    missed += found == "MISSED"
    print(
        f"{'nojitter':<12} {found:<9} {1:>5} {0:>6.1f}  desks at the busiest instant: {bare}, with jitter {true}"
    )
    print(f"planted: {len(planted.PLANTED) + 1 - missed} of {len(planted.PLANTED) + 1} found")
    return 1 if missed else 0


def matrix(options: argparse.Namespace) -> int:
    """The rows of the matrix that this machine can run."""
    broken = 0
    for one in table.run(table.ROWS, options.seed):
        broken += not one.good
        result = "holds" if one.good else "BROKEN"
        print(f"{one.row.number:<5} {one.row.fault:<46} {one.row.invariants:<20} {result:<7} ", end="")
        print(f"{one.seconds:>5.1f} s  seed {options.seed}  {one.says}", flush=True)
    for left in table.ABSENT:
        print(f"{left.number:<5} {left.fault:<46} {'':<20} not run  {left.why}")
    print(f"all: {len(table.ROWS) - broken} of {len(table.ROWS)} rows hold, {len(table.ABSENT)} not run here")
    return 1 if broken else 0


_WAYS: dict[str, Callable[[argparse.Namespace], int]] = {
    "model": model,
    "planted": planted_bugs,
    "all": matrix,
}


def main() -> int:
    """The chosen way."""
    parser = argparse.ArgumentParser(prog="python -m tests.faults", description=__doc__)
    parser.add_argument("way", choices=_WAYS)
    parser.add_argument("--runs", type=int, default=RUNS)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    return _WAYS[options.way](options)


if __name__ == "__main__":
    sys.exit(main())
