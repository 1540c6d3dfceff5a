"""A throw-away PostgreSQL cluster, and pgbench with the statements of one dispatch in it."""

import os
import pwd
import shutil
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkdtemp
from typing import Any, NamedTuple

SCRIPT = Path(__file__).with_name("dispatch.pgbench.sql")
PREPARE = Path(__file__).with_name("dispatch.prepare.sql")
PEER = "peer"


def programs() -> Path | None:
    """Where the newest installed PostgreSQL keeps its programs."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda one: int(one.parent.name))
    return next(
        (one for one in reversed(found) if (one / "initdb").exists() and (one / "pgbench").exists()), None
    )


def available() -> bool:
    """Whether a cluster can be made on this machine."""
    return programs() is not None


class Cluster(NamedTuple):
    """A running cluster with one database."""

    bin: Path
    folder: Path
    port: int

    @property
    def url(self) -> str:
        """For the centre."""
        return f"postgresql+psycopg://centre@127.0.0.1:{self.port}/centre"

    def run(self, program: str, *arguments: str) -> str:
        """One of PostgreSQL's programs, as the user who owns the cluster; what it printed."""
        done = subprocess.run(
            [str(self.bin / program), *arguments],
            capture_output=True,
            text=True,
            check=False,
            cwd=self.folder,
            **_owner(),
        )
        if done.returncode:
            raise RuntimeError(f"{program}: {done.stderr[-500:]}")
        return str(done.stdout)

    def prepare_peer(self) -> None:
        """A second database with the centre's own tables and indices, empty but for what the script needs."""
        self.run("createdb", *self._where, PEER)
        schema = self.run("pg_dump", *self._where, "--schema-only", "centre")
        (self.folder / "schema.sql").write_text(schema, encoding="utf-8")
        for script in ("schema.sql", PREPARE.name):
            self.run(
                "psql", *self._where, "-q", "-v", "ON_ERROR_STOP=1", "-f", str(self.folder / script), PEER
            )

    def pgbench(self, clients: int, seconds: int) -> float:
        """Transactions a second of the same statements, without law, audit and HTTP."""
        script = str(self.folder / SCRIPT.name)
        how = ("-n", "-M", "prepared", "-c", str(clients), "-j", "2", "-T", str(seconds), "-f", script)
        told = self.run("pgbench", *self._where, *how, PEER)
        line = next(one for one in told.splitlines() if one.startswith("tps"))
        return float(line.split()[2])

    @property
    def _where(self) -> tuple[str, ...]:
        return ("-h", "127.0.0.1", "-p", str(self.port), "-U", "centre")


@contextmanager
def cluster() -> Iterator[Cluster]:
    """A cluster with PostgreSQL's own settings: every commit is on the disk before it is told."""
    found = programs()
    assert found is not None, "PostgreSQL is not installed"
    folder = Path(mkdtemp(prefix="fenbo-pg-"))
    made = Cluster(found, folder, _free_port())
    for script in (SCRIPT, PREPARE):
        shutil.copy(script, folder / script.name)
    folder.chmod(0o755)
    if owner := _owner():
        shutil.chown(folder, owner["user"], owner["group"])
    data = str(folder / "data")
    try:
        made.run("initdb", "-D", data, "-U", "centre", "-A", "trust", "-E", "UTF8", "--locale=C")
        options = f"-p {made.port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={folder}"
        made.run("pg_ctl", "-D", data, "-o", options, "-l", str(folder / "log"), "-w", "start")
        made.run("createdb", *made._where, "centre")
        yield made
    finally:
        if (folder / "data" / "postmaster.pid").exists():
            made.run("pg_ctl", "-D", data, "-m", "immediate", "-w", "stop")
        shutil.rmtree(folder, ignore_errors=True)


def _owner() -> dict[str, Any]:
    """PostgreSQL refuses to run as root: then its packaged user runs it."""
    if os.geteuid() != 0:
        return {}
    user = pwd.getpwnam("postgres")
    return {"user": user.pw_uid, "group": user.pw_gid}


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as door:
        return int(door.getsockname()[1])
