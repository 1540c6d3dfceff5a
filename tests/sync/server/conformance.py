"""``python -m tests.sync.server.conformance``: ``schemathesis run`` against the live description, by four kinds of people.

No server error and no answer that the description does not name. Two doors are left out: the stream of hints, which never
ends, and signing out, which would leave the rest without a session; both have tests of their own. After the single doors
come chains of them, as the description links them (``chained``).
"""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from tests.support.centre import ROOT, Centre, fresh
from tests.sync.server import chained

CHECKS = "not_a_server_error,status_code_conformance,content_type_conformance,response_schema_conformance"
_LARGE = ("/v1/commands", "/v1/duty", "/v1/changes")
"""Doors whose messages take long to make up, or that wait on purpose."""
_BUT_LARGE = tuple(word for path in _LARGE for word in ("--exclude-path", path))
_ONLY_LARGE = tuple(word for path in _LARGE for word in ("--include-path", path))
SINGLY = "coverage,fuzzing"
Env = Mapping[str, str]
NOTHING: Env = {}
RUNS: tuple[tuple[str, int, tuple[str, ...]], ...] = (
    ("u-zheng", 25, _BUT_LARGE),
    ("u-zheng", 6, _ONLY_LARGE),
    ("u-security", 25, ("--include-path-regex", "accounts")),
    ("u-audit", 25, ("--include-path-regex", "audit")),
    ("u-river", 25, ("--include-path-regex", "outbound|blobs|reveal")),
)


def run(
    url: str, access: str, examples: int, doors: tuple[str, ...], phases: str = SINGLY, env: Env = NOTHING
) -> int:
    """The exit status of one run; its own summary is printed."""
    command = [str(Path(sys.executable).with_name("schemathesis")), "run", f"{url}/openapi.json"]
    command += ["-H", f"Authorization: Bearer {access}", "--checks", CHECKS, "--no-color", "--seed", "1"]
    command += ["--phases", phases, "--max-examples", str(examples), "--request-timeout", "60"]
    command += ["--exclude-path", "/v1/wake", "--exclude-operation-id", "session.sign_out", *doors]
    return subprocess.run(command, cwd=ROOT, env=os.environ | dict(env)).returncode


CHAINS = 25
_SEEN = ("intake accepted", "GET /v1/changes 200", "GET /v1/tickets/{ticket}/events 200", "command applied")
"""What must have come of the chains, or they were none."""


def linked(centre: Centre, folder: Path) -> int:
    """The exit status of the chains: as the description links the doors, and never in vain."""
    desk, told = centre.desk("u-zheng"), folder / "chains.json"
    doors = [word for door in chained.DOORS for word in ("--include-operation-id", door)]
    env = {
        chained.DESK: f"{desk.device} {desk.session.actor.id}",
        chained.SEEN: str(told),
        "SCHEMATHESIS_HOOKS": chained.__name__,
    }
    status = run(centre.url, desk.session.access, CHAINS, tuple(doors), "stateful", env)
    seen = json.loads(told.read_text("utf-8"))
    print(f"chains: {seen}")
    return status or (0 if all(seen.get(one) for one in _SEEN) else 1)


def main() -> int:
    """0 when every run passed."""
    with (
        tempfile.TemporaryDirectory() as folder,
        fresh(Path(folder), requests_per_minute=10_000_000) as centre,
    ):
        found = [run(centre.url, centre.desk(who).session.access, n, doors) for who, n, doors in RUNS]
        found.append(linked(centre, Path(folder)))
    return max(found)


if __name__ == "__main__":
    sys.exit(main())
