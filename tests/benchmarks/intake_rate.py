"""Appeals a second through the centre's door, and what the same rows cost as raw executemany in the same batches."""

from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from sqlcipher3 import dbapi2

from tests.benchmarks import centre_work

TABLES = ("ticket", "event", "upstream", "vault")


def intake(n: int) -> tuple[float, float]:
    """(own, raw) appeals a second; own over HTTP, masked, judged, numbered, sealed into the log."""
    with centre_work.centre() as running:
        desk = running.centre.desk()
        bodies = centre_work.intake_bodies(n)
        begun = perf_counter()
        for body in bodies:
            answer = desk.http.post(f"/v1/intake/{centre_work.CHANNEL}", content=body).raise_for_status()
        took = perf_counter() - begun
        if answer.content.count(b'"accepted"') == 0:
            raise AssertionError(f"nothing was accepted: {answer.text[:300]}")
        return n / took, n / _raw(running.centre.data / "centre.db")


def _raw(source: Path) -> float:
    """Seconds to write the centre's new rows once more, with its own schema, a transaction per batch."""
    read = dbapi2.connect(str(source))
    schema = [row[0] for row in read.execute("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL")]
    rows = {table: read.execute(f"SELECT * FROM {table}").fetchall() for table in TABLES}
    read.close()
    with TemporaryDirectory(dir=source.parent) as name:
        line = dbapi2.connect(str(Path(name) / "raw.db"), isolation_level=None)
        line.execute("PRAGMA journal_mode = WAL")
        line.execute("PRAGMA synchronous = FULL")
        for statement in schema:
            line.execute(statement)
        begun = perf_counter()
        for at in range(0, len(rows["ticket"]), centre_work.BATCH):
            line.execute("BEGIN IMMEDIATE")
            for table, found in rows.items():
                part = found[at : at + centre_work.BATCH]
                if part:
                    line.executemany(f"INSERT INTO {table} VALUES ({','.join('?' * len(part[0]))})", part)
            line.execute("COMMIT")
        took = perf_counter() - begun
        line.close()
    return took
