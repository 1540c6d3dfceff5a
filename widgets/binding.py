"""PySide6 without what a start does not need.

PySide describes its functions in Python: signatures, the texts for wrong arguments, the writer of ``.pyi`` files. It keeps
those modules in an archive inside its library, so Python can't keep them compiled, and every start compiles seven of them
with their patterns: an eighth of the way to the first paint. Here they stand empty until the first of their names is asked
for. A PySide that keeps them elsewhere is imported as it is.

PySide also replaces ``__import__`` to offer ``from __feature__ import snake_case``, and from then on reads the source of
every module that is imported, of whatever package. Nobody here uses the features, so Python gets back the import that
PySide keeps as ``__orig_import__``.
"""

import builtins
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

_SIGNATURE = "shibokensupport/signature/"
_LATE = ("mapping", "errorhandler", "layout", "parser", "lib/tool", "lib/enum_sig", "lib/pyi_generator")
_WAITING = """
from widgets.binding import filled

def __getattr__(name):
    return filled({place!r}, globals(), name)

def update_mapping():  # asked for by PySide's library, which looks past __getattr__
    return __getattr__("update_mapping")()
"""
_NO_FEATURES = """
def feature_import(*names, **more):
    return None

def feature_imported(module):
    return None
"""

_lock = threading.RLock()
_sources: dict[str, Any] = {}
_compile = compile


def filled(place: str, scope: dict[str, Any], name: str) -> Any:
    """A name of a module that stood empty until now. Raises ``AttributeError`` like any module."""
    with _lock:
        source = _sources.pop(place, None)
        if source is not None:
            exec(_compile(source, place, "exec"), scope)
    if name not in scope:
        raise AttributeError(name)
    return scope[name]


def _later(source: Any, place: Any, *rest: Any, **more: Any) -> Any:
    """``compile`` while PySide is imported."""
    if place == "shibokensupport/feature.py":
        source = _NO_FEATURES
    elif place in {f"{_SIGNATURE}{name}.py" for name in _LATE}:
        _sources[place] = source
        source = _WAITING.format(place=place)
    return _compile(source, place, *rest, **more)


@contextmanager
def lean() -> Iterator[None]:
    """Import PySide inside."""
    own = vars(builtins)
    own["compile"] = _later
    try:
        yield
    finally:
        own["compile"] = _compile
        own["__import__"] = own.get("__orig_import__", own["__import__"])
