"""What an operator is given parses; where a tool is installed, the tool itself says so."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest
import sqlalchemy as sa

from sync.server.__main__ import configured
from tests.faults.cluster.database import configuration
from tests.faults.cluster.ground import INSTALLER, ROOT, settings

UNITS = sorted(one.name for one in INSTALLER.glob("fenbo-*.*"))
SCRIPTS = ("certificates", "backup")


def test_every_file_is_named_in_the_readme() -> None:
    told = (INSTALLER / "README.md").read_text(encoding="utf-8")
    names = {one.name for one in INSTALLER.iterdir()} - {
        "README.md",
        "backup",
        "fenbo-backup.service",
        "fenbo-backup.timer",
    }
    assert {name for name in names if name not in told} == set()


def test_the_examples_of_settings_hold_no_password() -> None:
    for name in ("patroni.env", "fenbo.env", "haproxy.env", "etcd.env"):
        held = {key: value for key, value in settings(name).items() if "PASSWORD" in key}
        assert set(held.values()) <= {"change-me"}, name


def test_the_centre_understands_its_example() -> None:
    env = settings("fenbo.env")
    config = configured(
        ["--data", env["FENBO_DATA"], "--database", env["FENBO_DATABASE"], "--listen", "10.0.0.21:8700"]
    )
    url = sa.make_url(config.database)
    told = url.get_dialect()().create_connect_args(url)[1]
    assert told["host"] == "10.0.0.11,10.0.0.12,10.0.0.13" and told["target_session_attrs"] == "read-write"
    assert (config.host, config.port) == ("10.0.0.21", 8700) and "password" not in told


def test_the_cluster_that_is_killed_runs_the_operators_own_file(tmp_path: Path) -> None:
    ours = configuration(tmp_path / "tls", tmp_path).splitlines()
    theirs = (INSTALLER / "patroni.yml").read_text(encoding="utf-8").splitlines()
    differing = [old for old, new in zip(theirs, ours, strict=True) if old != new]
    assert all(
        "/etc/fenbo/tls" in line or "/run/postgresql" in line or "shared_buffers" in line
        for line in differing
    )
    for promise in ("synchronous_mode: true", "synchronous_mode_strict: true", 'synchronous_commit: "on"'):
        assert any(line.strip() == promise for line in ours), promise


@pytest.mark.parametrize("script", SCRIPTS)
def test_a_script_is_sound_shell(script: str) -> None:
    file = INSTALLER / script
    assert os.access(file, os.X_OK)
    subprocess.run(["sh", "-n", str(file)], check=True)


def test_certificates_are_made_and_trusted(tmp_path: Path) -> None:
    if shutil.which("openssl") is None:
        return
    script = str(INSTALLER / "certificates")
    subprocess.run([script, "authority", str(tmp_path)], check=True)
    subprocess.run([script, "machine", str(tmp_path), "db1", "db1", "10.0.0.11"], check=True)
    check = [
        "openssl",
        "verify",
        "-CAfile",
        str(tmp_path / "ca.crt"),
        "-verify_ip",
        "10.0.0.11",
        str(tmp_path / "db1.crt"),
    ]
    assert subprocess.run(check, capture_output=True, check=False).returncode == 0
    assert (tmp_path / "db1.key").stat().st_mode & 0o077 == 0


def test_haproxy_takes_its_file(tmp_path: Path) -> None:
    program = shutil.which("haproxy", path="/usr/sbin:/usr/bin")
    if program is None or shutil.which("openssl") is None:
        return
    script = str(INSTALLER / "certificates")
    subprocess.run([script, "authority", str(tmp_path)], check=True)
    subprocess.run([script, "machine", str(tmp_path), "door", "localhost"], check=True)
    env = settings("haproxy.env") | {
        "FENBO_DOOR": "127.0.0.1:4443",
        "FENBO_DOOR_PEM": str(tmp_path / "door.pem"),
    }
    done = subprocess.run(
        [program, "-c", "-f", str(INSTALLER / "haproxy.cfg")],
        env=env,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


def test_systemd_takes_the_units(tmp_path: Path) -> None:
    if shutil.which("systemd-analyze") is None:
        return
    for name in UNITS:
        text = (INSTALLER / name).read_text(encoding="utf-8")
        (tmp_path / name).write_text(
            text.replace("/opt/fenbo/.venv/bin/python", "/bin/true").replace(
                "/opt/fenbo/installer/centre/backup", "/bin/true"
            ),
            encoding="utf-8",
        )
    units = [str(tmp_path / name) for name in UNITS]
    done = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", *units], capture_output=True, text=True, check=False
    )
    ours = [line for line in done.stderr.splitlines() if "fenbo" in line]
    assert done.returncode == 0 and not ours, done.stderr


def test_the_image_copies_what_is_there() -> None:
    lines = (INSTALLER / "Containerfile").read_text(encoding="utf-8").splitlines()
    copied = [
        one
        for line in lines
        if line.startswith("COPY ") and "--from" not in line
        for one in line.split()[1:-1]
    ]
    assert copied and all((ROOT / one).exists() for one in copied), copied
    assert any(line.startswith("USER ") and "root" not in line for line in lines)
