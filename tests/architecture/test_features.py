"""The list of features names only what exists: modules, tests, stories; and leaves no number out."""

import re
from pathlib import Path

from tests.stories.__main__ import stories

ROOT = Path(__file__).resolve().parents[2]
TEXT = (ROOT / "docs" / "features.md").read_text(encoding="utf-8")
NUMBERS = (*range(20, 27), *range(30, 37), 38, 39, 40, *range(45, 56), 60, *range(63, 66), *range(67, 74), 76)
NUMBERS += (*range(80, 85), 86, 87, 89, 91, 95, 96, 99, 105)
"""Rows of the customer's list with a half at the desk."""
_PATH = re.compile(r"`((?:law|sync|console|widgets|resources|stories|architecture)/[\w./*-]+)(?:::(\w+))?`")
_TEST = re.compile(r"(?:^|/)test_\w+$")


def found(path: str) -> list[Path]:
    """The files that a name in the list means."""
    if path.startswith("law/"):
        return [ROOT / f"sync/domain/{path}.py"] if (ROOT / f"sync/domain/{path}.py").exists() else []
    bases = [ROOT / "tests" / path, ROOT / path]
    likely = [one for base in bases for one in (base, base.with_name(base.name + ".py")) if one.exists()]
    return likely or [one for base in bases for one in base.parent.glob(base.name)]


def test_every_module_and_test_named_exists() -> None:
    names = _PATH.findall(TEXT)
    assert len(names) > 100
    assert [path for path, _ in names if not found(path)] == []
    for path, function in names:
        if function:
            assert any(f"def {function}" in one.read_text(encoding="utf-8") for one in found(path)), function


def test_every_story_named_is_told() -> None:
    titles = [(one.__doc__ or "").strip() for one in stories()]
    told = {
        word
        for cell in re.findall(r"stor(?:y|ies) ([^|]+)", TEXT)
        for word in re.findall(r"[一-鿿→…N]+", cell)
    }
    known = "".join(titles)
    assert told and [word for word in told if not all(part in known for part in word.split("…"))] == []


def test_no_row_of_the_desk_is_left_out() -> None:
    named: set[int] = set()
    for row in re.findall(r"^\| (F-[^|]+) \|", TEXT, re.MULTILINE):
        for part in row.split(", "):
            ends = [int(number) for number in re.findall(r"F-(\d+)", part)]
            named |= set(range(ends[0], ends[-1] + 1))
    assert sorted(set(NUMBERS) - named) == []
