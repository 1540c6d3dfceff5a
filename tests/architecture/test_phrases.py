"""Words for people: complete in both languages, with the same places, and all that is said is known."""

import ast
import re
import string
from collections.abc import Iterator
from pathlib import Path

from resources import reader

ROOT = Path(__file__).resolve().parents[2]
_SAID = re.compile(r"""\bsay\(\s*"([a-z_.\-0-9]+)\"""")


def places(sentence: str) -> set[str]:
    """Names of the places a sentence leaves open."""
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name}


def test_every_phrase_is_said_in_chinese_and_english() -> None:
    lacking = [key for key, entry in reader.phrases().items() if not entry.get("zh") or not entry.get("en")]
    assert not lacking


def test_both_languages_fill_the_same_places() -> None:
    unlike = [key for key, e in reader.phrases().items() if places(e["zh"]) != places(e["en"])]
    assert not unlike


def test_every_phrase_that_code_says_is_in_the_book() -> None:
    unknown = [
        f"{path.relative_to(ROOT)}: {key}"
        for floor in ("console", "widgets")
        for path in sorted((ROOT / floor).rglob("*.py"))
        if path.name != "words.py"
        for key in _SAID.findall(path.read_text(encoding="utf-8"))
        if key not in reader.phrases()
    ]
    assert not unknown, "\n".join(unknown)


def spoken(path: Path) -> Iterator[str]:
    """Chinese in code that is not a docstring: words that belong into the phrase book."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    prose = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if not isinstance(node, ast.Constant) or id(node) in prose:
            continue
        if isinstance(node.value, str) and re.search("[\u4e00-\u9fff]", node.value):
            yield f"{path.relative_to(ROOT)}:{node.lineno}: {node.value}"


def test_no_chinese_words_live_in_widgets() -> None:
    found = [line for path in sorted((ROOT / "widgets").rglob("*.py")) for line in spoken(path)]
    assert not found, "\n".join(found)
