"""Choosing a class of the master form, and lists of the same kind."""

from widgets.taxonomy.picker import Picker
from widgets.taxonomy.rows import RowList

__all__ = ["Picker", "RowList"]
