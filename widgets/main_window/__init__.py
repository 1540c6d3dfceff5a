"""The main window: it composes rooms and panes, and connects them; what they do is theirs."""

from widgets.main_window.window import MainWindow

__all__ = ["MainWindow"]
