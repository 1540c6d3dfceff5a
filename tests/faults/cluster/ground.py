"""The ground a cluster stands on: a folder, an unprivileged user, and processes that are all gone afterwards."""

import os
import pwd
import secrets
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import partial
from pathlib import Path
from tempfile import gettempdir, mkdtemp
from typing import Any

ROOT = Path(__file__).resolve().parents[3]
INSTALLER = ROOT / "installer" / "centre"
WAIT_S = 90.0
PREFIX, OWNER = "fenbo-cluster-", "owner"
"""How the folder of a run is called, and the file in it that says whose it is."""
_PORTS = range(20_000, 32_000)


class Ground:
    """Starts programs, remembers them, and ends them with everything they started."""

    def __init__(self) -> None:
        sweep()
        self.folder = Path(mkdtemp(prefix=PREFIX))
        self.folder.chmod(0o755)
        (self.folder / OWNER).write_text(f"{os.getpid()} {_born(os.getpid())}", encoding="utf-8")
        self._started: list[subprocess.Popen[str]] = []
        self._names: dict[str, int] = {}
        self._postmasters: list[Path] = []

    def own(self, path: Path) -> Path:
        """Hands a path to the user the database runs as."""
        for one in (path, *path.rglob("*")) if path.is_dir() else (path,):
            if owner := unprivileged():
                os.chown(one, owner["user"], owner["group"])
        return path

    def start(
        self, name: str, command: list[str], env: Mapping[str, str] | None = None, *, own: bool = False
    ) -> "subprocess.Popen[str]":
        """A program whose output goes to ``NAME.log``; as the unprivileged user unless it is our ``own``."""
        as_user = {} if own else unprivileged()
        with (self.folder / f"{name}.log").open("a", encoding="utf-8") as log:
            started = subprocess.Popen(
                command,
                cwd=ROOT if own else self.folder,
                env=clean() | {"HOME": str(self.folder)} | dict(env or {}),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE if own else log,
                stderr=log,
                text=True,
                **as_user,
            )
        self._started.append(started)
        self._names[name] = started.pid
        return started

    def running(self) -> dict[str, int]:
        """What was started here, by name."""
        return dict(self._names)

    def watch(self, data: Path) -> None:
        """A PostgreSQL that Patroni starts on ``data``, free of us: ended with the rest."""
        self._postmasters.append(data / "postmaster.pid")

    def end(self) -> None:
        """Kills what still runs, newest first, and removes the folder, whatever goes wrong on the way."""
        try:
            for started in reversed(self._started):
                if started.poll() is None:
                    kill([started.pid, *children(started.pid)])
                started.wait(WAIT_S)
                if started.stdout is not None:
                    started.stdout.close()
            for file in self._postmasters:
                if pid := postmaster(file):
                    kill([pid, *children(pid)])
                    until(partial(_gone, pid), "a PostgreSQL ends")
        finally:
            kill(living(self.folder))
            shutil.rmtree(self.folder, ignore_errors=True)


def sweep() -> None:
    """Ends what a run that was itself killed has left behind: only processes of its folder, never by a program's name."""
    for folder in Path(gettempdir()).glob(f"{PREFIX}*"):
        told = _read(folder / OWNER).split()
        if len(told) == 2 and _born(int(told[0])) != told[1] and folder.stat().st_uid == os.geteuid():
            kill(living(folder))
            until(lambda folder=folder: not living(folder), f"what lived in {folder.name} ends")
            shutil.rmtree(folder, ignore_errors=True)


def living(folder: Path) -> list[int]:
    """Processes that were started with a file of this folder, or in it."""
    found = []
    for each in Path("/proc").glob("[0-9]*"):
        pid = int(each.name)
        with suppress(OSError):
            words = (each / "cmdline").read_bytes()
            inside = str(os.readlink(each / "cwd")).startswith(f"{folder}")
            if pid != os.getpid() and (inside or f"{folder}/".encode() in words) and alive(pid):
                found.append(pid)
    return found


def _born(pid: int) -> str:
    """When a process began, in ticks since the machine did: a number that is given again has another; empty for none."""
    after = _read(Path(f"/proc/{pid}/stat")).rpartition(")")[2].split()
    return after[19] if after else ""


def _read(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""


def unprivileged() -> dict[str, Any]:
    """PostgreSQL refuses to run as root: then its packaged user runs it."""
    if os.geteuid():
        return {}
    user = pwd.getpwnam("postgres")
    return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}


def clean() -> dict[str, str]:
    """The environment without what would lead the programs elsewhere."""
    return {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("PG", "PATRONI_", "ETCD", "FENBO_")) and name != "XDG_RUNTIME_DIR"
    }


def free_ports(n: int) -> list[int]:
    """Ports nobody listens on, all different, and below those that a connection going out is given."""
    found: list[int] = []
    while len(found) < n:
        port = secrets.choice(_PORTS)
        with suppress(OSError), socket.create_server(("127.0.0.1", port)):
            if port not in found:
                found.append(port)
    return found


def settings(name: str) -> dict[str, str]:
    """An example of settings in ``installer/centre``, as systemd would read it."""
    lines = (INSTALLER / name).read_text(encoding="utf-8").splitlines()
    pairs = (line.partition("=") for line in lines if line and not line.startswith("#"))
    return {key: value for key, _, value in pairs}


def until(holds: Callable[[], Any], what: str, seconds: float = WAIT_S) -> Any:
    """Waits for a condition; fails with its name."""
    end = time.monotonic() + seconds
    while not (found := holds()):
        if time.monotonic() > end:
            raise TimeoutError(f"never: {what}")
        time.sleep(0.05)
    return found


def postmaster(file: Path) -> int:
    """The process in a ``postmaster.pid`` that is still that PostgreSQL; 0 for none."""
    if not file.exists():
        return 0
    first = file.read_text(encoding="utf-8").splitlines()
    pid = int(first[0]) if first else 0
    if not pid or not alive(pid):
        return 0
    words = Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")
    return pid if any(str(file.parent).encode() in word for word in words) else 0


def children(pid: int) -> list[int]:
    """All processes below one, at this instant."""
    parents: dict[int, list[int]] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            after = stat.read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
        except OSError:
            continue
        parents.setdefault(int(after[1]), []).append(int(stat.parent.name))
    found, open_ = [], [pid]
    while open_:
        below = parents.get(open_.pop(), [])
        found += below
        open_ += below
    return found


def alive(pid: int) -> bool:
    """Whether a process is there and no zombie."""
    try:
        return Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def _gone(pid: int) -> bool:
    return not alive(pid)


def kill(pids: list[int]) -> None:
    """As a power cut would: nobody gets a last word."""
    for pid in pids:
        try:
            os.kill(pid, signal.SIGKILL)
        except ProcessLookupError:
            continue
