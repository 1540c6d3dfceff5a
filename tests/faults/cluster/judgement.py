"""What is true afterwards: which acknowledged commands the log lacks, which it holds twice, how long nobody was served."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

import psycopg

from tests.faults.cluster.client import Answer

DONE = frozenset({"applied", "duplicate"})


class Truth(NamedTuple):
    """The centre's tables: log lines per command and kind, judged keys, versions of tickets, the head."""

    lines: Counter[tuple[str, str]]
    judged: frozenset[str]
    versions: dict[str, int]
    versions_twice: int
    head: str
    gaps: int


def truth(where: str) -> Truth:
    """Read from the database that takes writes now."""
    with psycopg.connect(where) as connection:
        epoch, seq = connection.execute("SELECT epoch, seq FROM head").fetchone() or ("", 0)
        told = connection.execute("SELECT count(*), coalesce(max(seq), 0) FROM event").fetchone() or (0, 0)
        lines = connection.execute("SELECT cmd_key, kind FROM event WHERE cmd_key <> ''").fetchall()
        judged = connection.execute("SELECT key FROM command").fetchall()
        versions: dict[str, int] = dict(connection.execute("SELECT id, ver FROM ticket").fetchall())
        twice = connection.execute(
            "SELECT count(*) FROM (SELECT e.ticket, e.ver FROM event e WHERE e.ver > 0"
            " GROUP BY 1, 2 HAVING count(*) > 1) AS again"
        ).fetchone() or (0,)
    gaps = int(told[1]) - int(told[0]) + int(seq) - int(told[1])
    return Truth(
        Counter(lines), frozenset(key for (key,) in judged), versions, twice[0], f"{epoch}.{seq}", gaps
    )


def lost(found: Truth, answers: Iterable[Answer]) -> list[str]:
    """Commands that were acknowledged and that the log lacks."""
    written = {key for key, _ in found.lines}
    return [one.key for one in answers if one.kind in DONE and not {one.key} <= (written & found.judged)]


def twice(found: Truth, keys: Iterable[str]) -> list[str]:
    """Commands that left the same kind of line more than once."""
    ours = frozenset(keys)
    return sorted({key for (key, _), times in found.lines.items() if times > 1 and key in ours})


def outage(answers: Sequence[Answer], killed: float) -> float:
    """Seconds from the last acknowledgement before the longest silence after the kill until the first one after it."""
    times = sorted({one.at for one in answers if one.kind in DONE and one.at >= killed - 2.0})
    return max((later - sooner for sooner, later in pairwise(times)), default=0.0)


def rate(answers: Iterable[Answer], since: float, until: float) -> float:
    """Acknowledged commands a second in a stretch of time."""
    return sum(since <= one.at < until for one in answers if one.kind in DONE) / (until - since)


def digest(versions: Iterable[tuple[str, int]]) -> str:
    """Two sides that hold the same versions have the same digest."""
    text = "\n".join(f"{ticket} {ver}" for ticket, ver in sorted(versions))
    return hashlib.sha256(text.encode()).hexdigest()[:16]
