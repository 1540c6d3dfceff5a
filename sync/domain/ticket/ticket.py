"""The ticket itself: one frozen value; only ``law.apply`` makes the next one."""

from enum import StrEnum

import msgspec

from sync.domain.clock.clock import Clock
from sync.domain.identity.scope import DISTRICT
from sync.domain.intake.appeal import Appeal, Kind, Urgency
from sync.domain.intake.place import Place
from sync.domain.oversight.paper import Paper
from sync.domain.oversight.repeat import Repeat
from sync.domain.oversight.responsibility import ResponsibilityFile
from sync.domain.oversight.rung import Climbed
from sync.domain.ticket.branch import Branch, BranchRole
from sync.domain.ticket.check import Check
from sync.domain.ticket.claim import Claim
from sync.domain.ticket.coordination import Coordination
from sync.domain.ticket.flow import Flow
from sync.domain.ticket.instruction import Instruction
from sync.domain.ticket.rated import CallBack, Rated
from sync.domain.ticket.request import Request
from sync.domain.ticket.returned import Return, Ruling


class State(StrEnum):
    """Where the ticket stands. Every open state has somebody who must act."""

    NEW = "new"
    """待分拨: the dispatcher must classify and dispatch."""
    OUT = "out"
    """处置中: units work on it."""
    RETURNED = "returned"
    """退回: the lead gave it back; the duty officer verifies, the dispatcher re-dispatches."""
    RULING = "ruling"
    """待裁决: bounced too often or the window expired; a final word is due."""
    CHECK = "check"
    """待核查: all branches reported; verified before closing."""
    REDO = "redo"
    """重办: the citizen was not satisfied; the same lead works again."""
    PARKED = "parked"
    """挂账: season or engineering; approved to wait."""
    CLOSED = "closed"
    """结案."""
    JOINED = "joined"
    """已并入: an alike ticket is worked in its place; its own appeal and evaluation stay its own."""
    VOID = "void"
    """作废: not an appeal at all (test call, empty message), with reason."""


OPEN_STATES = frozenset(
    {State.NEW, State.OUT, State.RETURNED, State.RULING, State.CHECK, State.REDO, State.PARKED}
)
"""States in which the ticket has a responsible party and a running clock, or a pause with an approver."""


class Note(msgspec.Struct, frozen=True):
    """A remark on the ticket (备注)."""

    at: int
    by: str
    words: str


class Told(msgspec.Struct, frozen=True):
    """Told by phone (已电话告知): who was told what, when; in wartime it comes first."""

    at: int
    by: str
    whom: str
    unit: str
    words: str


class Ticket(msgspec.Struct, frozen=True, omit_defaults=True):
    """What the city does about one matter. ``ver`` counts its events; times are UTC ms."""

    id: str
    number: str
    ver: int
    scope: str
    """The sub-district it lies in, or the district when the place is unknown."""
    state: State
    kind: Kind
    urgency: Urgency
    title: str
    received: int
    appeals: tuple[Appeal, ...]
    provisional: str = ""
    """The number a desk gave while offline, kept beside the centre's own."""
    place: Place = Place()
    leaf: str = ""
    flow: Flow = Flow.GENERAL
    flow_reason: str = ""
    branches: tuple[Branch, ...] = ()
    clocks: tuple[Clock, ...] = ()
    steps: dict[str, int] = {}
    """When each node was reached: ``Node`` → UTC ms."""
    claim: Claim | None = None
    fence: int = 0
    """Counts claims and dispatches; an act that carries an older fence lost the race."""
    joined_to: str = ""
    members: tuple[str, ...] = ()
    """Tickets that joined this one (聚类, not a merge, E6)."""
    returns: tuple[Return, ...] = ()
    rulings: tuple[Ruling, ...] = ()
    tags: tuple[str, ...] = ()
    notes: tuple[Note, ...] = ()
    told: tuple[Told, ...] = ()
    repair_first: bool = False
    redo_count: int = 0
    closed: int = 0
    closing: str = ""
    """Kind of closing: ``normal`` | ``overdue`` | ``error`` | ``special``."""
    answer: str = ""
    """The answer given to the citizen at closing; fans out to all members."""
    rulebook: str = ""
    calendar: str = ""
    taxonomy: str = ""
    requests: tuple[Request, ...] = ()
    """Asked-for pauses, extensions and parkings, decided or not."""
    checks: tuple[Check, ...] = ()
    evaluations: tuple[Rated, ...] = ()
    call_backs: tuple[CallBack, ...] = ()
    call_back: Clock | None = None
    """The centre's duty to call back after closing; an obligation to the person, not a clock of the ticket."""
    instructions: tuple[Instruction, ...] = ()
    coordinations: tuple[Coordination, ...] = ()
    papers: tuple[Paper, ...] = ()
    climbed: tuple[Climbed, ...] = ()
    repeats: tuple[Repeat, ...] = ()
    files: tuple[ResponsibilityFile, ...] = ()
    followers: dict[str, str] = {}
    """Lane tag → the named person who follows it (F-012)."""
    informed: tuple[str, ...] = ()
    """Units between centre and front line, told of a direct dispatch (直派)."""
    children: tuple[str, ...] = ()
    """Tickets split off for further matters of the same appeal; an open one blocks the closing."""
    split_from: str = ""
    reopened: int = 0
    """How often it was reopened."""

    @property
    def open(self) -> bool:
        """Whether somebody still has to act."""
        return self.state in OPEN_STATES

    @property
    def live(self) -> tuple[Branch, ...]:
        """Branches that still belong to their units."""
        return tuple(b for b in self.branches if b.live)

    @property
    def lead(self) -> Branch | None:
        """The live lead branch; at most one by law, fence and database index."""
        return next((b for b in self.live if b.role is BranchRole.LEAD), None)

    @property
    def secret(self) -> bool:
        """Whether any voice in it is confidential."""
        return any(a.secret for a in self.appeals)

    def branch(self, branch_id: str) -> Branch | None:
        """The branch of an id, ended ones too."""
        return next((b for b in self.branches if b.id == branch_id), None)


def scope_of(place: Place) -> str:
    """The scope a place gives its ticket: the sub-district, or the district when unknown."""
    return place.street or DISTRICT
