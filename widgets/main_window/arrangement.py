"""What a person has arranged is there again tomorrow: size, splitters, columns, saved views, the room."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from widgets.main_window.window import MainWindow

_DEFAULT = (1600, 940)
_FRAME = 32
"""A frame around a window takes no more than this from the screen's width."""


def restore(window: "MainWindow") -> None:
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


def show(window: "MainWindow") -> None:
    """As large as it was left; a new desk begins with the whole screen."""
    if window.desk.options["layout"].get("full", True):
        window.showMaximized()
    else:
        window.show()


def fill(window: "MainWindow") -> None:
    """Where nothing manages windows (a bare X server), nobody has made it as large as it was told to be."""
    whole = window.screen().availableGeometry()
    if window.isMaximized() and window.width() < whole.width() - _FRAME:
        window.setGeometry(whole)


def keep(window: "MainWindow") -> None:
    """Keep the arrangement of this moment."""
    options, size = window.desk.options, window.normalGeometry()
    layout: dict[str, Any] = {"size": [size.width(), size.height()], "full": window.isMaximized()}
    if window.dispatch is not None:
        layout["split"] = window.dispatch.split.sizes() if window.dispatch.dragged else []
        found = window.dispatch.queue.arrangement()
        options.set("columns", found["columns"])
        options.set("views", found["views"])
    options.set("layout", options["layout"] | layout)


def keep_keys(window: "MainWindow") -> None:
    """The person has bound keys anew: they work at once and are there tomorrow."""
    window.desk.options.set("keys", window.keymap.changed())
    window.actions_.bind()


def _later(window: "MainWindow") -> None:
    """Dragging a column changes it a hundred times; it is kept once the hand rests."""
    if window.keeping is not None:
        window.keeping.cancel()
    window.keeping = window.ticker.after(800, lambda: keep(window), window)
