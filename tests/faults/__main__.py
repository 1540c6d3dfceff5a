"""``python -m tests.faults model|planted|kills|cuts|all``: the proof of the protocol under faults."""

import argparse
import sys
import time
from collections import Counter
from collections.abc import Callable

from tests.faults.cuts import run as cuts
from tests.faults.cuts import tape
from tests.faults.model import planted
from tests.faults.model.play import STEPS, play
from tests.faults.rows import table
from tests.faults.rows.row import Row
from tests.faults.rows.table import BROKEN, HOLDS, NOT_RUN

RUNS = 3_000
INVARIANTS = {
    "I1": "what is called saved is on the desk after a crash or a power cut",
    "I2": "every key has at most one effect, and an effect for every applied",
    "I3": "what was acknowledged survives the end of a process",
    "I4": "a ticket has at most one lead",
    "I5": "at rest every desk holds what the centre holds, byte for byte",
    "I6": "a base is one whole state of the centre",
    "I7": "the log has no gap and every line seals the one before",
    "I8": "every act is under way, done, or waits for its person",
    "I9": "verdicts come in the order of the acts",
    "I10": "no dispatch on an older state of its ticket",
    "I11": "nothing outside the scope",
    "I12": "due times: same bytes everywhere, and a second opinion agrees",
    "I13": "a countdown is true to a second, whatever the wall clock does",
    "I14": "a screen never goes back",
    "I15": "accepted, known, set aside or refused is what was sent",
    "I16": "a photo is what its name says, and no other is kept",
    "I17": "on a sound line everything comes to rest",
    "I18": "a damaged file costs no act",
    "I19": "a unit acts once on each dispatch",
    "I20": "a refusal stays what it was",
}
"""All of the design (``faults.md``), each checked in the model."""


def model(options: argparse.Namespace) -> int:
    """Random stories, every invariant after every step."""
    told = play(options.runs, options.seed)
    print(f"model: {told.runs} runs x {STEPS} steps = {told.steps} steps in {told.seconds:.1f} s", end=", ")
    print(f"seed {options.seed}")
    if not told.broken:
        for name, says in INVARIANTS.items():
            print(f"{name:<4} {told.asked[name]:>11,} times  {says}")
        missed = [name for name in INVARIANTS if not told.asked[name]]
        print(f"result: never asked: {', '.join(missed)}" if missed else "result: all hold")
        return 1 if missed else 0
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
    return _rows(table.ROWS, options.seed, "all")


def _rows(rows: tuple[Row, ...], seed: int, way: str) -> int:
    """A table fault x invariant x result x seconds x seed; a row this machine can't run says why."""
    counts = Counter[str]()
    began = time.monotonic()
    for one in table.run(rows, seed):
        counts[one.result] += 1
        print(f"{one.row.number:<5} {one.row.fault:<46} {one.row.invariants:<20} {one.result:<7} ", end="")
        print(f"{one.seconds:>5.1f} s  seed {seed}  {one.says}", flush=True)
    print(
        f"{way}: {counts[HOLDS]} of {len(rows)} rows hold, {counts[BROKEN]} broken, {counts[NOT_RUN]} not run here; ",
        end="",
    )
    print(f"{time.monotonic() - began:.0f} s")
    return 1 if counts[BROKEN] else 0


def power_cuts(options: argparse.Namespace) -> int:
    """More than three hundred images a power cut would leave, and the careless ways that must show."""
    if not tape.compiler():
        print("cuts: not run: this machine has no C compiler to make the recorder with")
        return 1
    told = []
    for one in cuts.every(options.seed):
        told.append(one)
        print(one, flush=True)
    made = [one.seen for one in told if not one.must_fail]
    print(
        f"cuts: {sum(one.cuts for one in made)} cuts of the product, seed {options.seed}: "
        f"{sum(one.lost for one in made)} acknowledged lost, {sum(one.twice for one in made)} twice; "
        f"{sum(one.must_fail and one.good for one in told)} of {sum(one.must_fail for one in told)} careless ways caught"
    )
    return 0 if all(one.good for one in told) else 1


def killed(options: argparse.Namespace) -> int:
    """Real processes killed under load."""
    return _rows(table.KILLS, options.seed, "kills")


_WAYS: dict[str, Callable[[argparse.Namespace], int]] = {
    "model": model,
    "planted": planted_bugs,
    "kills": killed,
    "cuts": power_cuts,
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
