"""The windows (PySide6). PySide is imported here first, and lean."""

from widgets.binding import lean

with lean():
    import PySide6.QtCore  # noqa: F401
