"""The benchmarks can be asked for by name, and answer in the promised shape. No figure is judged here."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.benchmarks.figures import at_least, at_most, beyond, sheet, within
from tests.benchmarks.names import NAMES
from tests.benchmarks.rounds import p99, percentile

ROOT = Path(__file__).resolve().parents[2]
WANTED = {
    "queue",
    "tick",
    "picker",
    "search",
    "alike",
    "clocks",
    "ingest",
    "sync",
    "smooth",
    "commit",
    "centre",
    "start",
    "roster",
}


def _run(*arguments: str) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-m", "tests.benchmarks", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)


def test_every_budget_has_its_benchmark() -> None:
    listed = _run("list")
    assert listed.returncode == 0, listed.stderr
    assert {line.split()[0] for line in listed.stdout.splitlines()} == WANTED == set(NAMES)
    assert all((ROOT / "tests" / "benchmarks" / f"{name}.py").exists() for name in WANTED)


def test_a_benchmark_prints_one_object_and_nothing_else() -> None:
    done = _run("clocks", "--quick")
    told = json.loads(done.stdout)
    assert told["name"] == "clocks"
    assert done.returncode == (0 if told["ok"] else 1)
    figures = set(told["own"])
    assert figures == set(told["ratio"]) == set(told["budget"])
    assert figures == set(told["peer"]) | set(told["limit"])
    assert set(told["missed"]) <= figures


@pytest.mark.parametrize(
    ("figure", "kept"),
    [
        (at_most("a", 3.0, 2.0, 1.5), True),
        (at_most("a", 3.1, 2.0, 1.5), False),
        (at_least("a", 0.9, 1.0, 0.9), True),
        (at_least("a", 0.8, 1.0, 0.9), False),
        (within("a", 2.0, 2.0), True),
        (beyond("a", 1.9, 2.0), False),
    ],
)
def test_a_promise_is_kept_or_named(figure: object, kept: bool) -> None:
    told = sheet("x", [figure])  # type: ignore[list-item]
    assert told["ok"] is kept
    assert told["missed"] == ([] if kept else ["a"])


def test_percentiles_are_values_that_occurred() -> None:
    values = [float(n) for n in range(1, 101)]
    assert percentile(values, 0.5) == 50.0
    assert p99(values) == 99.0
    assert p99([7.0]) == 7.0
