"""Starting and ending the program: first paint from what lies on this desk, everything else after it."""

from widgets.application.application import Application
from widgets.application.start import desk

__all__ = ["Application", "desk"]
