"""The primary of three PostgreSQL nodes dies (row 6): runs ``tests.faults.cluster`` and reads what it says."""

import json
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

from tests.faults.rows.row import CannotRun
from tests.support.centre import ROOT

_MOST_S, _END_S = 300, 60
_MISSING = 2
_TOLD = (
    "commands_per_s_before",
    "acknowledged",
    "lost",
    "twice",
    "gaps_in_the_log",
    "outage_s",
    "desk_converged",
)


def takeover(_: Path, __: int) -> str:
    """Patroni, etcd and three nodes from the distribution's packages. Judged here is that nothing is lost or doubled and
    the desk converges; the rate the command demands besides belongs to a machine that does nothing else."""
    status, out, err = _run([sys.executable, "-m", "tests.faults.cluster"])
    if status == _MISSING:
        raise CannotRun(err.strip().splitlines()[-1])
    assert "{" in out, f"it did not come to an end: {err[-400:]}"
    told: dict[str, Any] = json.loads(out[out.index("{") :])
    says = ", ".join(f"{name} {told.get(name)}" for name in _TOLD)
    sound = not (told["lost"] or told["twice"] or told["gaps_in_the_log"]) and told["desk_converged"]
    assert sound, f"I2, I3, I5 or I7: {says}"
    return says


def _run(command: list[str]) -> tuple[int, str, str]:
    """Status and what it said; one that takes too long is asked to end, so that it clears away what it started."""
    running = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    try:
        out, err = running.communicate(timeout=_MOST_S)
    except subprocess.TimeoutExpired:
        running.send_signal(signal.SIGINT)
        try:
            out, err = running.communicate(timeout=_END_S)
        except subprocess.TimeoutExpired:
            running.kill()  # what it leaves behind is ended by the next run
            out, err = running.communicate()
    return running.returncode, out, err
