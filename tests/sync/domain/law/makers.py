"""One line per command: how two small numbers become its arguments in a given state."""

from collections.abc import Callable
from typing import Any

from sync.domain import commands as ask
from sync.domain.commands import AnyCommand
from sync.domain.intake.appeal import Kind, Urgency
from sync.domain.ticket import BranchState
from tests.sync.domain.law.shapes import (
    TICKETS,
    UNITS,
    Tickets,
    _ask_extension,
    _ask_pause,
    _classify,
    _climb,
    _close,
    _contact,
    _dispatch,
    _evaluate,
    _fail_check,
    _issue,
    _report,
    _reroute,
    _return,
    _rule,
    _split,
    appeal_id,
    assignment,
    branch_of,
    last_id,
    pick,
    words,
)
from tests.sync.domain.law.world import (
    DAY,
    MONDAY,
    TAGS,
    URBAN,
    receive,
)

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
    ask.SignIn: lambda ts, t, a, b: ask.SignIn(ticket=t, branch=branch_of(ts, t, a, BranchState.SENT)),
    ask.ContactCitizen: _contact,
    ask.ReportBranch: _report,
    ask.ReturnBranch: _return,
    ask.HandOn: lambda ts, t, a, b: ask.HandOn(ticket=t, branch=branch_of(ts, t, a), to=words(b)),
    ask.VerifyReturn: lambda ts, t, a, b: ask.VerifyReturn(
        ticket=t, branch=branch_of(ts, t, a, BranchState.RETURNED), granted=b > 5, words=words(b)
    ),
    ask.Rule: _rule,
    ask.PassCheck: lambda ts, t, a, b: ask.PassCheck(ticket=t, words=words(a)),
    ask.FailCheck: _fail_check,
    ask.Reopen: lambda ts, t, a, b: ask.Reopen(ticket=t, reason=words(a)),
    ask.VoidTicket: lambda ts, t, a, b: ask.VoidTicket(ticket=t, reason=words(a)),
    ask.Rebase: lambda ts, t, a, b: ask.Rebase(ticket=t, reason=words(a)),
    ask.Recompute: lambda s, t, a, b: ask.Recompute(ticket=t),
    ask.AskPause: _ask_pause,
    ask.AskExtension: _ask_extension,
    ask.AskPark: lambda ts, t, a, b: ask.AskPark(
        ticket=t, reason=pick(("season", "funding", "odd"), b), words=words(a)
    ),
    ask.DecideRequest: lambda ts, t, a, b: ask.DecideRequest(
        ticket=t, request=last_id(ts, t, "requests", a), granted=b > 2, words=words(b)
    ),
    ask.EndPause: lambda ts, t, a, b: ask.EndPause(ticket=t, branch=branch_of(ts, t, a)),
    ask.Unpark: lambda ts, t, a, b: ask.Unpark(ticket=t),
    ask.Acknowledge: lambda ts, t, a, b: ask.Acknowledge(ticket=t, way=words(a)),
    ask.AddTag: lambda ts, t, a, b: ask.AddTag(
        ticket=t, tag=pick((*TAGS, "odd"), a), follower="林老师" if b > 5 else ""
    ),
    ask.RemoveTag: lambda ts, t, a, b: ask.RemoveTag(ticket=t, tag=pick(tuple(TAGS), a), reason=words(b)),
    ask.ChangeUrgency: lambda ts, t, a, b: ask.ChangeUrgency(
        ticket=t, urgency=pick(list(Urgency), a), reason=words(b)
    ),
    ask.HandUp: lambda ts, t, a, b: ask.HandUp(ticket=t, reason=words(a)),
    ask.Split: _split,
    ask.Instruct: lambda ts, t, a, b: ask.Instruct(
        ticket=t, leader="区长", unit=assignment(b, True).unit, words=words(a)
    ),
    ask.FollowInstruction: lambda ts, t, a, b: ask.FollowInstruction(
        ticket=t, instruction=last_id(ts, t, "instructions", a), words=words(b), done=a > 5
    ),
    ask.RecordCoordination: lambda ts, t, a, b: ask.RecordCoordination(
        ticket=t,
        meeting=words(a),
        held=MONDAY,
        chair="区长",
        units=(pick(UNITS, a), pick((*UNITS, "U999"), b)),
        decision=words(b),
        owner=pick(UNITS, a + b // 6),
        due=MONDAY + 400 * DAY * (b % 3),
    ),
    ask.FollowCoordination: lambda ts, t, a, b: ask.FollowCoordination(
        ticket=t, coordination=last_id(ts, t, "coordinations", a), words=words(b), done=a > 5
    ),
    ask.IssuePaper: _issue,
    ask.ReplyPaper: lambda ts, t, a, b: ask.ReplyPaper(
        ticket=t, paper=last_id(ts, t, "papers", a), words=words(b)
    ),
    ask.WithdrawPaper: lambda ts, t, a, b: ask.WithdrawPaper(
        ticket=t, paper=last_id(ts, t, "papers", a), reason=words(b)
    ),
    ask.Climb: _climb,
    ask.MarkRepeat: lambda ts, t, a, b: ask.MarkRepeat(ticket=t, orders=(t, "o1", "o2", f"o{a}")[: 1 + b]),
    ask.AddFinding: lambda ts, t, a, b: ask.AddFinding(
        ticket=t, file=last_id(ts, t, "files", a), words=words(b), unit=pick(("", *UNITS), b)
    ),
    ask.CloseFile: lambda ts, t, a, b: ask.CloseFile(
        ticket=t,
        file=last_id(ts, t, "files", a),
        verdict=pick(("responsible", "none"), b),
        words=words(a),
        unit=pick((URBAN, ""), b),
    ),
    ask.Evaluate: _evaluate,
    ask.CallBackCitizen: lambda ts, t, a, b: ask.CallBackCitizen(
        ticket=t, appeal=appeal_id(ts, t, a), reached=a > 5, words=words(b)
    ),
}
"""One line per command; a test holds it against the union of all commands."""
