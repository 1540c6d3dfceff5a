"""Settings of this desk, each declared once: the settings dialog, its words and its checks come from here.

A setting's words are ``options.<name>``, ``options.<name>.hint`` and, for choices, ``options.<name>.<choice>``.
Values lie as JSON in the profile; an unknown or unsound value there counts as not set.
"""

import json
import os
from pathlib import Path
from typing import Any, Literal, NamedTuple

from console.signals import Signal
from sync.domain.errors import BadInput, StoreBroken

OptionKind = Literal["choice", "number", "switch", "text", "table"]


class Option(NamedTuple):
    """One setting. ``group`` is its page in the dialog; ``table`` values are edited where they are used."""

    name: str
    group: str
    kind: OptionKind
    default: Any
    choices: tuple[str, ...] = ()
    least: int = 0
    most: int = 0

    @property
    def title_key(self) -> str:
        """Phrase key of its name."""
        return f"options.{self.name}"

    @property
    def hint_key(self) -> str:
        """Phrase key of its explanation."""
        return f"options.{self.name}.hint"

    def choice_key(self, choice: str) -> str:
        """Phrase key of one choice."""
        return f"options.{self.name}.{choice}"

    def sound(self, value: Any) -> bool:
        """Whether the value is one this setting can take."""
        if self.kind == "switch":
            return isinstance(value, bool)
        if self.kind == "number":
            return isinstance(value, int) and not isinstance(value, bool) and self.least <= value <= self.most
        if self.kind == "choice":
            return value in self.choices
        if self.kind == "text":
            return isinstance(value, str) and len(value) <= 500
        return isinstance(value, type(self.default))


def _number(name: str, group: str, default: int, least: int, most: int) -> Option:
    return Option(name, group, "number", default, least=least, most=most)


OPTIONS: tuple[Option, ...] = (
    Option("language", "look", "choice", "zh", ("zh", "en")),
    Option("theme", "look", "choice", "system", ("system", "light", "dark", "contrast")),
    _number("scale", "look", 100, 80, 200),
    Option("density", "look", "choice", "compact", ("compact", "cosy")),
    Option("terms", "look", "table", {}),
    Option("centre", "line", "text", ""),
    Option("user", "line", "text", ""),
    Option("authority", "line", "text", ""),
    Option("certificate", "line", "text", ""),
    Option("certificate_key", "line", "text", ""),
    Option("advance", "work", "switch", True),
    Option("claim_on_open", "work", "switch", True),
    _number("undo_seconds", "work", 5, 0, 30),
    _number("hot_leaves", "work", 12, 0, 40),
    _number("lock_minutes", "line", 15, 1, 240),
    _number("soon_minutes", "warning", 30, 1, 1_440),
    _number("yellow_percent", "warning", 20, 1, 90),
    Option("sound", "warning", "switch", True),
    Option("sound_new", "warning", "switch", False),
    _number("volume", "warning", 60, 0, 100),
    Option("alarms", "warning", "table", {}),
    Option("columns", "queue", "table", []),
    Option("widths", "queue", "table", {}),
    Option("views", "queue", "table", []),
    Option("keys", "keys", "table", {}),
    Option("layout", "window", "table", {}),
)
"""Every setting, in the order of the dialog."""

BY_NAME = {option.name: option for option in OPTIONS}


class Options:
    """The values of this desk. ``changed`` tells the name of a setting that has another value now."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._values = _read(file)
        self.changed: Signal[str] = Signal()

    def __getitem__(self, name: str) -> Any:
        return self._values.get(name, BY_NAME[name].default)

    def set(self, name: str, value: Any) -> None:
        """Take and keep a value; raises ``BadInput`` for one the setting can't take, ``StoreBroken`` when full."""
        option = BY_NAME[name]
        if not option.sound(value):
            raise BadInput("options.unsound", name=name)
        if self[name] == value:
            return
        self._values = self._values | {name: value}
        _write(self._file, self._values)
        self.changed.emit(name)

    def reset(self, name: str) -> None:
        """Back to the default."""
        self.set(name, BY_NAME[name].default)

    def text(self, name: str) -> str:
        """The value of a choice or a text."""
        return str(self[name])

    def number(self, name: str) -> int:
        """The value of a number."""
        return int(self[name])

    def switch(self, name: str) -> bool:
        """The value of a switch."""
        return bool(self[name])


def _read(file: Path) -> dict[str, Any]:
    try:
        found = json.loads(file.read_bytes())
    except (OSError, ValueError):
        return {}
    if not isinstance(found, dict):
        return {}
    return {name: value for name, value in found.items() if name in BY_NAME and BY_NAME[name].sound(value)}


def _write(file: Path, values: dict[str, Any]) -> None:
    fresh = file.with_suffix(".new")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        fresh.write_text(json.dumps(values, ensure_ascii=False, indent=1), encoding="utf-8")
        os.replace(fresh, file)
    except OSError as fault:
        raise StoreBroken("sync.store.full", file=file.name, reason=fault.strerror or "") from None
