"""Desks killed at any moment (row 2): in starting, in saving, in sending, in fetching."""

import random
import subprocess
import sys
import threading
import time
from collections import Counter
from pathlib import Path

from tests.console.assembly.acts import made_by, receive, settled
from tests.support.centre import ROOT, Centre, fresh
from tests.support.room import Room, until

KILLS = 50
LANES = 2
_SAVED = len("saved 00000000-0000-0000-0000-000000000000")


def desks(folder: Path, seed: int, kills: int = KILLS) -> str:
    """What a killed desk said was saved is done once, after it was opened again."""
    said: list[set[str]] = [set() for _ in range(LANES)]
    began = time.monotonic()
    with fresh(folder / "centre") as centre:
        room = Room(folder)
        ticket = receive(room.desk(centre.url, "u-huang"))
        until(lambda: settled(*room.desks), "the ticket is there")

        def lane(n: int) -> None:
            chance = random.Random(seed * 10 + n)
            for _ in range(kills // LANES):
                said[n] |= _until_killed(folder / f"killed{n}", centre, ticket, chance)

        lanes = [threading.Thread(target=lane, args=(n,), name=f"kills-{n}") for n in range(LANES)]
        for each in lanes:
            each.start()
        for each in lanes:
            each.join()
        keys = set().union(*said)
        again = [room.desk(centre.url, "u-chen", f"killed{n}") for n in range(LANES)]
        until(lambda: all(settled(desk) for desk in again), "all is sent")
        assert made_by(centre, keys) == Counter(dict.fromkeys(keys, 1)), "I1 or I2"
        assert not any(desk.reading.tray() for desk in again), "I8"
        room.close()
    assert keys, "no desk came to say that anything was saved"
    took = time.monotonic() - began
    return (
        f"{kills // LANES * LANES} kills in {took:.0f} s, {len(keys)} acts said to be saved: 0 lost, 0 twice"
    )


def _until_killed(profile: Path, centre: Centre, ticket: str, chance: random.Random) -> set[str]:
    """One life of a desk: killed after some acts, or a moment after; one in ten before it has said anything."""
    child = subprocess.Popen(
        [sys.executable, "-m", "tests.faults.rows.child", str(profile), centre.url, ticket],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert child.stdout is not None
    said: list[str] = []
    if chance.random() < 0.1:
        threading.Event().wait(chance.random())
    else:
        said = [child.stdout.readline() for _ in range(chance.randrange(1, 14))]
        threading.Event().wait(chance.random() * 0.05)
    child.kill()
    said += child.stdout.read().split("\n")
    child.stdout.close()
    child.wait()
    return {line.split()[1] for line in said if len(line.strip()) == _SAVED}
