"""Two API nodes as in production, and HAProxy before them with the operator's own file."""

import os
import shutil
import ssl
import sys
import urllib.request
from pathlib import Path
from typing import NamedTuple

from tests.faults.cluster.database import Cluster
from tests.faults.cluster.ground import INSTALLER, ROOT, Ground, free_ports, settings, until

FIRST_PASSWORDS = "first-passwords.txt"


class Front(NamedTuple):
    """The door's address, whom to trust there, who may sign in, and the API nodes' addresses."""

    url: str
    authority: Path
    passwords: dict[str, str]
    nodes: tuple[str, ...]


def raise_front(ground: Ground, cluster: Cluster) -> Front:
    """Both nodes answering behind the door. They share the signing key and the attachments, nothing else."""
    first, second = ground.folder / "api1", ground.folder / "api2"
    urls = [_node(ground, cluster, first, "--people")]
    second.mkdir(mode=0o700)
    shutil.copy(first / "centre.key", second / "centre.key")
    (second / "blobs").symlink_to(first / "blobs")
    urls.append(_node(ground, cluster, second))
    lines = (first / FIRST_PASSWORDS).read_text(encoding="utf-8").splitlines()
    passwords = dict(line.split()[:2] for line in lines)
    front = Front(_door(ground, cluster, urls), cluster.tls / "ca.crt", passwords, tuple(urls))
    until(lambda: well(front), "the door opens")
    return front


def _node(ground: Ground, cluster: Cluster, folder: Path, *more: str) -> str:
    """``python main.py centre`` against the three databases; its address once it accepts."""
    command = [
        sys.executable,
        str(ROOT / "main.py"),
        "centre",
        "--data",
        str(folder),
        "--database",
        cluster.url,
    ]
    env = {"PGPASSFILE": str(cluster.passfile)}
    started = ground.start(folder.name, [*command, "--listen", "127.0.0.1:0", *more], env, own=True)
    assert started.stdout is not None
    line = started.stdout.readline()
    assert line.startswith("centre ready "), (
        line,
        (ground.folder / f"{folder.name}.log").read_text()[-2000:],
    )
    return line.split()[-1]


def _door(ground: Ground, cluster: Cluster, urls: list[str]) -> str:
    port = free_ports(1)[0]
    config = ground.folder / "haproxy.cfg"
    shutil.copy(INSTALLER / "haproxy.cfg", config)
    ours = {
        "FENBO_DOOR": f"127.0.0.1:{port}",
        "FENBO_DOOR_PEM": str(cluster.tls / "door.pem"),
        "FENBO_API_1": urls[0].removeprefix("http://"),
        "FENBO_API_2": urls[1].removeprefix("http://"),
    }
    path = {"PATH": os.environ.get("PATH", "") + ":/usr/sbin:/sbin"}
    ground.start("haproxy", ["haproxy", "-db", "-f", str(config)], settings("haproxy.env") | ours | path)
    return f"https://127.0.0.1:{port}"


def well(front: Front) -> bool:
    """Whether a healthy answer comes through the door."""
    context = ssl.create_default_context(cafile=str(front.authority))
    try:
        with urllib.request.urlopen(f"{front.url}/v1/health", timeout=5, context=context):
            return True
    except OSError:
        return False
