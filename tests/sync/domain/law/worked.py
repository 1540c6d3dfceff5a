"""Opening scenes for random play: so that deep states are met in few acts."""

from functools import cache

from sync.domain.commands import (
    AskPark,
    AskPause,
    Assignment,
    CallBackCitizen,
    DecideRequest,
    Dispatch,
    Evaluate,
    FollowCoordination,
    Instruct,
    IssuePaper,
    Join,
    Recall,
    RecordCoordination,
    Reopen,
    ReturnBranch,
)
from sync.domain.events.payloads import AnyEvent
from sync.domain.identity.actor import ACTOR_CENTRE
from sync.domain.intake import Kind
from sync.domain.oversight import PaperKind
from sync.domain.ticket import BranchRole, ReturnReason, Ticket
from tests.sync.domain.law.shapes import TICKETS
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


def _missed(town: Town, ticket: str = "t1") -> Town:
    """Two calls that reach nobody."""
    appeal = town.t(ticket).appeals[0].id
    for _ in range(2):
        town.do(CallBackCitizen(ticket=ticket, appeal=appeal, reached=False, words="无人接听"))
    return town


def _unreached() -> Town:
    """Closed, called back twice in vain: one call more ends the duty."""
    return _missed(Town().checked().closed()).received("t2")


def _closed_twice() -> Town:
    """Closed again after a first closing with calls of its own: those count no more."""
    town = Town()
    for one in TICKETS:
        _missed(town.checked(ticket=one, leaf="L4").closed(one), one)
        town.do(Reopen(ticket=one, reason="答复有误"), OFFICER)
        town.classified("L4", one).dispatched(MUNICIPAL, ticket=one).signed(MUNICIPAL, one)
        town.contacted(MUNICIPAL, one).reported(MUNICIPAL, one).closed(one)
    return town


def _consulted() -> Town:
    """Consultations that can be answered at once; the lot decides which are called back."""
    town = Town()
    for ticket in TICKETS:
        town.received(ticket, kind=Kind.CONSULT).classified("L4", ticket, kind=Kind.CONSULT)
    return town


def _coordinated() -> Town:
    """A matter a meeting decided on, reported on twice."""
    town = Town().out(URBAN, leaf="L4")
    meeting = RecordCoordination(
        ticket="t1",
        meeting="协调会",
        held=MONDAY,
        chair="区长",
        units=(URBAN, POLICE),
        decision="城管牵头",
        owner=URBAN,
        due=MONDAY + 900 * HOUR,
    )
    town.do(meeting, SUPERVISOR)
    for words in ("已进场", "过半"):
        follow = FollowCoordination(ticket="t1", coordination=town.t().coordinations[0].id, words=words)
        town.do(follow, clerk(URBAN))
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
    _unreached,
    _closed_twice,
    _consulted,
    _coordinated,
)


@cache
def opening(n: int) -> Scene:
    """The n-th scene: its tickets, the time, and the log that led there."""
    town = SCENES[n % len(SCENES)]()
    return town.tickets, max(town.now, MONDAY), tuple(town.log)
