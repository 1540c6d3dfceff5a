"""Who used the machine: processor milliseconds of each part of the cluster, to tell where the bottleneck is."""

import os
from collections.abc import Mapping, Sequence
from pathlib import Path

from tests.faults.cluster.database import Cluster
from tests.faults.cluster.ground import children, postmaster

_TICK_MS = 1000 / os.sysconf("SC_CLK_TCK")


def used(cluster: Cluster, clients: Sequence[int]) -> dict[str, float]:
    """Milliseconds so far: API nodes, the door, each PostgreSQL with its backends, the load clients."""
    parts: dict[str, list[int]] = {name: [pid] for name, pid in cluster.ground.running().items()}
    parts |= {node.name: [postmaster(node.data / "postmaster.pid")] for node in cluster.nodes}
    parts["clients"] = list(clients)
    return {name: sum(_ms(pid) for pid in _with_children(pids)) for name, pids in parts.items()}


def between(before: Mapping[str, float], after: Mapping[str, float], commands: int) -> dict[str, float]:
    """Milliseconds a command."""
    return {name: round((after[name] - before.get(name, 0)) / max(commands, 1), 2) for name in sorted(after)}


def _with_children(pids: Sequence[int]) -> list[int]:
    return [one for pid in pids if pid for one in (pid, *children(pid))]


def _ms(pid: int) -> float:
    try:
        after = (
            Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
        )
    except OSError:
        return 0.0
    return (int(after[11]) + int(after[12])) * _TICK_MS
