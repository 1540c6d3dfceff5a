"""A desk in a process of its own whose machine has another wall clock: ``profile url user wrong_by_ms ticket…``. Says as
JSON what it holds and shows of the tickets' due times."""

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path

from console.assembly.build import build
from console.assembly.launch import Launch
from console.viewmodels.clocks import due_words
from sync.wire.codec import encode
from tests.support.centre import TOKEN
from tests.support.room import until


def main(profile: Path, url: str, user: str, wrong_by_ms: int, tickets: list[str]) -> None:
    """Ends when it has told."""
    _set_clock(wrong_by_ms)
    desk = build(Launch(profile=profile, data=profile, centre=url, user=user, token=TOKEN, keyring=False))
    try:
        desk.connect()
        until(lambda: all(desk.reading.base(one) for one in tickets), "it has the tickets")
        until(desk.clock.calibrated, "it knows the centre's time")
        held = {one: desk.reading.base(one) for one in tickets}
        told = {
            "clocks": {id: [encode(clock).hex() for clock in one.clocks] for id, one in held.items() if one},
            "shown": {
                id: [due_words(clock, one.appeals[0].received) for clock in one.clocks]
                for id, one in held.items()
                if one
            },
            "ahead_ms": desk.clock.now() - time.monotonic_ns() // 1_000_000,
            "skew_ms": desk.clock.skew(),
        }
    finally:
        desk.close()
    print(json.dumps(told), flush=True)


def _set_clock(wrong_by_ms: int) -> None:
    """The wall clock of this process is wrong from here on; the monotonic one is not."""
    true, wrong = time.time_ns, wrong_by_ms * 1_000_000
    clocks: dict[str, Callable[[], float]] = {
        "time_ns": lambda: true() + wrong,
        "time": lambda: (true() + wrong) / 1e9,
    }
    for name, clock in clocks.items():
        setattr(time, name, clock)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], sys.argv[3], int(sys.argv[4]), sys.argv[5:])
