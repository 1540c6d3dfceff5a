"""A real throw-away PostgreSQL for tests, started once, a fresh database per asking."""

import atexit
import contextlib
import os
import pwd
import shutil
import subprocess
import tempfile
import uuid
from functools import cache
from pathlib import Path

import psycopg

BINARIES = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
SETTINGS = (
    "-c",
    "listen_addresses=",
    "-c",
    "fsync=off",
    "-c",
    "max_connections=120",
    "-c",
    "shared_buffers=32MB",
)


def available() -> bool:
    """Whether this machine has the server's binaries."""
    return bool(BINARIES)


@cache
def server() -> Path:
    """The folder of the running server's socket."""
    home = Path(tempfile.mkdtemp(prefix="fenbo-pg-"))
    _own(home)
    _run("initdb", "-D", str(home / "data"), "-U", "fenbo", "-A", "trust", "-E", "UTF8", "--no-sync")
    options = " ".join((*SETTINGS, "-k", str(home)))
    _run("pg_ctl", "-D", str(home / "data"), "-o", options, "-l", str(home / "log"), "-w", "start")
    atexit.register(_stop, home)
    return home


def fresh_database(like: str = "template1") -> str:
    """The URL of a new database: empty, or a copy of the one called ``like``."""
    home, name = server(), f"centre_{uuid.uuid4().hex[:12]}"
    with psycopg.connect(f"host={home} user=fenbo dbname=postgres", autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}" TEMPLATE "{like}"')
    return f"postgresql+psycopg://fenbo@/{name}?host={home}"


def name_of(url: str) -> str:
    """The database's name in its URL."""
    return url.partition("@/")[2].partition("?")[0]


def _stop(home: Path) -> None:
    with contextlib.suppress(subprocess.CalledProcessError):
        _run("pg_ctl", "-D", str(home / "data"), "-m", "immediate", "stop")
    shutil.rmtree(home, ignore_errors=True)


def _user() -> pwd.struct_passwd | None:
    """Whom to run it as: the server refuses to be root."""
    if os.getuid():
        return None
    names = {entry.pw_name: entry for entry in pwd.getpwall()}
    return names.get("postgres") or names["nobody"]


def _own(folder: Path) -> None:
    user = _user()
    if user is not None:
        os.chown(folder, user.pw_uid, user.pw_gid)


def _run(program: str, *arguments: str) -> None:
    user = _user()
    as_user = {} if user is None else {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}
    command = [str(BINARIES[-1].parent / program), *arguments]
    subprocess.run(
        command, check=True, cwd="/", stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **as_user
    )  # type: ignore[call-overload]
