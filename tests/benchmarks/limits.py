"""What the bare wire, the bare disk and the bare database do on this machine, in the same run: no program is faster."""

import gzip
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from time import perf_counter
from typing import Any

import httpx
from sqlcipher3 import dbapi2

from tests.benchmarks.load import fire, request
from tests.benchmarks.rounds import p50, p99
from tests.benchmarks.woken import woken
from tests.support.centre import Desk


@contextmanager
def empty() -> Iterator[int]:
    """The doors that do nothing, in a process of their own; their port."""
    child = subprocess.Popen(
        [sys.executable, "-m", "tests.benchmarks.empty_endpoint"], stdout=subprocess.PIPE, text=True
    )
    assert child.stdout is not None
    try:
        yield int(child.stdout.readline())
    finally:
        child.terminate()
        child.wait()
        child.stdout.close()


def told(folder: Path, desk: Desk, ears: int, acts: int) -> dict[str, Any]:
    """Rows a second over the wire and into a plain SQLite file; milliseconds of an empty answer, of one durable write,
    and until the last of many streams has heard."""
    rows, wire = _wire(desk)
    with empty() as port:
        asked = request("/v1/changes", b"", method="GET")
        answer = p50(fire(port, [[asked] * 200]).ms)
        with httpx.Client(base_url=f"http://127.0.0.1:{port}") as http:
            heard = woken(port, ["x"], ears, lambda: http.post("/v1/ring"), acts)
    durable = _durable(folder)
    return {
        "raw_wire_rows_per_s": round(len(rows) / wire),
        "raw_insert_rows_per_s": round(len(rows) / _insert(folder, rows)),
        "raw_answer_p50_ms": round(answer, 2),
        "raw_durable_ms": round(durable, 2),
        "raw_change_ms": round(3 * answer + 3 * durable, 2),
        "raw_woken_p50_ms": round(p50(heard), 1),
        "raw_woken_p99_ms": round(p99(heard), 1),
    }


def _wire(desk: Desk) -> tuple[list[bytes], float]:
    """The snapshot's rows as they come, undecoded; seconds for the parts alone."""
    manifest = desk.http.get("/v1/snapshot").raise_for_status().json()
    begun, parts = perf_counter(), []
    for part in manifest["parts"]:
        answer = desk.http.get(f"/v1/snapshot/{manifest['id']}/{part['n']}").raise_for_status()
        parts.append(answer.content)
    took = perf_counter() - begun
    return [row for part in parts for row in gzip.decompress(part).split(b"\n") if row], took


def _insert(folder: Path, rows: Sequence[bytes]) -> float:
    """Seconds to write them with one statement in one transaction, keyed, in WAL and FULL."""
    line = dbapi2.connect(str(folder / "raw.db"), isolation_level=None)
    for setting in ("journal_mode = WAL", "synchronous = FULL"):
        line.execute(f"PRAGMA {setting}")
    line.execute("CREATE TABLE base (n INTEGER PRIMARY KEY, body BLOB)")
    begun = perf_counter()
    line.execute("BEGIN")
    line.executemany("INSERT INTO base VALUES (?, ?)", enumerate(rows))
    line.execute("COMMIT")
    took = perf_counter() - begun
    line.close()
    return took


def _durable(folder: Path) -> float:
    """Milliseconds to get 4 KiB onto the disk."""
    taken = []
    with (folder / "raw.bin").open("wb") as file:
        for _ in range(50):
            begun = perf_counter()
            file.write(bytes(4096))
            file.flush()
            os.fdatasync(file.fileno())
            taken.append((perf_counter() - begun) * 1000)
    return p50(taken)
