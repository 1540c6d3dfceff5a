"""What a person has arranged is there again tomorrow: size, splitters, columns, saved views, the room."""

from typing import Any

from PySide6.QtWidgets import QWidget

_DEFAULT = (1600, 940)
_FRAME = 32
"""A frame around a window takes no more than this from the screen's width."""


def restore(window: Any) -> None:
    """Lay the window out as it was left."""
    options = window.desk.options
    kept: dict[str, Any] = options["layout"]
    width, height = kept.get("size") or _DEFAULT
    window.resize(int(width), int(height))
    room = window.dispatch
    if room is not None:
        room.queue.arrange({"columns": options["columns"], "views": options["views"]})
        if kept.get("split"):
            room.keep_split()
            room.split.setSizes([int(size) for size in kept["split"]])
        room.queue.arranged.connect(lambda: _later(window))


def show(window: Any) -> None:
    """As large as it was left; a new desk begins with the whole screen."""
    if window.desk.options["layout"].get("full", True):
        window.showMaximized()
    else:
        window.show()


def fill(window: Any) -> None:
    """Where nothing manages windows (a bare X server), nobody has made it as large as it was told to be."""
    whole = window.screen().availableGeometry()
    if window.isMaximized() and window.width() < whole.width() - _FRAME:
        window.setGeometry(whole)


def keep(window: Any) -> None:
    """Keep the arrangement of this moment."""
    options, layout = window.desk.options, {}
    layout["size"] = [window.normalGeometry().width(), window.normalGeometry().height()]
    layout["full"] = window.isMaximized()
    if window.dispatch is not None:
        layout["split"] = window.dispatch.split.sizes() if window.dispatch.dragged else []
        found = window.dispatch.queue.arrangement()
        options.set("columns", found["columns"])
        options.set("views", found["views"])
    options.set("layout", options["layout"] | layout)


def keep_keys(window: Any) -> None:
    """The person has bound keys anew: they work at once and are there tomorrow."""
    window.desk.options.set("keys", window.keymap.changed())
    window.actions_.bind()


def _later(window: QWidget) -> None:
    """Dragging a column changes it a hundred times; it is kept once the hand rests."""
    waiting = getattr(window, "_keeping", None)
    if waiting is not None:
        waiting.cancel()
    window._keeping = window.ticker.after(800, lambda: keep(window), window)  # type: ignore[attr-defined]
