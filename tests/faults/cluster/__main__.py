"""``python -m tests.faults.cluster``: the primary is killed under load; one JSON object says what became of it.

Needs the distribution's patroni, etcd-server, haproxy and postgresql. Everything is started by this command and gone
after it; nothing of the machine's own services is touched.
"""

import argparse
import json
import signal
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

from tests.faults.cluster import judgement, load, shares
from tests.faults.cluster.database import Cluster, Node, lacking, raise_cluster
from tests.faults.cluster.front import Front, raise_front, well
from tests.faults.cluster.ground import Ground, until

RATE = 500
"""Commands a second that must flow before the primary dies."""


def main() -> int:
    """0 when nothing was lost or done twice, the rate was reached and the desk met the centre again."""
    parser = argparse.ArgumentParser(prog="python -m tests.faults.cluster", description=__doc__)
    parser.add_argument(
        "--rate", type=float, default=800.0, help="commands a second the clients ask for at most"
    )
    parser.add_argument("--lines", type=int, default=16, help="connections, each a desk of its own")
    parser.add_argument("--before", type=float, default=15.0, help="seconds of load before the kill")
    parser.add_argument(
        "--after", type=float, default=12.0, help="seconds of load after the first new verdict"
    )
    parser.add_argument("--tickets", type=int, default=4_000)
    options = parser.parse_args()
    if missing := lacking():
        print(f"not installed: {', '.join(missing)}", file=sys.stderr)
        return 2
    for name in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(
            name, lambda number, _: sys.exit(128 + number)
        )  # then, too, everything started is ended
    ground = Ground()
    try:
        cluster = raise_cluster(ground)
        found = _play(ground, cluster, raise_front(ground, cluster), options)
    except BaseException:
        _tell_logs(ground)
        raise
    finally:
        for name in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT):
            signal.signal(name, signal.SIG_IGN)
        ground.end()
    print(json.dumps(found))
    return 0 if found["ok"] and found["desk_converged"] else 1


def _play(ground: Ground, cluster: Cluster, front: Front, options: argparse.Namespace) -> dict[str, Any]:
    folder = ground.folder
    tickets = load.hand_in(front, options.tickets)
    desk = load.desk(folder, front)
    children: list[load.Child] = []
    try:
        assert desk.hear() == "ready"
        load.clients(children, folder, front, tickets, options.lines, options.rate)
        assert [child.hear() for child in children] == ["ready", "ready"]
        pids = [child.process.pid for child in children]
        begun, since = shares.used(cluster, pids), time.monotonic()
        time.sleep(options.before)
        ended, killed = shares.used(cluster, pids), time.monotonic()
        old = _kill(cluster)
        noted = [desk.ask(f"note {ticket}") for ticket in tickets[:3]]
        until(lambda: cluster.primary() not in (None, old) and well(front), "a new primary serves", 120)
        time.sleep(options.after)
        told = load.answers(folder, children)
        met = _desk_meets(cluster, desk, folder / "tickets")
        desk.close()
        found = _sheet(judgement.truth(cluster.where()), told, killed, noted, options) | met
        done = round(judgement.rate(told.answers, since, killed) * (killed - since))
        return found | {"cpu_ms_per_command": shares.between(begun, ended, done)}
    finally:
        load.end([*children, desk])


def _kill(cluster: Cluster) -> Node:
    """The primary is gone, with its Patroni and every backend."""
    node = cluster.primary()
    assert node is not None, "nobody is primary"
    node.crash()
    return node


def _desk_meets(cluster: Cluster, desk: load.Child, file: Path) -> dict[str, Any]:
    """The desk comes back by itself, sends what it kept, and holds what the centre holds."""
    versions: dict[str, int] = {}

    def wanted() -> str:
        truth = judgement.truth(cluster.where())
        versions.update(truth.versions)
        file.write_text("\n".join(truth.versions), encoding="utf-8")
        return f"{truth.head} 0 0 {judgement.digest(truth.versions.items())}"

    begun, state, aim = time.monotonic(), "", "?"
    while state != aim and time.monotonic() < begun + 90:
        aim = wanted()
        state = desk.ask(f"state {file}")
    found = {
        "desk_converged": state == aim,
        "desk_met_the_centre_after_s": round(time.monotonic() - begun, 1),
    }
    return found if state == aim else found | {"desk": state, "centre": aim}


def _sheet(
    truth: judgement.Truth, told: load.Told, killed: float, noted: list[str], options: argparse.Namespace
) -> dict[str, Any]:
    done = [one for one in told.answers if one.kind in judgement.DONE]
    asked = [*(one.key for one in told.answers), *noted]
    kept = [key for key in noted if (key, "noted") not in truth.lines]
    before = judgement.rate(done, killed - options.before * 0.8, killed)
    silence = judgement.outage(done, killed)
    again, last = killed + silence + 1.0, max((one.at for one in done), default=killed)
    found = {
        "commands_per_s_before": round(before),
        "commands_per_s_after": round(judgement.rate(done, again, max(last, again + 1.0))),
        "acknowledged": len(done),
        "refused": len(told.answers) - len(done),
        "lost": len(judgement.lost(truth, done)) + len(kept),
        "twice": len(judgement.twice(truth, asked)) + truth.versions_twice,
        "gaps_in_the_log": truth.gaps,
        "outage_s": round(silence, 1),
        "repeated_requests": told.troubles,
        "noted_during_the_outage": len(noted),
    }
    sound = not (found["lost"] or found["twice"] or found["gaps_in_the_log"])
    return found | {"ok": sound and before >= RATE}


def _tell_logs(ground: Ground) -> None:
    for file in sorted(ground.folder.glob("*.log")):
        with suppress(OSError):
            print(
                f"--- {file.name}\n{file.read_text(encoding='utf-8', errors='replace')[-1500:]}",
                file=sys.stderr,
            )


if __name__ == "__main__":
    sys.exit(main())
