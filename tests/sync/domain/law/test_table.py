"""The table of moves against every state, role and command; and a sentence for every refusal."""

import ast
import re
import typing
from pathlib import Path

import pytest

from resources import reader
from sync.domain import events as ev
from sync.domain.errors import Refusal
from sync.domain.events.payloads import AnyEvent
from sync.domain.identity.actor import Actor
from sync.domain.identity.role import Role
from sync.domain.law import allowed, may
from sync.domain.law.apply import TABLE
from sync.domain.law.moves import BY_NAME, MOVES, Move
from sync.domain.law.permit import ENDED
from sync.domain.ticket import State
from sync.domain.ticket.branch import BranchState
from sync.domain.ticket.unborn import unborn
from tests.sync.domain.law.world import ADMIN, MONDAY, context

LAW = Path(__file__).resolve().parents[4] / "sync" / "domain" / "law"


def codes() -> set[str]:
    """Every code the law can say, read from its source and its table."""
    found = {f"state_{line.refusal}" for line in MOVES} | {line.role_refusal for line in MOVES}
    found |= {f"ended_{state.value}" for state in ENDED} | {
        f"join_{s.value}" for s in (State.CLOSED, State.VOID)
    }
    found |= {f"branch_{state.value}" for state in BranchState}
    found |= {"approver_duty_officer", "approver_supervisor"}
    return (found | spoken(LAW, LAW.with_name("duty"))) - {"ended_", "state_", "approver_"}


def spoken(*folders: Path) -> set[str]:
    """Codes that the sources in some folders name."""
    found = set()
    for path in (path for folder in folders for path in folder.glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Refusal" and node.args:
                found |= {
                    c.value
                    for c in ast.walk(node.args[0])
                    if isinstance(c, ast.Constant) and re.fullmatch(r"[a-z_]+[a-z]", str(c.value))
                }
    return found


def test_every_refusal_has_a_sentence_in_both_languages() -> None:
    phrases = reader.load("phrases/refusal.json")
    assert not [code for code in sorted(codes()) if f"refusal.{code}" not in phrases]


def test_no_sentence_is_left_over() -> None:
    said = {key.removeprefix("refusal.") for key in reader.load("phrases/refusal.json")}
    assert not said - codes() - spoken(LAW.parents[2] / "console" / "commands")


def test_every_event_has_a_line_in_apply() -> None:
    assert set(TABLE) == set(typing.get_args(AnyEvent))


def test_every_event_applies_to_nothing_at_all() -> None:
    left = ev.Left(ticket="t", from_="s", reason="r")
    from sync.domain.law import apply

    assert apply(None, left, 5).ver == 1


@pytest.mark.parametrize("state", list(State))
@pytest.mark.parametrize("role", list(Role))
def test_a_move_outside_the_table_is_refused(state: State, role: Role) -> None:
    from msgspec.structs import replace

    ticket = replace(unborn("t", MONDAY), state=state, number="N")
    around = context(Actor("x", "某", role, unit="U015" if role is Role.CLERK else ""))
    for name, lines in BY_NAME.items():
        here = [line for line in lines if state in line.states and role in line.roles]
        answer = may(ticket, name, around)
        if not here:
            assert isinstance(answer, Refusal), (name, state, role)


def test_administrators_may_do_nothing() -> None:
    assert allowed(unborn("t", MONDAY), context(ADMIN)) == ()
    assert may(None, "ticket.receive", context(ADMIN)) == Refusal("role")


@pytest.mark.parametrize("line", MOVES, ids=lambda line: f"{line.name}:{line.refusal}")
def test_each_line_is_well_formed(line: Move) -> None:
    assert line.roles
    assert not line.states or line.states <= set(State)
    assert line.name in BY_NAME
    assert bool(line.branch) == ("branch" in line.command.__struct_fields__)
