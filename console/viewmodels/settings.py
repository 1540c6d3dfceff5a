"""The settings of this desk, page by page, as the dialog shows them; and the key table."""

from typing import Any, NamedTuple

from console.commands.act import Act
from console.options import OPTIONS, Option
from console.viewmodels import palette
from console.words import say


class SettingRow(NamedTuple):
    """One setting: ``choices`` pairs value and text; ``least``/``most`` bound a number."""

    name: str
    kind: str
    title: str
    hint: str
    value: Any
    choices: tuple[tuple[str, str], ...]
    least: int
    most: int


class Page(NamedTuple):
    """One page of the dialog."""

    name: str
    title: str
    rows: tuple[SettingRow, ...]


def pages(options: Any) -> list[Page]:
    """Every page with something to set; tables are edited where they are used."""
    groups: dict[str, list[SettingRow]] = {}
    for option in OPTIONS:
        if option.kind != "table":
            groups.setdefault(option.group, []).append(_row(option, options))
    return [Page(name, say(f"options.group.{name}"), tuple(rows)) for name, rows in groups.items()]


def _row(option: Option, options: Any) -> SettingRow:
    choices = tuple((choice, say(option.choice_key(choice))) for choice in option.choices)
    return SettingRow(
        option.name,
        option.kind,
        say(option.title_key),
        say(option.hint_key),
        options[option.name],
        choices,
        option.least,
        option.most,
    )


class KeyRow(NamedTuple):
    """One act in the key table."""

    name: str
    room: str
    title: str
    keys: str
    changed: bool


def keys(acts: Any, keymap: Any, words: str = "") -> list[KeyRow]:
    """The key table by room; ``words`` narrows it to titles and keys that hold them."""
    rows = [_key_row(act, keymap) for act in acts.values()]
    wanted = words.strip().lower()
    return [row for row in rows if wanted in f"{row.title} {row.keys} {row.name}".lower()]


def _key_row(act: Act, keymap: Any) -> KeyRow:
    shown = "  ".join(keymap.keys(act.name))
    return KeyRow(act.name, room(act.room), palette.title(act), shown, keymap.is_changed(act.name))


def room(name: str) -> str:
    """What a room of acts is called."""
    return say(f"frame.room.{name}")
