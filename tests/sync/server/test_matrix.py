"""Every role at every door and every command, at every scope: what is written in ``matrix/expected.py`` and no more."""

from collections.abc import Iterator

import pytest

from sync.domain.identity import Role
from sync.domain.law.moves import BY_NAME
from sync.server.app import ENDPOINTS
from sync.server.endpoints.permissions import PERMISSIONS, PUBLIC
from tests.support.centre import fresh
from tests.sync.server.matrix.expected import COMMANDS, OPERATIONS, ROLES, SCOPES
from tests.sync.server.matrix.scene import PEOPLE
from tests.sync.server.matrix.walk import Cell, described, walk


@pytest.fixture(scope="module")
def cells(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[Cell]]:
    """The whole matrix, walked once on one centre."""
    with fresh(tmp_path_factory.mktemp("matrix")) as centre:
        assert described(centre) == set(OPERATIONS)
        yield walk(centre)


def test_every_cell_is_as_written_and_nothing_hidden_shows(cells: list[Cell]) -> None:
    assert [cell for cell in cells if not cell.right] == []


def test_no_cell_is_left_out(cells: list[Cell]) -> None:
    walked = {(cell.who, cell.what, cell.scope) for cell in cells}
    wanted = {(who, what, scope) for who in PEOPLE for what in (*OPERATIONS, *BY_NAME) for scope in SCOPES}
    assert wanted <= walked
    assert {who.role for who in PEOPLE} == set(Role) == set(ROLES.values())
    assert BY_NAME.keys() <= COMMANDS.keys()


def test_the_table_of_the_guard_names_every_door_once() -> None:
    doors = {f"{one.method} {one.path}" for one in ENDPOINTS}
    assert doors == PERMISSIONS.keys() | PUBLIC and not PERMISSIONS.keys() & PUBLIC


def test_no_administrator_does_anothers_work(cells: list[Cell]) -> None:
    own = {
        "system_admin": {"POST /v1/references/{kind}", "POST /v1/account-changes"},
        "security_admin": {"POST /v1/account-changes/{change}", "POST /v1/accounts/{user}/stop"},
        "audit_admin": {"GET /v1/audit", "GET /v1/audit/chain"},
    }
    work = set().union(*own.values())
    for role, doors in own.items():
        done = {cell.what for cell in cells if cell.who.role == role and cell.got and cell.what in work}
        assert done == doors
        assert not any(cell.got for cell in cells if cell.who.role == role and cell.what in COMMANDS)
