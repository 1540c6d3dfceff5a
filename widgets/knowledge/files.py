"""Asking for files without blocking the window, and the sentences when a file can't be read or written."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from console.intake.fault import Fault
from console.words import known, say

_TOLD = 12
"""So many faults are told at once."""


def ask_save(window: QWidget, name: str, kinds: str, then: Callable[[Path], object]) -> QFileDialog:
    """Ask where to write; ``name`` is offered, its ending is kept."""
    dialog = _dialog(window, say("knowledge.file.save"), kinds, then)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(Path(name).suffix.lstrip("."))
    dialog.selectFile(name)
    dialog.open()
    return dialog


def ask_open(window: QWidget, kinds: str, then: Callable[[Path], object]) -> QFileDialog:
    """Ask which file to read."""
    dialog = _dialog(window, say("knowledge.file.open"), kinds, then)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.open()
    return dialog


def _dialog(window: QWidget, title: str, kinds: str, then: Callable[[Path], object]) -> QFileDialog:
    dialog = QFileDialog(window, title, "", kinds)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.fileSelected.connect(lambda name: then(Path(name)))
    return dialog


def not_written(path: Path, wrong: Exception) -> str:
    """Why a file could not be written."""
    reason = getattr(wrong, "strerror", None) or type(wrong).__name__
    return say("knowledge.file.not_written", name=path.name, reason=reason)


def refused(path: Path, faults: Sequence[Fault]) -> str:
    """That a file was refused whole, and where its first faults are."""
    told = [say("knowledge.file.refused", name=path.name, count=len(faults))]
    return "\n".join([*told, *(one.sentence for one in faults[:_TOLD])])


def sentence(wrong: Exception) -> str:
    """An error of ours in words; another by its kind."""
    key, values = getattr(wrong, "key", ""), getattr(wrong, "values", {})
    return (
        say(key, **values)
        if key and known(key)
        else say("knowledge.failed", reason=key or type(wrong).__name__)
    )
