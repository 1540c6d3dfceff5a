"""Walks the whole matrix: every operation of the live description and every command, by everybody, at every scope."""

import ssl
from typing import NamedTuple

import httpx

from tests.support.centre import TOKEN, Centre
from tests.sync.server.matrix.asking import asked
from tests.sync.server.matrix.expected import COMMANDS, OPERATIONS, SCOPES, allowed, sees
from tests.sync.server.matrix.probes import PROBES
from tests.sync.server.matrix.scene import NOBODY, PEOPLE, Person, Scene, Target

_NO_TLS = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
HOT = "POST /v1/commands"


class Cell(NamedTuple):
    """One cell: who, what, where; what is expected, what came, and a foreign word that leaked (empty for none)."""

    who: Person
    what: str
    scope: str
    expected: bool
    got: bool
    leak: str

    @property
    def right(self) -> bool:
        """As expected and nothing leaked."""
        return self.expected == self.got and not self.leak


def stranger(centre: Centre) -> httpx.Client:
    """Somebody without a session."""
    return httpx.Client(base_url=centre.url, verify=_NO_TLS)


def described(centre: Centre) -> frozenset[str]:
    """Operations of the live OpenAPI document."""
    with stranger(centre) as unknown:
        paths = unknown.get("/openapi.json").json()["paths"]
    return frozenset(f"{method.upper()} {path}" for path, doors in paths.items() for method in doors)


def walk(centre: Centre) -> list[Cell]:
    """Every cell."""
    scene = Scene(centre)
    aimed = [(who, scene.targets(f"{n:02}")) for n, who in enumerate((*PEOPLE, NOBODY))]
    return [
        cell for who, targets in aimed for ask in (_doors, _commands) for cell in ask(centre, who, targets)
    ]


def _doors(centre: Centre, who: Person, targets: dict[str, Target]) -> list[Cell]:
    cells = []
    with stranger(centre) as unknown:
        http = centre.desk(who.user).http if who.role else unknown
        for what, probe in PROBES.items():
            for scope in SCOPES:
                if what == "DELETE /v1/session" and who.role:
                    _sign_in(http, who)
                got, said = probe(http, targets[scope])
                cells.append(_cell(who, what, scope, got, said, targets))
        return cells


def _sign_in(http: httpx.Client, who: Person) -> None:
    """Another session for the same client, to be ended by the probe."""
    asked = {"device": "matrix", "user": who.user, "token": TOKEN}
    http.headers["Authorization"] = f"Bearer {http.post('/v1/session', json=asked).json()['access']}"


def _commands(centre: Centre, who: Person, targets: dict[str, Target]) -> list[Cell]:
    if not who.role:
        with stranger(centre) as unknown:
            answer = unknown.post("/v1/commands", content=b"{}")
        return [
            _cell(who, HOT, scope, answer.status_code != 401, answer.content, targets) for scope in SCOPES
        ]
    desk, cells = centre.desk(who.user), []
    for scope in SCOPES:
        verdicts = asked(desk, targets[scope])
        cells += [_cell(who, name, scope, got, said, targets) for name, (got, said) in verdicts.items()]
        got = any(got for name, (got, _) in verdicts.items() if name != "ticket.receive")
        cells.append(_cell(who, HOT, scope, got, b"", targets))
    return cells


def _cell(who: Person, what: str, scope: str, got: bool, said: bytes, targets: dict[str, Target]) -> Cell:
    right = OPERATIONS.get(what) or COMMANDS[what]
    hidden = [one for where, one in targets.items() if one.mark and not sees(who.role, who.place, where)]
    leak = next((one.mark for one in hidden if one.mark.encode() in said), "")
    return Cell(who, what, scope, allowed(right, who.role, who.place, scope), got, leak)
