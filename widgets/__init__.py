"""The windows (PySide6). PySide's hook on imports is taken off here.

PySide6 replaces ``__import__`` to offer ``from __feature__ import snake_case``, and from then on reads and searches the
source of every module that is imported, of whatever package: a fifth of a millisecond each, hundreds of times at a
start. Nobody here uses the features, so Python gets back the import that PySide keeps as ``__orig_import__``.
"""

import builtins

import PySide6.QtCore  # noqa: F401 - puts its hook in, if nobody has imported it yet

builtins.__import__ = vars(builtins).get("__orig_import__", builtins.__import__)
