"""Nothing grows past the wall: files, functions, classes, constructors."""

import ast
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
WALL = {"file": 300, "function": 40, "class": 250, "methods": 15, "constructor": 8}
BANNED_FILES = {"utils.py", "helpers.py", "common.py", "misc.py"}
BANNED_WORDS = ("Manager", "Helper", "Util", "Handler", "Controller")


def sources() -> list[Path]:
    """Every Python file of the project that git knows or would add."""
    listed = subprocess.run(
        ["git", "-c", "safe.directory=*", "ls-files", "--cached", "--others", "--exclude-standard", "*.py"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split()
    return [ROOT / name for name in listed if (ROOT / name).exists()]


def too_large(path: Path, root: Path = ROOT) -> Iterator[str]:
    """What in this file is past the wall, as readable lines."""
    text = path.read_text(encoding="utf-8")
    name = path.relative_to(root)
    if (lines := text.count("\n")) > WALL["file"]:
        yield f"{name}: {lines} lines"
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield from _function(name, node)
        if isinstance(node, ast.ClassDef):
            yield from _class(name, node)


def _length(node: ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1


def _function(name: Path, node: ast.FunctionDef | ast.AsyncFunctionDef) -> Iterator[str]:
    if _length(node) > WALL["function"]:
        yield f"{name}:{node.lineno} {node.name}: {_length(node)} lines"
    arguments = len(node.args.args) + len(node.args.kwonlyargs) - 1
    if node.name == "__init__" and arguments > WALL["constructor"]:
        yield f"{name}:{node.lineno}: constructor of {arguments} parameters"


def _class(name: Path, node: ast.ClassDef) -> Iterator[str]:
    if _length(node) > WALL["class"]:
        yield f"{name}:{node.lineno} {node.name}: {_length(node)} lines"
    methods = [n for n in node.body if isinstance(n, ast.FunctionDef) and not n.name.startswith("_")]
    if len(methods) > WALL["methods"]:
        yield f"{name}:{node.lineno} {node.name}: {len(methods)} public methods"
    if any(node.name.endswith(word) for word in BANNED_WORDS):
        yield f"{name}:{node.lineno}: {node.name}"


def test_no_file_function_or_class_is_past_the_wall() -> None:
    faults = [fault for path in sources() for fault in too_large(path)]
    assert not faults, "\n".join(faults)


def test_no_file_has_a_name_that_says_nothing() -> None:
    assert not [path for path in sources() if path.name in BANNED_FILES]


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("\n" * 301, "301 lines"),
        ("def f():\n" + "    x = 1\n" * 40, "f: 41 lines"),
        ("class TicketManager: ...\n", "TicketManager"),
        ("class A:\n    def __init__(self, a, b, c, d, e, f, g, h, i): ...\n", "9 parameters"),
    ],
)
def test_the_wall_catches_a_planted_violation(source: str, said: str, tmp_path: Path) -> None:
    path = tmp_path / "planted.py"
    path.write_text(source, encoding="utf-8")
    assert any(said in fault for fault in too_large(path, tmp_path))
