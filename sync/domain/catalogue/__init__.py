"""Versioned reference data: taxonomy, units, places, channels, legal basis, tags."""

from sync.domain.catalogue.basis import Basis
from sync.domain.catalogue.catalogue import Catalogue
from sync.domain.catalogue.taxonomy import Leaf, Taxonomy
from sync.domain.catalogue.unit import Unit

__all__ = [
    "Basis",
    "Catalogue",
    "Leaf",
    "Taxonomy",
    "Unit",
]
