"""``python -m tests.installer.centre [--build]``: the operator's files of the centre, held to the very programs that will
read them. What could not be checked on this machine is said at the end, loudly; it is never a success.

``--build`` builds the image as well: that needs podman or buildah and Debian's image, or a network to fetch it from.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from tests.faults.cluster.ground import INSTALLER, ROOT, free_ports, settings
from tests.support import postgres

UNITS = sorted(one for one in INSTALLER.glob("fenbo-*.*") if one.suffix in (".service", ".timer"))
PLACES = {
    "/opt/fenbo/.venv/bin/python": "/bin/true",
    "/opt/fenbo/installer/centre/backup": "/bin/true",
}
"""What the units start stands there on the operator's machine only; whether it runs is proved by running it."""
_WHERE = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
_UNFIT = "bootstrap.pg_hba  is not defined."
"""Patroni's own check asks for it; Patroni itself takes ``postgresql.pg_hba``, which stands in our file."""


class Unchecked(Exception):
    """This machine lacks what the check needs."""


class Check(NamedTuple):
    """One file or program of the operator; ``run`` answers a word on what was seen, or raises."""

    name: str
    run: Callable[[Path], str]


def tool(name: str) -> str:
    """Where a program is; raises ``Unchecked`` when it is not on this machine."""
    found = shutil.which(name, path=_WHERE)
    if found is None:
        raise Unchecked(f"{name} is not installed here")
    return found


def said(command: list[str], **env: str) -> str:
    """What a program says; raises ``AssertionError`` with it when it is not content."""
    around = {"PATH": _WHERE, "HOME": os.environ.get("HOME", "/")} | env
    done = subprocess.run(command, env=around, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{command[0]}: {done.stdout}{done.stderr}"
    return done.stdout + done.stderr


def units(folder: Path) -> str:
    """The units and the drop-ins of Debian's own, as systemd reads them."""
    analyze = tool("systemd-analyze")
    for unit in UNITS:
        text = unit.read_text(encoding="utf-8")
        for place, here in PLACES.items():
            text = text.replace(place, here)
        (folder / unit.name).write_text(text, encoding="utf-8")
    told = said([analyze, "verify", "--man=no", *(str(folder / unit.name) for unit in UNITS)])
    ours = [line for line in told.splitlines() if "fenbo" in line]
    assert not ours, "\n".join(ours)
    return f"{len(UNITS)} units"


def drop_ins(folder: Path) -> str:
    """Debian's units with our lines."""
    analyze, seen = tool("systemd-analyze"), []
    for name in ("patroni", "haproxy"):
        unit = Path(f"/usr/lib/systemd/system/{name}.service")
        if not unit.exists():
            raise Unchecked(f"{name}'s own unit is not installed here")
        extra = folder / f"{name}.service.d"
        extra.mkdir()
        shutil.copy(unit, folder / unit.name)
        shutil.copy(INSTALLER / f"{name}.conf", extra / "fenbo.conf")
        told = said([analyze, "verify", "--man=no", str(folder / unit.name)], SYSTEMD_UNIT_PATH=f"{folder}:")
        wrong = [line for line in told.splitlines() if "fenbo.conf" in line]
        assert not wrong, "\n".join(wrong)
        seen.append(name)
    return ", ".join(seen)


def hardening(folder: Path) -> str:
    """How little the centre's unit may do (0: nothing, 10: everything)."""
    told = said(
        [
            tool("systemd-analyze"),
            "security",
            "--offline=yes",
            "--no-pager",
            str(INSTALLER / "fenbo-centre@.service"),
        ]
    )
    exposure = float(told.rsplit("exposure level for", 1)[1].split(":")[1].split()[0])
    assert exposure < 3, told
    return f"exposure {exposure}"


def door(folder: Path) -> str:
    """HAProxy's configuration with a certificate of the operator's own making."""
    haproxy, _ = tool("haproxy"), tool("openssl")
    said([str(INSTALLER / "certificates"), "authority", str(folder)])
    said([str(INSTALLER / "certificates"), "machine", str(folder), "door", "localhost"])
    told = settings("haproxy.env") | {
        "FENBO_DOOR": "127.0.0.1:4443",
        "FENBO_DOOR_PEM": str(folder / "door.pem"),
    }
    said([haproxy, "-c", "-f", str(INSTALLER / "haproxy.cfg")], **told)
    return said([haproxy, "-v"]).split()[2]


def vote(folder: Path) -> str:
    """Patroni's configuration by its own check."""
    patroni, ports = tool("patroni"), free_ports(2)
    if not postgres.available():
        raise Unchecked("PostgreSQL's programs, which Patroni looks for, are not installed here")
    told = settings("patroni.env")
    for name, port in zip(("PATRONI_POSTGRESQL", "PATRONI_RESTAPI"), ports, strict=True):
        told |= {f"{name}_LISTEN": f"127.0.0.1:{port}"}
    told |= {"PATRONI_POSTGRESQL_DATA_DIR": str(folder / "data")}
    told |= {"PATRONI_POSTGRESQL_BIN_DIR": str(postgres.BINARIES[-1].parent)}
    command = [patroni, "--validate-config", str(INSTALLER / "patroni.yml")]
    done = subprocess.run(command, env=told | {"PATH": _WHERE}, capture_output=True, text=True, check=False)
    wrong = [line for line in (done.stdout + done.stderr).splitlines() if line.strip() not in ("", _UNFIT)]
    assert not wrong, "\n".join(wrong)
    return said([patroni, "--version"]).strip()


def database(folder: Path) -> str:
    """The statements that make role and database, on a throw-away server."""
    psql = tool("psql")
    if not postgres.available():
        raise Unchecked("PostgreSQL is not installed here")
    where = ["-h", str(postgres.server()), "-U", "fenbo", "-v", "ON_ERROR_STOP=1"]
    said([psql, *where, "-d", "postgres", "-v", "password=x", "-f", str(INSTALLER / "database.sql")])
    told = said([psql, *where, "-d", "centre", "-At", "-c", "SHOW lc_collate"])
    assert told.strip() == "C", told
    return "made, sorts by bytes"


def image(folder: Path) -> str:
    """The image, built for real; asked for by ``--build``."""
    if "--build" not in sys.argv:
        raise Unchecked("building the image takes minutes and Debian's packages: ask with --build")
    builder = shutil.which("podman", path=_WHERE) or tool("buildah")
    said([builder, "build", "-t", "fenbo-centre", "-f", str(INSTALLER / "Containerfile"), str(ROOT)])
    return "built"


CHECKS = (
    Check("units", units),
    Check("drop-ins", drop_ins),
    Check("hardening", hardening),
    Check("haproxy.cfg", door),
    Check("patroni.yml", vote),
    Check("database.sql", database),
    Check("Containerfile", image),
)


def main() -> int:
    """Runs them all; 1 when one is not content."""
    wrong, lacking = [], []
    for name, run in CHECKS:
        with tempfile.TemporaryDirectory(prefix="fenbo-installer-") as folder:
            try:
                print(f"{name:<16} ok       {run(Path(folder))}")
            except Unchecked as reason:
                lacking.append(f"{name}: {reason}")
            except AssertionError as fault:
                wrong.append(name)
                print(f"{name:<16} WRONG    {fault}")
    for line in lacking:
        print(f"NOT CHECKED HERE {line}")
    print("NOT CHECKED HERE units on a booted machine: start them there once (README, steps 4 and 6)")
    return 1 if wrong else 0


if __name__ == "__main__":
    raise SystemExit(main())
