"""Desks and centre: filling a new desk, a change from desk to desk, a pull that brings nothing, a thousand woken desks.

Every process is a real one: the centre as in production on SQLite, two desks without a screen. Commands a second on both
databases and the raw limits of this machine stand beside it. Of the two limits of a bootstrap ``raw_insert`` writes the
bodies alone into an ordinary file; ``raw_desk`` writes what a desk must write, enciphered.
"""

from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from time import sleep
from typing import Any

from sync.domain.commands import AddNote
from tests.benchmarks import centre, centre_work, desk_child, filled, limits
from tests.benchmarks.centre_work import Running
from tests.benchmarks.desk_child import Child
from tests.benchmarks.figures import Figure, beyond, sheet, within
from tests.benchmarks.ingest import Load
from tests.benchmarks.load import fire, request
from tests.benchmarks.rounds import p50, p99, percentile
from tests.benchmarks.woken import woken

EARS_A_DESK = 100
"""The centre lets no device ask much more at once."""


def run(quick: bool) -> dict[str, Any]:
    """Bootstrap first, since it also makes the desks for the rest."""
    rows, changes, ears, acts = (2_000, 10, 100, 3) if quick else (30_000, 60, 1_000, 10)
    about: dict[str, Any] = {"rows": rows, "changes": changes, "ears": ears}
    with centre_work.centre() as running, TemporaryDirectory() as name:
        ids = centre_work.hand_in(running.centre.desk(), rows)
        people = _passwords(running)
        with desk_child.desk(Path(name) / "one", running.centre.url, "u-chen", people["u-chen"]) as one:
            taken = int(one.wait("ready", timeout=600)[1]) / 1e9
            one.tell(
                "calm"
            )  # two desks are two machines: one that still makes its word index would take the other's time
            one.wait("calm", timeout=600)
            with desk_child.desk(Path(name) / "two", running.centre.url, "u-huang", people["u-huang"]) as two:
                taken = min(taken, int(two.wait("ready", timeout=600)[1]) / 1e9)
                busy = _travel(one, two, ids[:5])
                two.tell("calm")
                two.wait("calm", timeout=600)
                travel = _travel(one, two, ids[:changes])
        about["while_indexing_ms"] = [round(ms) for ms in busy]
        figures = [
            beyond("bootstrap_rows_per_s", rows / taken, 40_000),
            within("change_to_visible_p50_ms", p50(travel), 25.0),
            within("change_to_visible_p95_ms", percentile(travel, 0.95), 80.0),
            *_empty_pull(running, about),
            *_woken(running, ids[-1], ears, acts, about),
        ]
        about |= limits.told(Path(name), running.centre.desk(), ears, acts)
        about["raw_desk_rows_per_s"] = round(rows / _written(Path(name) / "raw", rows))
    figures += centre.commands(10 if quick else 25, 1, about)
    return sheet("sync", figures, about)


def _written(folder: Path, rows: int) -> float:
    """Seconds for as many ready rows in as many bytes, enciphered as a desk must keep them, with the indices of a new
    cache: nothing fetched, unpacked, read or derived. No desk fills faster than this."""
    with filled.opened(folder) as store:
        return Load(store, rows).raw(folder)


def _passwords(running: Running) -> dict[str, str]:
    """First passwords of the sample people, as the operator finds them."""
    from sync.server.service.people import FIRST_PASSWORDS

    lines = (running.centre.data / FIRST_PASSWORDS).read_text(encoding="utf-8").splitlines()
    return {user: password for user, password, *_ in (line.split() for line in lines)}


def _travel(one: Child, two: Child, ids: list[str]) -> list[float]:
    """Milliseconds from a person's act at one desk until the other desk has written and announced it."""
    found = []
    for ticket in ids:
        sleep(0.25)  # hints are coalesced to five a second: what is measured is a single change
        two.forget()
        one.tell(f"note {ticket}")
        _, _, at = one.wait("saved", ticket)
        _, _, seen = two.wait("seen", ticket)
        found.append((seen - at) / 1e6)
    return found


def _empty_pull(running: Running, about: dict[str, Any]) -> list[Figure]:
    """A pull from the head of the log over a kept-alive connection."""
    desk = running.centre.desk()
    cursor = desk.page(limit=1).head
    asked = request(f"/v1/changes?cursor={cursor}&limit=1000", b"", token=desk.session.access, method="GET")
    volley = fire(running.port, [[asked] * 200], b'"more":false')
    if volley.matched != 200:
        raise AssertionError(f"not an empty page: {volley.last[0][:200]!r}")
    about["empty_pull_p99_ms"] = round(p99(volley.ms), 2)
    return [within("empty_pull_p50_ms", p50(volley.ms), 2.0)]


def _woken(running: Running, ticket: str, ears: int, acts: int, about: dict[str, Any]) -> list[Figure]:
    """The desk that acts is none of those that listen."""
    desk = running.centre.desk()
    tokens = [running.centre.desk().session.access for _ in range(0, ears, EARS_A_DESK)]
    act = partial(desk.do, AddNote(ticket=ticket, words="醒"))
    ms = woken(running.port, tokens, ears, act, acts)
    about["woken_p50_ms"] = round(p50(ms), 1)
    return [within("woken_p99_ms", p99(ms), 300.0)]
