"""Opening scenes for random play: so that deep states are met in few acts."""

from functools import cache

from sync.domain.commands import Join, Recall, ReturnBranch
from sync.domain.events.payloads import AnyEvent
from sync.domain.ticket import ReturnReason, Ticket
from tests.sync.domain.law.town import Town
from tests.sync.domain.law.world import MONDAY, MUNICIPAL, POLICE, URBAN, clerk

Scene = tuple[dict[str, Ticket], int, tuple[tuple[int, AnyEvent], ...]]


def _returned() -> Town:
    town = Town().out(MUNICIPAL, POLICE)
    branch = town.branch(MUNICIPAL).id
    give_back = ReturnBranch(ticket="t1", branch=branch, reason=ReturnReason.TERRITORY, words="不在辖区")
    town.do(give_back, clerk(MUNICIPAL))
    return town.out(URBAN, ticket="t2", leaf="L4").signed(URBAN, "t2")


def _cluster() -> Town:
    town = Town().checked().received("t2").received("t3")
    town.do(Join(ticket="t2", into="t1"))
    return town


def _recalled() -> Town:
    town = Town().out(URBAN)
    town.do(Recall(ticket="t1", branch=town.branch(URBAN).id, reason="派错"))
    return town.received("t2")


SCENES = (
    Town,
    lambda: Town().out(MUNICIPAL, POLICE).signed(MUNICIPAL),
    _returned,
    _cluster,
    _recalled,
    lambda: Town().checked().closed().checked(ticket="t2", leaf="L4"),
)


@cache
def opening(n: int) -> Scene:
    """The n-th scene: its tickets, the time, and the log that led there."""
    town = SCENES[n % len(SCENES)]()
    return town.tickets, max(town.now, MONDAY), tuple(town.log)
