"""The room 知识: classes, units, answer templates, rules and calendar; read by all, kept by those who may."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from widgets.knowledge.closure_form import ClosureForm
from widgets.knowledge.room import KnowledgeRoom

FORMS: dict[str, Callable[[], QWidget]] = {"closure": ClosureForm}
"""Forms that acts of this room ask with."""

__all__ = ["FORMS", "ClosureForm", "KnowledgeRoom"]
