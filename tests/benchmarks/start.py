"""From spawning the process to a usable queue of 50,000 rows, against a bare PySide6 table window on the same rows.

Both fill the same screen of 1920 x 1080 points, both pay for Python and PySide6, both say so after their first paint,
and both are compiled, as the installer leaves them.
"""

import compileall
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from time import perf_counter
from typing import Any

from tests.benchmarks import filled, seats
from tests.benchmarks.figures import at_most, sheet
from tests.benchmarks.rounds import in_turn

_COMPILED = ("console", "resources", "sync", "widgets", "tests/benchmarks")
_SCREEN = filled.KEPT / "screen.json"
_POINTS = {
    "name": "desk",
    "x": 0,
    "y": 0,
    "width": 1920,
    "height": 1080,
    "logicalDpi": 96,
    "logicalBaseDpi": 96,
    "dpr": 1,
}


def run(quick: bool) -> dict[str, Any]:
    """Spawned in turn; the first of each is not counted, it warms the disk's cache."""
    rows, rounds = (5_000, 3) if quick else (50_000, 11)
    folder = filled.profile(rows)
    _SCREEN.parent.mkdir(parents=True, exist_ok=True)
    _SCREEN.write_text(json.dumps({"screens": [_POINTS]}))
    plain = filled.plain(folder)
    for name in _COMPILED:
        compileall.compile_dir(filled.ROOT / name, quiet=1)
    with tempfile.TemporaryDirectory() as name:
        desk = filled.copy(folder, Path(name) / "desk")
        seats.desk(desk).close()
        own, peer, nothing = ("desk_start", str(desk)), ("bare_window", str(plain)), ("bare_python",)
        for one in (own, peer):
            _spawn(*one)
        took = in_turn(
            rounds, own=lambda: _spawn(*own), peer=lambda: _spawn(*peer), nothing=lambda: _spawn(*nothing)
        )
    about = {"rows": rows, "python_alone_ms": round(took["nothing"] * 1000)}
    return sheet("start", [at_most("usable_queue_ms", took["own"] * 1000, took["peer"] * 1000, 1.5)], about)


def _spawn(module: str, *arguments: str) -> float:
    """Seconds until the child says that its rows are on the screen."""
    command = [sys.executable, "-m", f"tests.benchmarks.{module}", *arguments]
    begun = perf_counter()
    child = subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
        cwd=filled.ROOT, env={**os.environ, "QT_QPA_PLATFORM": f"offscreen:configfile={_SCREEN}"},
    )  # fmt: skip
    assert child.stdin is not None and child.stdout is not None
    said = child.stdout.readline()
    took = perf_counter() - begun
    child.stdin.close()
    child.wait(30)
    child.stdout.close()
    if said.strip() != "painted":
        raise AssertionError(f"{module} never painted")
    return took
