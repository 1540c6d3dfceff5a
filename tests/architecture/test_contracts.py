"""The import contracts hold, without exceptions, and a planted violation breaks them."""

import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    """import-linter run in a folder, as a person would."""
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-cache"]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def test_the_floors_hold() -> None:
    answer = lint(ROOT)
    assert answer.returncode == 0, answer.stdout


def test_no_contract_has_an_exception() -> None:
    rules = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = rules["tool"]["importlinter"]["contracts"]
    assert not [c["name"] for c in contracts if "ignore_imports" in c]


def test_a_widget_that_reads_the_law_is_caught(tmp_path: Path) -> None:
    for name in ("resources", "sync", "console", "widgets"):
        (tmp_path / name).symlink_to(ROOT / name)
    (tmp_path / "widgets").unlink()
    (tmp_path / "widgets").mkdir()
    for file in (ROOT / "widgets").iterdir():
        (tmp_path / "widgets" / file.name).symlink_to(file)
    (tmp_path / "widgets" / "theme").unlink()
    (tmp_path / "widgets" / "theme").mkdir()
    (tmp_path / "widgets" / "theme" / "__init__.py").write_text("import sync.domain.law\n", encoding="utf-8")
    (tmp_path / "pyproject.toml").symlink_to(ROOT / "pyproject.toml")
    answer = lint(tmp_path)
    assert answer.returncode != 0
    assert "Widgets see rows, never tickets BROKEN" in answer.stdout
