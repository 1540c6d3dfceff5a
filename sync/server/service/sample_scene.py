"""What an act of the sample shift is built on: the matter, the ticket as it stands, and who is there."""

from typing import NamedTuple

from sync.domain.identity import Actor
from sync.domain.ticket import Branch, BranchState, Ticket
from sync.server.service.references import InForce
from sync.server.service.sample_plan import Past
from sync.server.service.sample_shift import Crew, Shift


class Scene(NamedTuple):
    """What an act is built on; ``head`` is the first ticket of the matter's like, empty when it stands alone."""

    law: InForce
    shift: Shift
    crew: Crew
    past: Past
    ticket: Ticket
    head: str

    @property
    def dispatcher(self) -> Actor:
        return self.crew.dispatchers[self.past.n % len(self.crew.dispatchers)]

    @property
    def officer(self) -> Actor:
        return self.crew.officers[self.past.n % len(self.crew.officers)]

    def say(self, what: str) -> str:
        """Words for an act on this matter."""
        return self.shift.say(what, self.past.n)

    def unit(self, branch: Branch) -> Actor:
        """Who acts for a part."""
        return self.crew.of_unit(branch.unit, self.past.n)

    def parts(self, *states: BranchState) -> list[Branch]:
        """Parts that stand so."""
        return [part for part in self.ticket.branches if part.state in states]


def candidates(scene: Scene) -> list[str]:
    """The units that the law ranks for this class and place, best first."""
    leaf = scene.past.leaf
    found = scene.law.catalogue.candidates(leaf, scene.ticket.place) if leaf else ()
    return [one.unit for one in found]


def another(scene: Scene) -> str:
    """The best candidate that has held no part yet."""
    held = {part.unit for part in scene.ticket.branches}
    return next((unit for unit in candidates(scene) if unit not in held), "")
