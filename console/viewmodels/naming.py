"""The units of the dispatch pane: who is named, who could be, in which order, with which instruction."""

from msgspec.structs import replace

from console.port import DeskPort
from console.viewmodels.choice import UnitOffer, offers
from console.viewmodels.dispatch import UnitFinder, UnitRow, typed
from console.viewmodels.sitting import Sitting


class Naming:
    """Reads and changes the units of a sitting."""

    def __init__(self, desk: DeskPort, sitting: Sitting) -> None:
        self._desk, self._sitting = desk, sitting
        self._finder: UnitFinder | None = None

    def offers(self) -> list[UnitOffer]:
        """Units for this class and place that the draft does not name yet."""
        draft = self._sitting.draft
        leaf = self._desk.references.catalogue.leaf(draft.leaf)
        named = {part.unit for part in draft.parts}
        found = offers(self._desk, self._sitting.known, leaf, draft.place) if leaf else ()
        return [offer for offer in found if offer.id not in named]

    def add(self, unit: str) -> None:
        """One more unit."""
        self._sitting.change(self._sitting.draft.adding(unit))

    def remove(self, unit: str) -> None:
        """One unit less."""
        self._sitting.change(self._sitting.draft.without(unit))

    def remove_last(self) -> None:
        """Take the last named unit away."""
        if self._sitting.draft.parts:
            self.remove(self._sitting.draft.parts[-1].unit)

    def lead(self, unit: str) -> None:
        """This unit leads."""
        self._sitting.change(self._sitting.draft.led_by(unit))

    def lead_next(self) -> None:
        """The second unit leads, the lead goes to the end: pressed on, every one comes to its turn."""
        parts = self._sitting.draft.parts
        if len(parts) > 1:
            draft = replace(self._sitting.draft, parts=(*parts[1:], parts[0]), offered=False)
            self._sitting.change(draft)

    def tell(self, unit: str, task: str) -> None:
        """An instruction for one unit."""
        self._sitting.change(self._sitting.draft.telling(unit, task))

    def repair_first(self, wanted: bool) -> None:
        """先抢修后问责."""
        self._sitting.change(replace(self._sitting.draft, repair_first=wanted))

    def explain(self, reason: str) -> None:
        """Why a returned part goes elsewhere."""
        self._sitting.change(replace(self._sitting.draft, reason=reason))

    def find(self, text: str) -> list[UnitRow]:
        """Units for what was typed."""
        return self._units().find(text)

    def obey(self, line: str) -> str:
        """Take a whole command line; gives the sentence of what it could not read, or nothing."""
        said = typed(line, self._units())
        if said.fault:
            return said.fault
        draft = replace(self._sitting.draft, parts=())
        for unit in said.units:
            draft = draft.adding(unit)
        self._sitting.change(draft)
        return ""

    def _units(self) -> UnitFinder:
        catalogue = self._desk.references.catalogue
        if self._finder is None or self._finder.catalogue is not catalogue:
            self._finder = UnitFinder(catalogue)
        self._finder.near(self._sitting.draft.place)
        return self._finder
