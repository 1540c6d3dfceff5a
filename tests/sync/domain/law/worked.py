"""Opening scenes for random play: so that deep states are met in few acts."""

from functools import cache

from sync.domain.commands import (
    AskPark,
    AskPause,
    Assignment,
    DecideRequest,
    Dispatch,
    Evaluate,
    Instruct,
    IssuePaper,
    Join,
    Recall,
    ReturnBranch,
)
from sync.domain.events.payloads import AnyEvent
from sync.domain.identity.actor import ACTOR_CENTRE
from sync.domain.oversight import PaperKind
from sync.domain.ticket import BranchRole, ReturnReason, Ticket
from tests.sync.domain.law.town import Town
from tests.sync.domain.law.world import HOUR, MONDAY, MUNICIPAL, OFFICER, POLICE, SUPERVISOR, URBAN, clerk

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


def _answered() -> Town:
    """The simple flow, nothing lacking but the closing; another matter joined it."""
    town = Town().checked(leaf="L4").received("t2")
    town.do(Join(ticket="t2", into="t1"))
    return town


def _recalled() -> Town:
    town = Town().out(URBAN)
    town.do(Recall(ticket="t1", branch=town.branch(URBAN).id, reason="派错"))
    return town.received("t2")


def _disputed() -> Town:
    town = Town().out(MUNICIPAL, POLICE)
    give_back = ReturnBranch(
        ticket="t1", branch=town.branch(MUNICIPAL).id, reason=ReturnReason.OVERLAP, words="职能交叉"
    )
    town.do(give_back, clerk(MUNICIPAL), after=40 * HOUR)
    return town


def _redone() -> Town:
    town = Town().checked().closed()
    bad = Evaluate(ticket="t1", appeal="a1", stars={}, answered=True, solved=False, satisfied=False)
    town.do(bad, ACTOR_CENTRE)
    return town.signed(MUNICIPAL)


def _paused() -> Town:
    town = Town().out(MUNICIPAL, URBAN, leaf="L2").signed(MUNICIPAL).signed(URBAN)
    for unit, decider in ((MUNICIPAL, OFFICER), (URBAN, SUPERVISOR)):
        branch = town.branch(unit).id
        town.do(AskPause(ticket="t1", branch=branch, reason="weather", words="台风"), clerk(unit))
        request = town.t().requests[-1].id
        town.do(DecideRequest(ticket="t1", request=request, granted=unit == MUNICIPAL, words="同意"), decider)
    return town


def _asked() -> Town:
    town = Town().out(MUNICIPAL, URBAN, leaf="L2").signed(MUNICIPAL)
    town.do(AskPark(ticket="t1", reason="season", words="汛期后施工"))
    return town


def _parked() -> Town:
    town = _asked()
    town.do(DecideRequest(ticket="t1", request=town.t().requests[-1].id, granted=True), SUPERVISOR)
    return town


def _watched() -> Town:
    town = Town().received().classified("L2")
    parts = (Assignment(URBAN, BranchRole.LEAD), Assignment(POLICE, BranchRole.ASSIST))
    town.do(Dispatch(ticket="t1", assignments=parts, fence=0, repair_first=True))
    paper = IssuePaper(
        ticket="t1", kind=PaperKind.SUPERVISE, addressee=URBAN, matter="路面塌陷", demand="三日内回复"
    )
    town.do(paper, SUPERVISOR)
    town.do(Instruct(ticket="t1", leader="区长", unit=URBAN, words="立即处置"), SUPERVISOR)
    return town


SCENES = (
    _disputed,
    _redone,
    _paused,
    _asked,
    _parked,
    _watched,
    Town,
    lambda: Town().out(MUNICIPAL, POLICE).signed(MUNICIPAL),
    _returned,
    _cluster,
    _answered,
    _recalled,
    lambda: Town().checked(),
    lambda: Town().out(URBAN, leaf="L4").signed(URBAN).reported(URBAN),
    lambda: Town().received().classified().received("t2").classified("L4", "t2"),
    lambda: Town().checked().closed().checked(ticket="t2", leaf="L4"),
)


@cache
def opening(n: int) -> Scene:
    """The n-th scene: its tickets, the time, and the log that led there."""
    town = SCENES[n % len(SCENES)]()
    return town.tickets, max(town.now, MONDAY), tuple(town.log)
