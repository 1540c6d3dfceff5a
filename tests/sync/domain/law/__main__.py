"""``python -m tests.sync.domain.law [examples] [seed]``: random play against the law, and the planted faults it finds.

Prints how many examples and acts were played against how many rules, and each planted fault with what gave it away.
Ends with 0 when play found nothing and every planted fault was noticed.
"""

import random
import sys
import time
from collections import Counter

import pytest

from sync.domain.commands import AnyCommand
from sync.domain.law import Context, apply
from sync.domain.law.moves import BY_NAME, MOVES, name_of
from sync.domain.ticket import Ticket
from tests.sync.domain.duty.play import noticed as watched
from tests.sync.domain.duty.test_planted import FAULTS as WATCH
from tests.sync.domain.law import invariants, newest
from tests.sync.domain.law.acts import WIDE
from tests.sync.domain.law.play import Run
from tests.sync.domain.law.test_planted import FAULTS, drawn, everywhere, noticed
from tests.sync.domain.law.worked import SCENES, opening


class Counted(Run):
    """Counts what was asked, and what of it the law allowed."""

    def __init__(self, start: int, applied: Counter[str], refused: Counter[str]) -> None:
        super().__init__(start)
        self._applied, self._refused = applied, refused

    def step(self, command: AnyCommand, around: Context) -> None:
        before = len(self.log)
        super().step(command, around)
        (self._applied if len(self.log) > before else self._refused)[name_of(type(command))] += 1


def play(examples: int, seed: int) -> str:
    """Plays and replays; gives the sentence of what broke, or the figures."""
    applied: Counter[str] = Counter()
    refused: Counter[str] = Counter()
    events, chance = 0, random.Random(seed)
    for n in range(examples):
        run = Counted(n % len(SCENES), applied, refused)
        run.play(drawn(chance))
        replayed: dict[str, Ticket] = {}
        for at, event in run.log:
            replayed[event.ticket] = apply(replayed.get(event.ticket), event, at)
        assert replayed == run.tickets, "replay is not the state"
        events += len(run.log)
    kinds = set(applied) | set(refused)
    assert kinds == set(BY_NAME), f"never drawn: {sorted(set(BY_NAME) - kinds)}"
    only = sorted(set(BY_NAME) - set(applied))
    return (
        f"{examples} examples, {applied.total() + refused.total()} acts ({applied.total()} allowed, "
        f"{refused.total()} refused), {len(applied)} of {len(BY_NAME)} commands carried out, {events} events replayed"
        + (f" (never allowed: {', '.join(only)})" if only else "")
    )


def rules() -> str:
    """What play is judged by."""
    known = {**vars(invariants), **vars(newest)}
    checks = [name for name in known if name.startswith("_") and name[1].islower()]
    states = sum(len(line.states) or 1 for line in MOVES)
    return (
        f"{len(MOVES)} lines of the table over {states} states, {len(BY_NAME)} commands, "
        f"{len(checks)} families of promises after every act ({', '.join(one[1:] for one in sorted(checks))})"
    )


def planted() -> list[tuple[str, str]]:
    """Each fault with what gave it away; empty for one that nobody noticed."""
    found = []
    for n in range(len(SCENES)):
        opening(n)
    for fault, (module, name, broken) in FAULTS.items():
        with pytest.MonkeyPatch.context() as patch:
            for holder in everywhere(module, name):
                patch.setattr(holder, name, broken)
            found.append((fault, noticed()))
    for fault, (module, name, broken) in WATCH.items():
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(module, name, broken)
            found.append((fault, watched()))
    return found


def main(words: list[str]) -> int:
    """Plays, plants, prints."""
    examples, seed = (int(words[0]) if words else 1_000), (int(words[1]) if len(words) > 1 else 1)
    begun = time.monotonic()
    print(f"rules: {rules()}")
    print(f"drawn: one of {WIDE} ways to ask, seed {seed}")
    print(f"play:  {play(examples, seed)}; nothing broke, {time.monotonic() - begun:.0f} s", flush=True)
    begun, found = time.monotonic(), planted()
    for fault, why in found:
        print(f"  {'found ' if why else 'MISSED'} {fault}: {' '.join(why.split())[:90]}")
    noticed_ = sum(bool(why) for _, why in found)
    print(f"planted faults: {noticed_} of {len(found)} found, {time.monotonic() - begun:.0f} s")
    return int(noticed_ != len(found))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
