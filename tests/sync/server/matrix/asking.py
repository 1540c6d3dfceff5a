"""Every command there is, filled with whatever fits its types, and what the centre says about the asker's right to it."""

from enum import Enum
from typing import Any

import msgspec
from msgspec import inspect

from sync.domain.commands import AnyCommand
from sync.domain.law.moves import BY_NAME
from sync.server.clock import new_id, now_ms
from sync.wire.shape import convert
from tests.support.centre import Desk
from tests.sync.server.matrix.scene import Target

LAST = ("ticket.split", "ticket.join", "ticket.classify", "ticket.hand_up")
"""What may move the target out of sight comes after everything else."""
NAMES = tuple(sorted(BY_NAME, key=lambda name: (LAST.index(name) if name in LAST else -1, name)))
REFUSALS = ("role", "no_ticket", "other_unit")
"""Codes that mean: not you, or not this one. Every other code tells how the ticket stands, which is for eyes that see."""


def command(name: str, target: Target) -> AnyCommand:
    """The command aimed at the target, its other fields filled by their types."""
    kind = BY_NAME[name][0].command
    told = {field.encode_name: _filled(field.type) for field in _fields(kind) if field.required}
    told |= {"name": name, "ticket": target.ticket}
    if any(field.encode_name == "branch" for field in _fields(kind)):
        told["branch"] = target.branch
    if name == "ticket.classify":
        told["place"] = {"street": "104"}
    if name == "ticket.join":
        told["into"] = target.ticket
    if name == "ticket.receive":
        told["ticket"] = target.ticket if target.mark else new_id(now_ms())
        told["appeal"] |= {"channel": "hotline-12345", "upstream": "", "text": "路灯不亮"}
    return convert(told, AnyCommand)  # type: ignore[arg-type]


def asked(desk: Desk, target: Target) -> dict[str, tuple[bool, bytes]]:
    """Of every command whether it was refused for who asks or what is aimed at, and the verdict's bytes."""
    found = {}
    for at in range(0, len(NAMES), 50):
        names = NAMES[at : at + 50]
        verdicts = desk.push(*(desk.envelope(command(name, target)) for name in names)).verdicts
        for name, verdict in zip(names, verdicts, strict=True):
            refused = verdict.kind == "rejected" and verdict.code.startswith(REFUSALS)
            found[name] = not refused, msgspec.json.encode(verdict)
    return found


def _fields(kind: type[Any]) -> tuple[inspect.Field, ...]:
    told = inspect.type_info(kind)
    assert isinstance(told, inspect.StructType)
    return told.fields


def _filled(told: inspect.Type) -> Any:
    if isinstance(told, inspect.StructType):
        return {field.encode_name: _filled(field.type) for field in told.fields if field.required}
    if isinstance(told, inspect.EnumType):
        first: Enum = next(iter(told.cls))
        return first.value
    if isinstance(told, inspect.LiteralType):
        return told.values[0]
    plain: dict[type[inspect.Type], Any] = {
        inspect.StrType: "x",
        inspect.IntType: 1,
        inspect.FloatType: 1.0,
        inspect.BoolType: False,
        inspect.VarTupleType: [],
        inspect.DictType: {},
    }
    return plain[type(told)]
