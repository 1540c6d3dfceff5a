"""The matrix: which rows run here, which do not, and why."""

import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from tests.faults.cuts import run as cuts
from tests.faults.kills import run as kills
from tests.faults.model.play import play
from tests.faults.rows import (
    centre,
    crowd,
    desk,
    full,
    holder,
    hours,
    killing,
    line,
    pieces,
    takeover,
    tokens,
    upgrade,
)
from tests.faults.rows.row import CannotRun, Row

_MODEL_RUNS = 300
HOLDS, BROKEN, NOT_RUN = "holds", "BROKEN", "not run"


class Told(NamedTuple):
    """A row that ran."""

    row: Row
    result: str
    says: str
    seconds: float


def random_stories(_: Path, seed: int) -> str:
    """Rows 1 and 18 in small; ``model`` runs ten times as many."""
    told = play(_MODEL_RUNS, seed)
    assert not told.broken, f"{told.sentence}; again: model --runs 1 --seed {told.seed}"
    return f"{told.runs} runs, {told.steps} steps"


ROWS = (
    Row("1+18", "requests lost, doubled, late; grants change", "I1-I20", random_stories),
    Row("2", "desks killed", "I1 I2 I5 I8", lambda folder, seed: killing.desks(folder, seed, 20)),
    Row("3", "power cut at a desk", "I1 I18", cuts.desk_only),
    Row("4", "centre killed, desks behind a proxy", "I2 I3 I5 I7 I17", line.killed_centre),
    Row(
        "5",
        "PostgreSQL killed under load",
        "I2 I3 I7 I17",
        lambda folder, seed: kills.servers(folder, seed, 6),
    ),
    Row("6", "primary of three nodes dies (Patroni, etcd)", "I2 I3 I5 I7", takeover.takeover),
    Row("7", "centre put back to an old copy", "I2 I5 I7 I8", line.restored_centre),
    Row("8", "cut, half-open, reset, 30 % lost, 64 kbit/s", "I2 I5 I7 I17", line.broken_line),
    Row("9", "20 to 2,000 ms and jitter", "I2 I5 I17", line.slow_line),
    Row("10", "two dispatchers, one instant", "I4", centre.races),
    Row("11", "disk full, desk and centre", "I1 I2 I3 I18", full.full_disk),
    Row("12", "damaged files", "I8 I18", desk.damaged_files),
    Row("13", "wall clock jumps (injected clock)", "I13", desk.jumping_clock),
    Row("13b", "desks of other zones, languages, wall clocks", "I12 I13", hours.zones),
    Row("14", "tokens expire, are lost, revoked; people change", "I2 I8 I11", tokens.tokens),
    Row("15", "portal, cut answers, changed bytes both ways", "I2 I5 I8", line.malformed),
    Row("16", "1,000 malformed payloads", "I15", centre.hostile_intake),
    Row("17", "1,000 consoles: storm, hot ticket, outage", "I4 I5 I17", crowd.thousand),
    Row("19", "schema N with what N-1 left behind", "I2 I8", upgrade.upgraded),
    Row("20", "idle holder of the head, foreign transaction", "I2 I17", holder.holder),
    Row("21", "all hints lost", "I5", line.no_hints),
    Row("22", "uploads cut, doubled, misnamed", "I8 I16", pieces.uploads),
    Row("23", "receiver down, slow, forgetful", "I19", pieces.receiver),
    Row("24", "poison command, resync loop", "I17", desk.poison),
    Row("25", "log meddled with", "I7", centre.meddling),
)
"""The matrix; a row of kills is run here with fewer of them than ``kills`` does."""
KILLS = (
    Row("2", "desks killed", "I1 I2 I5 I8", killing.desks),
    Row("4", "centre on SQLite killed under load", "I2 I3 I7 I17", kills.centres),
    Row("5", "PostgreSQL killed under load", "I2 I3 I7 I17", kills.servers),
)


def run(rows: tuple[Row, ...], seed: int) -> Iterator[Told]:
    """Each row in a folder of its own."""
    for row in rows:
        began = time.monotonic()
        with tempfile.TemporaryDirectory(prefix="fenbo-faults-", ignore_cleanup_errors=True) as folder:
            try:
                says, result = row.act(Path(folder), seed), HOLDS
            except CannotRun as fault:
                says, result = str(fault), NOT_RUN
            except Exception as fault:  # noqa: BLE001 - a row that breaks is told, the others still run
                says, result = f"{type(fault).__name__}: {fault}", BROKEN
        yield Told(row, result, says, time.monotonic() - began)
