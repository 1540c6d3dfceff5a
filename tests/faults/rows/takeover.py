"""The primary of three PostgreSQL nodes dies (row 6): runs ``tests.faults.cluster`` and reads what it says."""

import json
import subprocess
import sys
from pathlib import Path

from tests.faults.rows.row import CannotRun
from tests.support.centre import ROOT

_MOST_S = 240
_MISSING = 2


def takeover(_: Path, __: int) -> str:
    """Patroni, etcd and three nodes from the distribution's packages; the figures are the command's own."""
    command = [sys.executable, "-m", "tests.faults.cluster"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=_MOST_S)
    if done.returncode == _MISSING:
        raise CannotRun(done.stderr.strip().splitlines()[-1])
    lines = [line for line in done.stdout.splitlines() if line.startswith("{")]
    told = json.loads(done.stdout[done.stdout.index("{") :]) if lines else {}
    names = ("commands_per_s_before", "acknowledged", "lost", "twice", "outage_s")
    says = ", ".join(f"{name} {told[name]}" for name in names if name in told)
    assert done.returncode == 0, f"I2, I3 or I7: {says or done.stderr[-400:]}"
    return says
