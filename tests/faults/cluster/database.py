"""etcd and three Patroni nodes from the files of ``installer/centre``."""

import json
import secrets
import shutil
import subprocess
import urllib.error
import urllib.request
from pathlib import Path
from typing import NamedTuple

from tests.faults.cluster.ground import (
    INSTALLER,
    Ground,
    children,
    free_ports,
    kill,
    postmaster,
    settings,
    until,
)

NAMES = ("db1", "db2", "db3")
PROGRAMS = ("patroni", "etcd", "haproxy", "openssl")
BINARIES = sorted(Path("/usr/lib/postgresql").glob("*/bin/postgres"))


def lacking() -> list[str]:
    """Which of the distribution's programs are not installed."""
    found = [one for one in PROGRAMS if shutil.which(one, path="/usr/bin:/usr/sbin:/bin:/sbin") is None]
    return found if BINARIES else [*found, "postgresql"]


class Node(NamedTuple):
    """One database node: its name, data folder, ports, and Patroni's process."""

    name: str
    data: Path
    port: int
    rest: int
    patroni: "subprocess.Popen[str]"

    def role(self) -> str:
        """``primary`` | ``sync_standby`` | ``replica`` | an empty string, as Patroni's own door says."""
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.rest}/patroni", timeout=2) as answer:
                told = json.load(answer)
        except (OSError, ValueError):
            return ""
        if told.get("state") != "running":
            return ""
        if told["role"] in ("master", "primary"):
            return "primary"
        return "sync_standby" if told.get("sync_standby") else "replica"

    def crash(self) -> None:
        """Patroni, PostgreSQL and every backend are gone at once."""
        server = postmaster(self.data / "postmaster.pid")
        kill([self.patroni.pid, *children(self.patroni.pid), server, *children(server)])


class Cluster(NamedTuple):
    """The three nodes."""

    ground: Ground
    nodes: tuple[Node, ...]
    tls: Path
    passfile: Path

    @property
    def url(self) -> str:
        """For the centre: all three, and libpq finds the one that takes writes."""
        hosts = "&".join(f"host=127.0.0.1:{node.port}" for node in self.nodes)
        more = f"target_session_attrs=read-write&sslmode=verify-full&sslrootcert={self.tls / 'ca.crt'}"
        return f"postgresql+psycopg://centre@/centre?{hosts}&{more}"

    def where(self) -> str:
        """The same for psycopg."""
        ports = ",".join(str(node.port) for node in self.nodes)
        hosts = ",".join("127.0.0.1" for _ in self.nodes)
        return (
            f"host={hosts} port={ports} user=centre dbname=centre target_session_attrs=read-write "
            f"sslmode=verify-full sslrootcert={self.tls / 'ca.crt'} passfile={self.passfile}"
        )

    def primary(self) -> Node | None:
        """Who takes writes now."""
        return next((node for node in self.nodes if node.role() == "primary"), None)

    def ready(self) -> Node | None:
        """The primary, once a synchronous standby stands beside it and everybody runs. Raises when one has died."""
        for node in self.nodes:
            assert node.patroni.poll() is None, f"{node.name}: its Patroni ended"
        roles = [node.role() for node in self.nodes]
        whole = "primary" in roles and "sync_standby" in roles and all(roles)
        return self.nodes[roles.index("primary")] if whole else None


def raise_cluster(ground: Ground) -> Cluster:
    """All three running, one of them primary with a synchronous standby, the centre's empty database made."""
    tls = _certificates(ground)
    etcd = _etcd(ground)
    ours = {
        f"PATRONI_{who}_PASSWORD": secrets.token_hex(12) for who in ("SUPERUSER", "REPLICATION", "REWIND")
    }
    ports = free_ports(2 * len(NAMES))
    nodes: list[Node] = []
    for n, name in enumerate(NAMES):
        nodes.append(_node(ground, name, etcd, tls, ours, (ports[2 * n], ports[2 * n + 1])))
        # The first one makes the cluster, the others join it; all at once they would fight for who makes it.
        until(lambda: nodes[0].role() == "primary", "the first node is primary")
    passfile = ground.folder / "pgpass"
    cluster = Cluster(ground, tuple(nodes), tls, passfile)
    primary = until(cluster.ready, "three nodes with a synchronous standby", 180)
    _make_database(cluster, primary, ours["PATRONI_SUPERUSER_PASSWORD"])
    return cluster


