"""A desk that can't be opened says why."""

import subprocess
import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication

from console.store.folder import take
from widgets.application import refused
from widgets.questions import Reply, Sheet


def test_a_desk_that_is_open_elsewhere_says_so_in_a_sentence(tmp_path: Path) -> None:
    held = take(tmp_path / "desk", keyring=False)
    try:
        asked = [sys.executable, "main.py", "desk", "--data", str(tmp_path), "--profile", "desk"]
        ended = subprocess.run(asked, capture_output=True, text=True, check=False)
    finally:
        held.leave()
    assert (ended.returncode, ended.stderr.strip()) == (1, "这个台席已在另一个窗口打开")


def test_the_note_goes_when_it_is_read(qapp: QApplication) -> None:
    read: list[Reply] = []
    refused.shown("本机数据正被占用，请稍后再试").then(read.append)
    (note,) = (one for one in qapp.topLevelWidgets() if isinstance(one, Sheet))
    assert note.isVisible() and note.accessibleDescription() == "本机数据正被占用，请稍后再试"
    note.buttons["read"].click()
    assert read and not note.isVisible()
