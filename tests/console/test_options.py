"""Settings: declared once, with words, never unsound, kept over the end of the program."""

from pathlib import Path

import pytest

from console.options import BY_NAME, OPTIONS, Options
from console.words import known
from sync.domain.errors import BadInput


def test_every_setting_has_words_and_a_sound_default() -> None:
    for option in OPTIONS:
        assert known(option.title_key) and known(option.hint_key), option.name
        assert all(known(option.choice_key(choice)) for choice in option.choices), option.name
        assert known(f"options.group.{option.group}") and option.sound(option.default)
    assert len(BY_NAME) == len(OPTIONS)


def test_a_value_is_kept_and_told(tmp_path: Path) -> None:
    options = Options(tmp_path / "options.json")
    heard: list[str] = []
    options.changed.connect(heard.append)
    options.set("undo_seconds", 3)
    options.set("undo_seconds", 3)
    options.set("terms", {"分拨": "派单"})
    again = Options(tmp_path / "options.json")
    assert (again.number("undo_seconds"), again["terms"], heard) == (
        3,
        {"分拨": "派单"},
        ["undo_seconds", "terms"],
    )
    again.reset("terms")
    assert Options(tmp_path / "options.json")["terms"] == {}


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("language", "fr"),
        ("undo_seconds", 31),
        ("undo_seconds", True),
        ("sound", 1),
        ("centre", 5),
        ("terms", []),
    ],
)
def test_an_unsound_value_is_refused(tmp_path: Path, name: str, value: object) -> None:
    options = Options(tmp_path / "options.json")
    with pytest.raises(BadInput):
        options.set(name, value)
    assert options[name] == BY_NAME[name].default


@pytest.mark.parametrize(
    "content", [b"", b"[]", b"{", b'{"undo_seconds": "many", "nonsense": 1, "theme": "dark"}']
)
def test_a_spoilt_file_counts_as_not_set(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "options.json"
    file.write_bytes(content)
    options = Options(file)
    assert options.number("undo_seconds") == 5
    assert options.text("theme") == ("dark" if b"dark" in content else "system")
