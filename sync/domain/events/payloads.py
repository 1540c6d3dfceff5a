"""What can have happened to a ticket, one class each."""

from sync.domain.clock.clock import Clock
from sync.domain.events.after import CalledBack, Evaluated
from sync.domain.events.coordination import Coordinated
from sync.domain.events.decisions import (
    Acknowledged,
    Checked,
    Rebased,
    Recomputed,
    RedoStarted,
    Rejoined,
    Reopened,
    Ruled,
    Voided,
)
from sync.domain.events.event import Event
from sync.domain.events.marks import HandedUp, Instructed, SplitOff, Tagged, Untagged, UrgencyChanged
from sync.domain.events.oversight import FileChanged, PaperChanged, PaperIssued, RepeatFound, RungClimbed
from sync.domain.events.relief import RequestDecided, Requested, Resumed
from sync.domain.intake.appeal import Appeal, Kind, Urgency
from sync.domain.intake.place import Place
from sync.domain.ticket.branch import Branch
from sync.domain.ticket.claim import Claim
from sync.domain.ticket.flow import Flow
from sync.domain.ticket.returned import Return
from sync.domain.ticket.ticket import Note, State, Told


class Received(Event, frozen=True, kw_only=True, tag="received"):
    """受理: the ticket is born."""

    appeal: Appeal
    number: str
    scope: str
    rulebook: str
    calendar: str
    provisional: str = ""
    title: str = ""
    """The matter's own title where it was split off; else the appeal's."""
    split_from: str = ""


class Classified(Event, frozen=True, kw_only=True, tag="classified"):
    """分类, first or changed; ``before`` is the class it replaces."""

    leaf: str
    kind: Kind
    urgency: Urgency
    place: Place
    scope: str
    title: str
    flow: Flow
    taxonomy: str
    flow_reason: str = ""
    before: str = ""
    reason: str = ""


class Claimed(Event, frozen=True, kw_only=True, tag="claimed"):
    """占用; every new holder raises the fence."""

    claim: Claim
    fence: int
    reason: str = ""


class Released(Event, frozen=True, kw_only=True, tag="released"):
    """释放."""


class Dispatched(Event, frozen=True, kw_only=True, tag="dispatched"):
    """分拨: all branches of one dispatch at once."""

    branches: tuple[Branch, ...]
    fence: int
    steps: dict[str, int]
    """Nodes passed by this act (accept, verify, file, dispatch)."""
    state: State
    repair_first: bool = False
    informed: tuple[str, ...] = ()


class BranchChanged(Event, frozen=True, kw_only=True, tag="branch"):
    """One branch as it stands after an act on it; the others are untouched."""

    branch: Branch
    act: str
    """The command's name: ``branch.sign`` …"""
    state: State
    """The ticket's state after it."""
    steps: dict[str, int] = {}
    reason: str = ""


class Returned(Event, frozen=True, kw_only=True, tag="returned"):
    """退回: a new line in the bounce ledger, or a line decided."""

    branch: Branch
    entry: Return
    state: State


class Joined(Event, frozen=True, kw_only=True, tag="joined"):
    """并入另一事件; its own clocks end here."""

    into: str
    why: str = ""


class MemberJoined(Event, frozen=True, kw_only=True, tag="member_joined"):
    """另一事件并入本事件."""

    member: str
    why: str = ""


class Left(Event, frozen=True, kw_only=True, tag="left"):
    """退出并案: stands on its own again; state ``new``."""

    from_: str
    reason: str


class MemberLeft(Event, frozen=True, kw_only=True, tag="member_left"):
    """一件退出本案."""

    member: str
    reason: str


class Noted(Event, frozen=True, kw_only=True, tag="noted"):
    """备注."""

    note: Note


class ToldByPhone(Event, frozen=True, kw_only=True, tag="told"):
    """电话告知."""

    told: Told


class Closed(Event, frozen=True, kw_only=True, tag="closed"):
    """结案. ``with_`` names the ticket whose closing fanned out to this member."""

    closing: str
    answer: str
    reason: str = ""
    steps: dict[str, int] = {}
    with_: str = ""
    call_back: Clock | None = None
    """The call-back duty that begins with the closing."""


OfTicket = Received | Classified | Claimed | Released | Joined | MemberJoined | Left | MemberLeft
OfBranch = Dispatched | BranchChanged | Returned
Words = Noted | ToldByPhone | Acknowledged
Decisions = Closed | Ruled | Checked | Reopened | Voided | Rebased | Recomputed | RedoStarted | Rejoined
OfTime = Requested | RequestDecided | Resumed
Marks = Tagged | Untagged | UrgencyChanged | HandedUp | SplitOff | Instructed
OfOversight = PaperIssued | PaperChanged | RungClimbed | RepeatFound | FileChanged
After = Evaluated | CalledBack | Coordinated

AnyEvent = OfTicket | OfBranch | Words | Decisions | OfTime | Marks | OfOversight | After
"""The closed family of today; readers keep unknown kinds as raw JSON (protocol §14)."""
