"""A PostgreSQL that may be killed: a cluster of its own, with everything that makes a commit durable switched on."""

import contextlib
import os
import shutil
import signal
import subprocess
import tempfile
import time
from pathlib import Path
from types import TracebackType

import psycopg

from tests.support import postgres

_SETTINGS = ("-c", "listen_addresses=", "-c", "max_connections=60", "-c", "shared_buffers=32MB")
_PATIENCE_S = 120.0


class Postgres:
    """``with Postgres() as server``: running; ``kill`` and ``stop`` end it at once, ``start`` brings it back."""

    def __enter__(self) -> "Postgres":
        self.home = Path(tempfile.mkdtemp(prefix="fenbo-pg-kill-"))
        postgres._own(self.home)
        self._data = str(self.home / "data")
        postgres._run("initdb", "-D", self._data, "-U", "fenbo", "-A", "trust", "-E", "UTF8")
        self.start()
        with psycopg.connect(f"host={self.home} user=fenbo dbname=postgres", autocommit=True) as line:
            line.execute("CREATE DATABASE centre")
        return self

    def __exit__(self, kind: type[BaseException] | None, fault: object, trace: TracebackType | None) -> None:
        with contextlib.suppress(Exception):
            self.stop()
        shutil.rmtree(self.home, ignore_errors=True)

    @property
    def url(self) -> str:
        """Of the centre's database."""
        return f"postgresql+psycopg://fenbo@/centre?host={self.home}"

    def start(self) -> None:
        """Until it accepts; after a kill it recovers from its log first. A child of ours, so that nothing is left of it
        when it is dead."""
        program = str(postgres.BINARIES[-1].parent / "postgres")
        user = postgres._user()
        as_user = {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []} if user else {}
        with (self.home / "log").open("ab") as log:
            command = [program, "-D", self._data, *_SETTINGS, "-k", str(self.home)]
            self._server = subprocess.Popen(command, cwd="/", stdout=log, stderr=log, **as_user)  # type: ignore[call-overload]
        end = time.monotonic() + _PATIENCE_S
        while not self._accepts():
            assert time.monotonic() < end, "PostgreSQL did not come back: " + self._last_words()
            time.sleep(0.02)

    def stop(self) -> None:
        """What ``pg_ctl stop -m immediate`` does: every backend ends in the middle of what it is doing."""
        self._server.send_signal(signal.SIGQUIT)
        self._server.wait(_PATIENCE_S)

    def kill(self) -> None:
        """``kill -9`` for the server and all its backends at once."""
        self._server.send_signal(signal.SIGSTOP)  # so that no backend is born while they are counted
        family = _children(self._server.pid)
        for one in (self._server.pid, *family):
            with contextlib.suppress(ProcessLookupError):
                os.kill(one, signal.SIGKILL)
        self._server.wait(_PATIENCE_S)
        end = time.monotonic() + _PATIENCE_S
        while any(_alive(one) for one in family):
            assert time.monotonic() < end, "a killed backend lives"
            time.sleep(0.01)

    def _accepts(self) -> bool:
        try:
            psycopg.connect(f"host={self.home} user=fenbo dbname=postgres").close()
        except psycopg.OperationalError:
            assert self._server.poll() is None, "PostgreSQL ended: " + self._last_words()
            return False
        return True

    def _last_words(self) -> str:
        return (self.home / "log").read_text()[-600:]


def _stat(pid: str | int) -> list[str]:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return []


def _children(parent: int) -> list[int]:
    every = [entry.name for entry in Path("/proc").iterdir() if entry.name.isdigit()]
    return [int(pid) for pid in every if _stat(pid)[1:2] == [str(parent)]]


def _alive(pid: int) -> bool:
    """A zombie has let go of everything."""
    state = _stat(pid)[:1]
    return bool(state) and state != ["Z"]
