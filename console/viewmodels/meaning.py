"""What a word of Latin letters may mean in the queue's search line (拼音, 首字母): names that are read so.

«longtian» is also every matter in 龙田街道 or in the hands of its units, «jinggai» every class about 井盖.
"""

from collections.abc import Iterator

from console.store.view import Chip
from console.viewmodels.finder import Finder, Item
from console.viewmodels.picker import master_form
from sync.domain.catalogue.catalogue import Catalogue

_MOST = 120
"""A word read in more ways than this says too little to ask for all of them."""
_READ = frozenset({"name", "alias", "path"})


class Meanings:
    """The names in one catalogue; a new catalogue makes new ones."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        named = list(_named(catalogue))
        self._chips = [chip for chip, _ in named]
        self._finder = Finder([item for _, item in named])

    def of(self, word: str) -> tuple[Chip, ...]:
        """Classes, places and units that are read so; none when nothing is."""
        leaves = master_form(self.catalogue).read(word, _MOST)
        found = self._finder.find(word, _MOST)
        others = [self._chips[one.place] for one in found if one.why in _READ]
        return (*(Chip("leaf", leaf) for leaf in leaves), *others)


def _named(catalogue: Catalogue) -> Iterator[tuple[Chip, Item]]:
    places = catalogue.places
    for field, areas in (("street", places.streets), ("community", places.communities)):
        for area in areas:
            yield Chip(field, area.id), Item("", area.name)
    for unit in catalogue.units.units:
        yield Chip("units", unit.id), Item("", unit.name, (unit.short, *unit.aliases))
