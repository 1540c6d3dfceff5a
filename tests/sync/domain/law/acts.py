"""Random but sensible commands: numbers drawn by Hypothesis, turned into commands by the state they meet."""

from collections.abc import Callable
from typing import Any, NamedTuple

from hypothesis import strategies as st

from sync.domain import commands as ask
from sync.domain.commands import AnyCommand, Assignment
from sync.domain.identity.actor import ACTOR_CENTRE, Actor
from sync.domain.intake.appeal import Attachment, Kind, Urgency
from sync.domain.intake.place import Place
from sync.domain.ticket import BranchRole, ReturnReason, Ticket
from tests.sync.domain.law.world import (
    ADMIN,
    COMMUNITY,
    DISPATCHER,
    LEAVES,
    MUNICIPAL,
    OFFICER,
    POLICE,
    RIVER,
    SECOND,
    STREET,
    SUPERVISOR,
    URBAN,
    clerk,
    receive,
)

UNITS = (MUNICIPAL, URBAN, RIVER, POLICE)
TICKETS = ("t1", "t2", "t3")
ACTORS: tuple[Actor, ...] = (
    DISPATCHER,
    DISPATCHER,
    OFFICER,
    OFFICER,
    SECOND,
    SUPERVISOR,
    ACTOR_CENTRE,
    ADMIN,
    *(clerk(unit) for unit in UNITS),
)
PHOTO = Attachment("0" * 64, "after.jpg", 10, "image/jpeg", "after")
Tickets = dict[str, Ticket]


class Draw(NamedTuple):
    """One act as numbers; shrinks well because each number shrinks to 0."""

    maker: int
    ticket: int
    actor: int
    minutes: int
    a: int
    b: int


def draws(makers: int, most: int) -> Any:
    """Lists of acts."""
    small = st.integers(0, 11)
    minutes = st.sampled_from((0, 1, 20, 90, 600, 3000))
    one = st.builds(Draw, st.integers(0, makers - 1), st.integers(0, 2), small, minutes, small, small)
    return st.lists(one, max_size=most)


def pick(options: Any, n: int) -> Any:
    """The n-th of them, round and round."""
    return options[n % len(options)]


def words(n: int) -> str:
    """Mostly something, sometimes nothing."""
    return " " if n == 11 else f"说明{n}"


def branch_of(tickets: Tickets, ticket: str, n: int) -> str:
    found = tickets.get(ticket)
    return pick(found.branches, n).id if found and found.branches else "none"


def fence_of(tickets: Tickets, ticket: str, n: int) -> int:
    found = tickets.get(ticket)
    return (found.fence if found else 0) - (1 if n == 11 else 0)


def assignment(n: int, lead: bool) -> Assignment:
    unit = "U999" if n == 11 else pick(UNITS, n)
    return Assignment(unit, BranchRole.LEAD if lead else BranchRole.ASSIST, f"任务{n}")


def _dispatch(tickets: Tickets, t: str, a: int, b: int) -> AnyCommand:
    parts = tuple(assignment(a + n, n == 0) for n in range(1 + b % 3))
    return ask.Dispatch(ticket=t, assignments=parts, fence=fence_of(tickets, t, b), repair_first=a == 1)


def _classify(tickets: Tickets, t: str, a: int, b: int) -> AnyCommand:
    return ask.Classify(
        ticket=t,
        leaf=pick(LEAVES, a).id,
        kind=pick(list(Kind), b),
        urgency=pick(list(Urgency), a + b),
        place=pick((Place(STREET, COMMUNITY), Place("105"), Place()), b),
        flow=pick(("", "general", "simple", "odd"), a // 3),
        reason=words(b),
    )


def _reroute(tickets: Tickets, t: str, a: int, b: int) -> AnyCommand:
    branch = branch_of(tickets, t, a)
    found = tickets[t].branch(branch) if t in tickets else None
    lead = found is not None and found.role is BranchRole.LEAD
    return ask.Reroute(
        ticket=t,
        branch=branch,
        assignment=assignment(b, lead if a < 11 else not lead),
        fence=fence_of(tickets, t, b),
        reason=words(a),
    )


def _report(tickets: Tickets, t: str, a: int, b: int) -> AnyCommand:
    return ask.ReportBranch(
        ticket=t,
        branch=branch_of(tickets, t, a),
        outcome=pick(("solved", "explained", "unsolved", "odd"), b // 3),
        words=words(a),
        evidence=(PHOTO,) if b % 2 else (),
        no_evidence=words(b),
    )


def _return(tickets: Tickets, t: str, a: int, b: int) -> AnyCommand:
    return ask.ReturnBranch(
        ticket=t,
        branch=branch_of(tickets, t, a),
        reason=pick(list(ReturnReason), b),
        words=words(a),
        proposed=pick(("", *UNITS), b),
    )


def _contact(tickets: Tickets, t: str, a: int, b: int) -> AnyCommand:
    way = pick(("phone", "visit", "failed", "pigeon"), b // 3)
    return ask.ContactCitizen(ticket=t, branch=branch_of(tickets, t, a), way=way, words=words(b))


def _close(tickets: Tickets, t: str, a: int, b: int) -> AnyCommand:
    closing = pick(("normal", "overdue", "special", "error", "odd"), a // 2)
    return ask.CloseTicket(ticket=t, closing=closing, answer=words(b), reason=words(a))


Maker = Callable[[Tickets, str, int, int], AnyCommand]
MAKERS: dict[type[Any], Maker] = {
    ask.Receive: lambda ts, t, a, b: receive(
        t, a, secret=b == 7, kind=pick(list(Kind), b), urgency=pick(list(Urgency), a // 4)
    ),
    ask.Classify: _classify,
    ask.ClaimTicket: lambda ts, t, a, b: ask.ClaimTicket(ticket=t, take_over=a > 5, reason=words(b)),
    ask.ReleaseTicket: lambda ts, t, a, b: ask.ReleaseTicket(ticket=t),
    ask.Join: lambda ts, t, a, b: ask.Join(ticket=t, into=pick((*TICKETS, "t9"), a), why="相似"),
    ask.Leave: lambda ts, t, a, b: ask.Leave(
        ticket=t, from_=(ts[t].joined_to if t in ts and a < 10 else "t9"), reason=words(b)
    ),
    ask.AddNote: lambda ts, t, a, b: ask.AddNote(ticket=t, words=words(a)),
    ask.TellByPhone: lambda ts, t, a, b: ask.TellByPhone(
        ticket=t, whom="值班员", unit=pick(("", *UNITS, "U999"), a), words=words(b)
    ),
    ask.CloseTicket: _close,
    ask.Dispatch: _dispatch,
    ask.AddBranch: lambda ts, t, a, b: ask.AddBranch(ticket=t, assignment=assignment(a, b == 11)),
    ask.Recall: lambda ts, t, a, b: ask.Recall(ticket=t, branch=branch_of(ts, t, a), reason=words(b)),
    ask.Reroute: _reroute,
    ask.SignIn: lambda ts, t, a, b: ask.SignIn(ticket=t, branch=branch_of(ts, t, a)),
    ask.ContactCitizen: _contact,
    ask.ReportBranch: _report,
    ask.ReturnBranch: _return,
}
"""One line per command; a test holds it against the union of all commands."""

ORDER = tuple(MAKERS)


def command_of(draw: Draw, tickets: Tickets) -> AnyCommand:
    """The command that these numbers mean in this state."""
    return MAKERS[ORDER[draw.maker]](tickets, pick(TICKETS, draw.ticket), draw.a, draw.b)


def actor_of(draw: Draw) -> Actor:
    return pick(ACTORS, draw.actor)
