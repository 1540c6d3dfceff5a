"""Commands judged a second: law, audit chain and key, durable, over HTTP; against an endpoint that does nothing.

On PostgreSQL the peer is pgbench with the statements of the same command.
"""

from statistics import median
from typing import Any

from tests.benchmarks import centre_work, limits, postgres
from tests.benchmarks.centre_work import APPLIED
from tests.benchmarks.figures import Figure, at_least, sheet, within
from tests.benchmarks.load import Volley, fire, request
from tests.benchmarks.rounds import p50, p99

LINES = 16


def run(quick: bool) -> dict[str, Any]:
    """SQLite always; PostgreSQL where its programs are installed."""
    each, rounds = (10, 1) if quick else (40, 3)
    about: dict[str, Any] = {}
    return sheet("centre", commands(each, rounds, about), about)


def commands(each: int, rounds: int, about: dict[str, Any]) -> list[Figure]:
    """``rounds`` volleys of ``LINES`` desks with ``each`` tickets, on every database there is."""
    about |= {"lines": LINES, "commands": LINES * each * 4}
    figures = _sqlite(each, rounds, about)
    return figures + (_postgres(each, rounds, about) if postgres.available() else [])


def _sqlite(each: int, rounds: int, about: dict[str, Any]) -> list[Figure]:
    empty: list[Volley] = []
    own: list[Volley] = []
    with centre_work.centre() as running, limits.empty() as port:
        # A city's centre has its calendar laid out when it opens; one that a test starts does it at the first dispatch.
        _all_applied(fire(running.port, centre_work.shifts(running, 1, 1), APPLIED))
        for _ in range(rounds):
            shifts = centre_work.shifts(running, LINES, each)
            bodies = [[_bare(one) for one in line] * 4 for line in shifts]
            empty.append(fire(port, bodies))
            own.append(_all_applied(fire(running.port, shifts, APPLIED)))
    ms = [one for volley in own for one in volley.ms]
    rate, peer = median(v.per_second for v in own), median(v.per_second for v in empty)
    about |= {
        "sqlite_p50_ms": round(p50(ms), 2),
        "empty_p99_ms": round(p99([m for v in empty for m in v.ms]), 2),
    }
    return [at_least("sqlite_commands_per_s", rate, peer, 0.1), within("sqlite_p99_ms", p99(ms), 25.0)]


def _postgres(each: int, rounds: int, about: dict[str, Any]) -> list[Figure]:
    own: list[Volley] = []
    theirs: list[float] = []
    with postgres.cluster() as cluster, centre_work.centre("--database", cluster.url) as running:
        cluster.prepare_peer()
        for _ in range(rounds):
            shifts = centre_work.shifts(running, LINES, each)
            theirs.append(cluster.pgbench(8, 4))
            own.append(_all_applied(fire(running.port, shifts, APPLIED)))
    ms = [one for volley in own for one in volley.ms]
    about |= {"postgres_p50_ms": round(p50(ms), 2), "postgres_p99_ms": round(p99(ms), 2)}
    rate = median(v.per_second for v in own)
    return [at_least("postgres_commands_per_s", rate, median(theirs), 0.4)]


def _all_applied(volley: Volley) -> Volley:
    """A refused command would be a cheap one: then the figure would be a lie."""
    if volley.matched != len(volley.ms):
        raise AssertionError(
            f"{len(volley.ms) - volley.matched} not applied, such as {volley.last[0][:300]!r}"
        )
    return volley


def _bare(asked: bytes) -> bytes:
    return request("/v1/commands", asked.partition(b"\r\n\r\n")[2])
