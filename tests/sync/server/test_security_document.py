"""SECURITY.md names only tests that are there."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
TEXT = (ROOT / "SECURITY.md").read_text("utf-8")


def test_every_test_it_names_is_there() -> None:
    known = {file.name for file in (ROOT / "tests").rglob("test_*.py")}
    assert set(re.findall(r"(test_\w+\.py)", TEXT)) <= known
    for place in re.findall(r"`((?:tests|sync)/[\w/.]+)`", TEXT):
        assert (ROOT / place).exists(), place
    for module in re.findall(r"python -m (tests\.[\w.]+)", TEXT):
        assert (ROOT / module.replace(".", "/") / "__main__.py").exists(), module
