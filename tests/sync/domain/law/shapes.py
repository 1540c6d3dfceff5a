"""Numbers drawn by Hypothesis become arguments: mostly sensible, sometimes wrong."""

from typing import Any

from sync.domain import commands as ask
from sync.domain.commands import AnyCommand, Assignment
from sync.domain.identity.actor import ACTOR_CENTRE, Actor
from sync.domain.intake.appeal import Attachment, Kind, Urgency
from sync.domain.intake.place import Place
from sync.domain.oversight import PaperKind
from sync.domain.ticket import BranchRole, BranchState, ReturnReason, Ticket
from tests.sync.domain.law.world import (
    ADMIN,
    COMMUNITY,
    DAY,
    DISPATCHER,
    LEAVES,
    LOCAL,
    MONDAY,
    MUNICIPAL,
    OFFICER,
    POLICE,
    RIVER,
    SECOND,
    STREET,
    SUPERVISOR,
    URBAN,
    clerk,
    rulebook,
)

UNITS = (MUNICIPAL, URBAN, RIVER, POLICE)
TICKETS = ("t1", "t2", "t3", "t4")
DRAWN = ("t1", "t1", "t2", "t1", "t4", "t3")
ACTORS: tuple[Actor, ...] = (
    DISPATCHER,
    DISPATCHER,
    OFFICER,
    OFFICER,
    SECOND,
    SUPERVISOR,
    ACTOR_CENTRE,
    ADMIN,
    LOCAL,
    *(clerk(unit) for unit in UNITS),
)
PHOTO = Attachment("0" * 64, "after.jpg", 10, "image/jpeg", "after")
Tickets = dict[str, Ticket]


def pick(options: Any, n: int) -> Any:
    """The n-th of them, round and round."""
    return options[n % len(options)]


def words(n: int) -> str:
    """Mostly something, sometimes nothing."""
    return " " if n == 11 else f"说明{n}"


def branch_of(tickets: Tickets, ticket: str, n: int, *wanted: BranchState) -> str:
    """Mostly a live part, one in the wanted states where there is one."""
    found = tickets.get(ticket)
    if found is None or not found.branches:
        return "none"
    likely = [b for b in found.live if b.state in wanted] or found.live
    return pick(likely if likely and n < 10 else found.branches, n).id


def fence_of(tickets: Tickets, ticket: str, n: int) -> int:
    found = tickets.get(ticket)
    return (found.fence if found else 0) - (1 if n == 11 else 0)


def assignment(n: int, lead: bool) -> Assignment:
    unit = "U999" if n == 11 else pick(UNITS, n)
    return Assignment(unit, BranchRole.LEAD if lead else BranchRole.ASSIST, f"任务{n}")


def _dispatch(tickets: Tickets, t: str, a: int, b: int) -> AnyCommand:
    leads = {8: (), 9: (0, 1)}.get(a, (0,))
    parts = tuple(assignment(a + n, n in leads) for n in range(1 + b % 3))
    return ask.Dispatch(ticket=t, assignments=parts, fence=fence_of(tickets, t, b), repair_first=a == 1)


def _classify(tickets: Tickets, t: str, a: int, b: int) -> AnyCommand:
    return ask.Classify(
        ticket=t,
        leaf=pick(LEAVES, a + b).id,
        kind=pick(list(Kind), b),
        urgency=pick(list(Urgency), a + b),
        place=pick((Place(STREET, COMMUNITY), Place("105"), Place()), b),
        flow=pick(("", "", "general", "simple", "odd"), a // 2),
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
        branch=branch_of(tickets, t, a, BranchState.SIGNED),
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


def _rule(tickets: Tickets, t: str, a: int, b: int) -> AnyCommand:
    return ask.Rule(
        ticket=t,
        branch=branch_of(tickets, t, a, BranchState.RETURNED),
        unit=assignment(b, True).unit,
        words=words(a),
    )


def _ask_extension(tickets: Tickets, t: str, a: int, b: int) -> AnyCommand:
    return ask.AskExtension(
        ticket=t,
        branch=branch_of(tickets, t, a),
        reason=pick(("complex", "engineering", "odd"), b // 2),
        words=words(a),
        amount=pick(("", "3wd", "5d", "soon"), b),
    )


def _ask_pause(tickets: Tickets, t: str, a: int, b: int) -> AnyCommand:
    reason = pick(("weather", "litigation", "odd"), b // 3)
    until = MONDAY + 60 * DAY if b % 3 else 0
    return ask.AskPause(ticket=t, branch=branch_of(tickets, t, a), reason=reason, words=words(a), until=until)


def last_id(tickets: Tickets, ticket: str, field: str, n: int) -> str:
    found = getattr(tickets.get(ticket), field, ())
    return pick(found[::-1], n // 6).id if found and n < 11 else "none"


def appeal_id(tickets: Tickets, ticket: str, n: int) -> str:
    found = tickets.get(ticket)
    return found.appeals[0].id if found and found.appeals and n < 11 else "none"


def _evaluate(tickets: Tickets, t: str, a: int, b: int) -> AnyCommand:
    return ask.Evaluate(
        ticket=t,
        appeal=appeal_id(tickets, t, a),
        stars={"speed": 1 + b % 6},
        answered=True,
        solved=a % 2 == 0,
        satisfied=a > 6,
    )


def _climb(tickets: Tickets, t: str, a: int, b: int) -> AnyCommand:
    rung = pick(rulebook().ladder, a)
    return ask.Climb(ticket=t, trigger=rung.trigger, rung=rung.name)


def _issue(tickets: Tickets, t: str, a: int, b: int) -> AnyCommand:
    kind = pick(list(PaperKind), a)
    return ask.IssuePaper(
        ticket=t, kind=kind, addressee=assignment(b, True).unit, matter=words(a), demand=words(b)
    )


def _fail_check(tickets: Tickets, t: str, a: int, b: int) -> AnyCommand:
    chosen = (branch_of(tickets, t, a),) if b % 2 else ()
    return ask.FailCheck(ticket=t, words=words(b), branches=chosen)


def _split(tickets: Tickets, t: str, a: int, b: int) -> AnyCommand:
    return ask.Split(ticket=t, new=pick((*TICKETS, "t4", "t5"), b), title=words(a))
