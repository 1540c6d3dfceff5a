"""Due times on machines of different zone, language and wall clock (I12): the same bytes, the same words, and a second
opinion gets the same."""

import json
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from sync.domain.clock import Clock
from sync.wire.codec import decode
from tests.faults.rows.line import HEAL_S
from tests.support.centre import ROOT, process
from tests.sync.domain.clock import oracle
from tests.sync.server import town

_DAY_MS = 86_400_000
MACHINES = (
    ({"TZ": "Asia/Shanghai", "LC_ALL": "zh_CN.UTF-8"}, 0),
    ({"TZ": "America/St_Johns", "LC_ALL": "C.UTF-8"}, _DAY_MS),
    ({"TZ": "Pacific/Apia", "LC_ALL": "tr_TR.UTF-8"}, -90_000),
    ({"TZ": "<-12>12", "LC_ALL": "C"}, -_DAY_MS),
)
"""What each desk's machine believes of place, language, and how wrong its wall clock is (ms)."""
_MOST_WRONG_MS = 1_000


def zones(folder: Path, _: int) -> str:
    """Four desks, as many zones and wall clocks, three tickets of different standing."""
    with process(folder / "centre") as running:
        centre = running.centre
        desk = centre.desk("u-chen")
        tickets = [town.received(desk, f"Z{n}", place={"street": "101"}) for n in range(3)]
        for one in tickets[1:]:
            town.classified(desk, one)
        assert town.dispatched(desk, tickets[2], town.ENFORCEMENT, town.RIVER).kind == "applied"
        told = [_told(folder / f"desk{n}", centre.url, n, tickets) for n in range(len(MACHINES))]
        true = time.time_ns() // 1_000_000 - time.monotonic_ns() // 1_000_000
    first = told[0]
    for one in told[1:]:
        assert one["clocks"] == first["clocks"], "I12: two desks hold different due times"
        assert one["shown"] == first["shown"], "I12: two desks show different due times"
    wrong = max(abs(one["ahead_ms"] - true) for one in told)
    assert wrong <= _MOST_WRONG_MS, f"I13: a countdown is {wrong} ms off"
    clocks = [decode(bytes.fromhex(raw), Clock) for raws in first["clocks"].values() for raw in raws]
    agreed = sum(_reproduced(one) for one in clocks)
    return (
        f"{len(clocks)} due times the same bytes and words on {len(told)} machines, {agreed} reproduced; "
        f"countdowns at most {wrong} ms off"
    )


def _told(profile: Path, url: str, n: int, tickets: list[str]) -> dict[str, Any]:
    env, wrong_by = MACHINES[n]
    user = ("u-chen", "u-huang")[n % 2]
    command = [sys.executable, "-m", "tests.faults.rows.elsewhere", str(profile), url, user, str(wrong_by)]
    done = subprocess.run(
        [*command, *tickets],
        cwd=ROOT,
        env=os.environ | env,
        capture_output=True,
        text=True,
        timeout=2 * HEAL_S,
    )
    assert done.returncode == 0, done.stderr[-800:]
    told: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    assert abs(told["skew_ms"] - wrong_by) <= _MOST_WRONG_MS, (
        f"its wall clock was not wrong: {told['skew_ms']}"
    )
    return told


def _reproduced(clock: Clock) -> bool:
    """Whether the second opinion could be asked: it knows the published years only."""
    if clock.is_provisional or not clock.due:
        return False
    unit = clock.limit.unit.value
    amount = clock.limit.amount * oracle.UNITS[unit] * oracle.MINUTE - clock.used
    told = oracle.due(clock.start, [(clock.limit.working, amount)], [])
    assert told == clock.due, f"I12: {clock.name} is due {clock.due}, a second opinion says {told}"
    return True
