"""The one reader of everything below ``resources/``.

Names are relative and use forward slashes (``"catalogue/units.json"``).
"""

import json
import os
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

_ROOT = Path(__file__).resolve().parent
_BELOW = f"{_ROOT}{os.sep}"
"""The same as text: a start reads dozens of small files, and putting a ``Path`` together costs as much as reading one."""


def path(name: str) -> Path:
    """Where a resource lies on disk; for libraries that open files themselves."""
    return _ROOT / name


def blob(name: str) -> bytes:
    """The bytes of one resource. Raises ``FileNotFoundError`` for an unknown name."""
    with open(_BELOW + name, "rb") as file:
        return file.read()


def text(name: str) -> str:
    """The UTF-8 text of one resource."""
    return blob(name).decode("utf-8")


def load(name: str) -> Any:
    """The content of one JSON resource."""
    return json.loads(blob(name))


def folder(name: str, ending: str = "") -> Iterator[str]:
    """Names of the files directly inside a folder, sorted, so that every machine reads in one order."""
    for file in sorted(path(name).iterdir()):
        if file.is_file() and file.name.endswith(ending):
            yield f"{name}/{file.name}"


@cache
def phrases() -> dict[str, dict[str, str]]:
    """Every word for people: key → language → text. Later files may not redefine a key."""
    found: dict[str, dict[str, str]] = {}
    for name in folder("phrases", ".json"):
        table = load(name)
        twice = found.keys() & table.keys()
        if twice:
            raise ValueError(f"{name}: defined twice: {', '.join(sorted(twice))}")
        found.update(table)
    return found


def phrase(key: str) -> dict[str, str] | None:
    """Language → text of one key; nothing for an unknown one. A first window says words of seven topics out of fifty."""
    return _topic(key.partition(".")[0]).get(key) or phrases().get(key)


@cache
def _topic(name: str) -> dict[str, dict[str, str]]:
    """The words in the file of one topic."""
    known: dict[str, dict[str, str]] = load(f"phrases/{name}.json") if name in _topics() else {}
    return known


@cache
def _topics() -> frozenset[str]:
    return frozenset(name.removesuffix(".json") for name in os.listdir(path("phrases")))
