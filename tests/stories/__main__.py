"""``python -m tests.stories``: every story from intake to archive, and a table of what was seen."""

import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from importlib import import_module
from pathlib import Path
from typing import NamedTuple

from tests.stories.stage import Stage, staged
from tests.support import centre

HERE = Path(__file__).parent


class Told(NamedTuple):
    """A story told: its words, what was done and refused in it, how long it took, what went wrong."""

    title: str
    acts: int
    refusals: int
    desks: int
    seconds: float
    fault: str


def stories() -> Iterator[Callable[..., None]]:
    """Every story, file by file."""
    for file in sorted(HERE.glob("test_*.py")):
        module = import_module(f"tests.stories.{file.stem}")
        yield from (one for name, one in vars(module).items() if name.startswith("test_"))


def tell(story: Callable[..., None]) -> Told:
    """One story on a stage of its own."""
    stages: list[Stage] = []
    fault, begun = "", time.monotonic()
    try:
        with tempfile.TemporaryDirectory(prefix="fenbo-story-") as folder, ExitStack() as held:

            def opened(begins: str) -> Stage:
                stages.append(held.enter_context(staged(Path(folder), begins)))
                return stages[-1]

            story(opened)
    except Exception as wrong:  # noqa: BLE001 - told in the table, the others go on
        fault = f"{type(wrong).__name__}: {wrong}".splitlines()[0]
    acts, refusals = sum(one.acts for one in stages), sum(one.refusals for one in stages)
    desks = sum(len(one.seats) for one in stages)
    return Told(
        (story.__doc__ or story.__name__).strip(), acts, refusals, desks, time.monotonic() - begun, fault
    )


def main(words: list[str]) -> int:
    """Tells all stories, or those whose title or name holds one of the words; 0 when all ended well."""
    begun = time.monotonic()
    centre.template()
    chosen = [
        one for one in stories() if not words or any(w in f"{one.__doc__}{one.__name__}" for w in words)
    ]
    told = []
    print(f"{'':3} {'acts':>5} {'refused':>8} {'desks':>6} {'seconds':>8}  story")
    for one in chosen:
        done = tell(one)
        told.append(done)
        sign = "no" if done.fault else "ok"
        print(
            f"{sign:3} {done.acts:5} {done.refusals:8} {done.desks:6} {done.seconds:8.1f}  {done.title}",
            flush=True,
        )
        if done.fault:
            print(f"      {done.fault}")
    good = sum(not one.fault for one in told)
    acts, refusals = sum(one.acts for one in told), sum(one.refusals for one in told)
    print(
        f"{good} of {len(told)} stories, {acts} acts, {refusals} of them refused with their sentence, ",
        end="",
    )
    print(f"{time.monotonic() - begun:.0f} s")
    return int(good != len(told))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
