"""The three kinds of kills: a centre on SQLite, the PostgreSQL below a centre, desks."""

import contextlib
import random
import threading
import time
from pathlib import Path

from tests.faults.kills.load import Load
from tests.faults.kills.server import Postgres
from tests.faults.rows.row import CannotRun
from tests.support import postgres
from tests.support.centre import Process, process
from tests.sync.server import town

CENTRE_KILLS = 20
SERVER_KILLS = 20


def centres(folder: Path, seed: int, kills: int = CENTRE_KILLS) -> str:
    """A centre on SQLite is killed (SIGKILL) again and again under load and comes back on the same data."""
    chance, began = random.Random(seed), time.monotonic()
    with process(folder / "centre") as first:
        running, port = first, first.centre.url.rpartition(":")[2]
        ticket = town.received(first.centre.desk(), "K1")
        keep = [first.centre]
        with Load(first.centre, ticket, seed=seed) as load:
            try:
                for _ in range(kills):
                    load.until(chance.randrange(5, 80))
                    running.process.kill()
                    running.process.wait()
                    running = Process(folder / "centre", "--listen", f"127.0.0.1:{port}")
                    keep.append(running.centre)
                load.until(20)
            finally:
                load.__exit__()
            told = load.proof(running.centre)
        for centre in keep:
            centre.close_desks()
        if running is not first:
            running.kill()
    return f"{kills} kills in {time.monotonic() - began:.0f} s, {told}"


def _drain(running: Process, log: Path) -> None:
    """The centre's log goes to a file: a pipe that nobody reads fills up and stops whoever writes to it."""
    assert running.process.stderr is not None
    with log.open("w", encoding="utf-8") as out, contextlib.suppress(ValueError):
        for line in running.process.stderr:
            out.write(line)
            out.flush()


def servers(folder: Path, seed: int, kills: int = SERVER_KILLS) -> str:
    """The PostgreSQL below a centre is killed, by turns with SIGKILL and ``immediate``; the centre finds back."""
    if not postgres.available():
        raise CannotRun("this machine has no PostgreSQL")
    chance, began, longest = random.Random(seed), time.monotonic(), 0.0
    with Postgres() as server, process(folder / "centre", "--database", server.url) as running:
        drained = threading.Thread(
            target=_drain, args=(running, folder / "centre.log"), name="drain", daemon=True
        )
        drained.start()
        ticket = town.received(running.centre.desk(), "K2")
        with Load(running.centre, ticket, seed=seed) as load:
            for n in range(kills):
                load.until(chance.randrange(5, 60))
                (server.kill if n % 2 else server.stop)()
                server.start()
                back = time.monotonic()
                load.until(1)
                longest = max(longest, time.monotonic() - back)
            load.until(20)
        told = load.proof(running.centre)
    return f"{kills} kills in {time.monotonic() - began:.0f} s, back within {longest:.1f} s of it, {told}"
