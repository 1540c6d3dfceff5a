"""A rulebook from one JSON file: refused whole with every fault named, a misspelt entry among them."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
from msgspec import inspect

from console.intake.fault import Fault
from sync.domain.errors import BadInput
from sync.domain.rulebook import Rulebook, check
from sync.wire.shape import convert

_LARGEST = 4 * 1024 * 1024


class RulebookFile(NamedTuple):
    """The rulebook, or nothing when the file has faults."""

    rulebook: Rulebook | None
    faults: tuple[Fault, ...]


def read_rulebook(path: Path) -> RulebookFile:
    """Read and check. Raises ``BadInput`` when the file can't be read or is no JSON object."""
    plain = _plain(path)
    faults = [
        Fault(path.name, 0, "", "knowledge.file.stranger", {"entry": entry})
        for entry in _strangers(plain, inspect.type_info(Rulebook), "")
    ]
    try:
        found = convert(plain, Rulebook, strict=False)
    except (msgspec.ValidationError, ValueError) as wrong:
        told, _, place = str(wrong).partition(" - at ")
        values: dict[str, str | int] = {"entry": place.strip("`").removeprefix("$."), "reason": told}
        return RulebookFile(None, (*faults, Fault(path.name, 0, "", "knowledge.file.entry", values)))
    faults += [
        Fault(path.name, 0, "", one.key, {"rulebook": one.rulebook, "entry": one.entry, "found": one.found})
        for one in check(found)
    ]
    return RulebookFile(None if faults else found, tuple(faults))


def _plain(path: Path) -> dict[str, Any]:
    try:
        raw = path.read_bytes()
    except OSError as wrong:
        raise BadInput("knowledge.file.unreadable", file=path.name) from wrong
    try:
        plain = msgspec.json.decode(raw) if len(raw) <= _LARGEST else None
    except msgspec.DecodeError as wrong:
        raise BadInput("knowledge.file.not_json", file=path.name, reason=str(wrong)) from None
    if not isinstance(plain, dict) or "clocks" not in plain:
        raise BadInput("knowledge.file.no_rulebook", file=path.name)
    return plain


def _strangers(value: Any, kind: inspect.Type, place: str) -> Iterator[str]:
    """Entries the rulebook has no name for: they would be dropped silently, so a slip of the pen is told."""
    if isinstance(kind, inspect.StructType) and isinstance(value, dict):
        known = {field.encode_name: field.type for field in kind.fields}
        for name, inner in value.items():
            if name not in known:
                yield f"{place}{name}"
            else:
                yield from _strangers(inner, known[name], f"{place}{name}.")
    elif isinstance(kind, inspect.VarTupleType) and isinstance(value, list):
        for n, inner in enumerate(value):
            yield from _strangers(inner, kind.item_type, f"{place}{n}.")