def _certificates(ground: Ground) -> Path:
    """The authority and the certificates, made as the operator makes them."""
    tls, script = ground.folder / "tls", str(INSTALLER / "certificates")
    subprocess.run([script, "authority", str(tls)], check=True)
    for name in ("node", "door"):
        subprocess.run([script, "machine", str(tls), name, "127.0.0.1", "localhost"], check=True)
    tls.chmod(0o755)
    return ground.own(tls)


def _etcd(ground: Ground) -> str:
    """One member is enough for a vote here; its address."""
    client, peer = (f"http://127.0.0.1:{port}" for port in free_ports(2))
    data = ground.own(_made(ground.folder / "etcd"))
    ours = {
        "ETCD_DATA_DIR": str(data),
        "ETCD_LISTEN_CLIENT_URLS": client,
        "ETCD_ADVERTISE_CLIENT_URLS": client,
        "ETCD_LISTEN_PEER_URLS": peer,
        "ETCD_INITIAL_ADVERTISE_PEER_URLS": peer,
        "ETCD_INITIAL_CLUSTER": f"db1={peer}",
    }
    ground.start("etcd", ["etcd"], settings("etcd.env") | ours)
    until(lambda: _answers(f"{client}/health"), "etcd answers")
    return client.removeprefix("http://")


def _node(
    ground: Ground, name: str, etcd: str, tls: Path, passwords: dict[str, str], ports: tuple[int, int]
) -> Node:
    port, rest = ports
    home = ground.own(_made(ground.folder / name))
    config = home / "patroni.yml"
    config.write_text(configuration(tls, home), encoding="utf-8")
    ours = {
        "PATRONI_NAME": name,
        "PATRONI_ETCD3_HOSTS": etcd,
        "PATRONI_POSTGRESQL_LISTEN": f"127.0.0.1:{port}",
        "PATRONI_POSTGRESQL_CONNECT_ADDRESS": f"127.0.0.1:{port}",
        "PATRONI_POSTGRESQL_DATA_DIR": str(home / "data"),
        "PATRONI_POSTGRESQL_BIN_DIR": str(BINARIES[-1].parent),
        "PATRONI_POSTGRESQL_PGPASS": str(home / "pgpass"),
        "PATRONI_RESTAPI_LISTEN": f"127.0.0.1:{rest}",
        "PATRONI_RESTAPI_CONNECT_ADDRESS": f"127.0.0.1:{rest}",
    }
    ground.watch(home / "data")
    patroni = ground.start(name, ["patroni", str(config)], settings("patroni.env") | ours | passwords)
    return Node(name, home / "data", port, rest, patroni)


def configuration(tls: Path, home: Path) -> str:
    """The operator's file with this run's folders and a small machine's memory; nothing else differs."""
    text = (INSTALLER / "patroni.yml").read_text(encoding="utf-8")
    for theirs, ours in (("/etc/fenbo/tls", tls), ("/run/postgresql", home), (": 2GB", ": 128MB")):
        assert theirs in text, theirs
        text = text.replace(theirs, str(ours))
    return text


def _make_database(cluster: Cluster, primary: Node, superuser: str) -> None:
    """The operator's one SQL file, then the file that holds the centre's password."""
    password = secrets.token_hex(12)
    where = f"host=127.0.0.1 port={primary.port} user=postgres dbname=postgres sslmode=require"
    command = ["psql", where, "-q", "-v", "ON_ERROR_STOP=1", "-v", f"password={password}"]
    subprocess.run(
        [*command, "-f", str(INSTALLER / "database.sql")],
        check=True,
        env={"PATH": "/usr/bin", "PGPASSWORD": superuser},
    )
    cluster.passfile.touch(mode=0o600)
    cluster.passfile.write_text(f"*:*:centre:centre:{password}\n", encoding="utf-8")


def _answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=2):
            return True
    except (OSError, urllib.error.URLError):
        return False


def _made(folder: Path) -> Path:
    folder.mkdir(mode=0o700)
    return folder
