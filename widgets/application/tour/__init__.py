"""The tour: the whole story, driven through the real windows by their own keys, with a picture of every step."""

from widgets.application.tour.perform import perform

__all__ = ["perform"]
