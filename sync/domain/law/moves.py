"""The one table of allowed moves: from × command × role → to, with conditions and the sentence of a refusal.

Read a line as: in these states, these posts may ask for this command; if the conditions hold, ``then``
says what follows, and the ticket ends in one of ``to`` (``SAME``: where it was). Several lines of one
command are tried in order. No move lives outside this table.
"""

from collections.abc import Mapping
from typing import Any

from sync.domain import commands as ask
from sync.domain.identity.role import Role
from sync.domain.law import (
    branches,
    checking,
    claiming,
    classifying,
    closing,
    coordinating,
    dispatching,
    evaluating,
    files,
    granting,
    instructing,
    joining,
    laddering,
    marking,
    noting,
    papers,
    receiving,
    reckoning,
    relieving,
    reopening,
    returning,
    ruling,
    splitting,
    verifying,
)
from sync.domain.law.conditions import (
    all_reported,
    asked_for,
    below_district,
    classified,
    coordinated,
    has_appeal,
    has_file,
    has_paper,
    has_tag,
    held,
    instructed,
    nobody_works,
    simple_flow,
    unacknowledged,
    unheld,
    written_to,
)
from sync.domain.law.move import Move, name_of
from sync.domain.ticket.branch import BranchState
from sync.domain.ticket.ticket import OPEN_STATES, State

__all__ = ["BY_NAME", "MOVES", "Move", "name_of"]

S, B = State, BranchState


def some(*members: Any) -> frozenset[Any]:
    """A set in the table."""
    return frozenset(members)


ANY, OPEN = frozenset(State), frozenset(OPEN_STATES)
SAME: frozenset[State] = frozenset()
UNBORN: frozenset[State] = frozenset()
IN_WORK = some(S.OUT, S.REDO)
WORKED = IN_WORK | {S.RETURNED, S.RULING}
"""Units hold parts and go on working."""
ENDED = some(S.CLOSED, S.VOID)
BACK = some(S.JOINED, S.REDO, S.NEW, S.CLOSED)
"""Where a dissatisfied evaluation can lead; a satisfied one leaves it closed."""

DESK = some(Role.DISPATCHER, Role.DUTY_OFFICER)
CENTRE = DESK | {Role.CENTRE}
"""The desk, or the centre by itself (adapters, direct dispatch)."""
OFFICER = some(Role.DUTY_OFFICER)
DISPATCHER = some(Role.DISPATCHER)
SELF = some(Role.CENTRE)
UNIT = some(Role.CLERK, Role.DUTY_OFFICER, Role.CENTRE)
"""The unit's clerk; the duty officer on its behalf; the centre for a unit's own docked system."""
WATCH = some(Role.DISPATCHER, Role.DUTY_OFFICER, Role.SUPERVISOR)
HEADS = some(Role.DUTY_OFFICER, Role.SUPERVISOR)
TOLD = WATCH | {Role.CENTRE}
READERS = TOLD | {Role.CLERK}

FRESH, LIVE = some(B.SENT), some(B.SENT, B.SIGNED)
MOVABLE = some(B.SENT, B.SIGNED, B.RETURNED)
HELD = MOVABLE | {B.REPORTED}
FREE, NONE = (unheld,), ()

# fmt: off
MOVES: tuple[Move, ...] = (
    # receive and classify
    Move(ask.Receive, UNBORN, CENTRE, receiving.receive, some(S.NEW), "exists"),
    Move(ask.Acknowledge, OPEN, CENTRE, marking.acknowledge, SAME, "acknowledge", (unacknowledged,)),
    Move(ask.Classify, OPEN, CENTRE, classifying.classify, SAME, "classify", FREE),
    Move(ask.ChangeUrgency, OPEN, CENTRE, marking.change_urgency, SAME, "urgency", FREE),
    Move(ask.Split, OPEN, DESK, splitting.split, SAME, "split", (has_appeal, unheld)),
    Move(ask.HandUp, some(S.NEW), DISPATCHER, marking.hand_up, SAME, "hand_up", (below_district, unheld)),
    Move(ask.VoidTicket, some(S.NEW), OFFICER, reopening.void, some(S.VOID), "void", FREE),
    # hold, speak, mark
    Move(ask.ClaimTicket, OPEN, DESK, claiming.claim, SAME, "claim"),
    Move(ask.ReleaseTicket, ANY, CENTRE, claiming.release, SAME, "claim", (held,)),
    Move(ask.AddNote, ANY, READERS, noting.note, SAME, "note"),
    Move(ask.TellByPhone, ANY, TOLD, noting.tell, SAME, "tell"),
    Move(ask.AddTag, ANY, TOLD, marking.add_tag, SAME, "tag"),
    Move(ask.RemoveTag, ANY, TOLD, marking.remove_tag, SAME, "tag", (has_tag,)),
    Move(ask.Instruct, OPEN, WATCH, instructing.instruct, SAME, "instruct"),
    Move(ask.FollowInstruction, ANY, READERS, instructing.follow, SAME, "instruct", (instructed,)),
    Move(ask.RecordCoordination, OPEN, HEADS, coordinating.record, SAME, "coordinate"),
    Move(ask.FollowCoordination, ANY, READERS, coordinating.follow, SAME, "coordinate", (coordinated,)),
    # work alike tickets as one
    Move(ask.Join, some(S.NEW, S.OUT, S.RETURNED), DESK, joining.join, some(S.JOINED), "join", FREE),
    Move(ask.Leave, some(S.JOINED), DESK, joining.leave, some(S.NEW), "leave"),
    # dispatch
    Move(ask.Dispatch, some(S.NEW), CENTRE, dispatching.dispatch, some(S.OUT), "dispatch", (unheld, classified)),
    Move(ask.AddBranch, IN_WORK | {S.RETURNED}, DESK, dispatching.add, SAME, "add", FREE),
    Move(ask.Recall, IN_WORK | {S.RETURNED}, DESK, branches.recall,
         some(S.OUT, S.RETURNED, S.REDO, S.CHECK, S.NEW), "recall", FREE, MOVABLE),
    Move(ask.Reroute, some(S.OUT, S.RETURNED), DESK, returning.reroute,
         some(S.OUT, S.RETURNED), "reroute", FREE, MOVABLE),
    # what a unit does with its part
    Move(ask.SignIn, WORKED, UNIT, branches.sign, SAME, "sign", NONE, FRESH),
    Move(ask.HandOn, WORKED, UNIT, branches.hop, SAME, "hop", NONE, LIVE),
    Move(ask.ContactCitizen, WORKED | {S.CHECK, S.PARKED}, UNIT | DESK, branches.contact, SAME, "contact", NONE, HELD),
    Move(ask.ReportBranch, WORKED, UNIT, branches.report,
         some(S.OUT, S.RETURNED, S.RULING, S.REDO, S.CHECK), "report", NONE, some(B.SIGNED)),
    Move(ask.ReturnBranch, some(S.OUT, S.RETURNED), UNIT, returning.give_back,
         some(S.OUT, S.RETURNED, S.RULING), "return", NONE, LIVE),
    # returns decided, disputes ruled
    Move(ask.VerifyReturn, some(S.OUT, S.RETURNED), OFFICER, verifying.verify,
         some(S.OUT, S.RETURNED, S.CHECK), "verify", NONE, some(B.RETURNED)),
    Move(ask.Rule, some(S.RULING), OFFICER, ruling.rule,
         some(S.OUT, S.RETURNED, S.CHECK), "rule", NONE, some(B.RETURNED)),
    # time
    Move(ask.AskPause, IN_WORK, UNIT | DESK, relieving.ask_pause, SAME, "pause", NONE, LIVE),
    Move(ask.AskExtension, IN_WORK, UNIT | DESK, relieving.ask_extension, SAME, "extension", NONE, LIVE),
    Move(ask.AskPark, IN_WORK, DESK | {Role.CLERK}, relieving.ask_park, SAME, "park"),
    Move(ask.DecideRequest, OPEN, WATCH, granting.decide_request, some(S.PARKED), "decide", (asked_for,)),
    Move(ask.EndPause, WORKED, UNIT | DESK, granting.end_pause, SAME, "end_pause", NONE, MOVABLE),
    Move(ask.Unpark, some(S.PARKED), CENTRE, granting.unpark, IN_WORK, "unpark"),
    Move(ask.Rebase, OPEN, OFFICER, reopening.rebase, SAME, "rebase"),
    Move(ask.Recompute, ANY, SELF, reckoning.recompute, SAME, "recompute"),
    # check, close, and after
    Move(ask.PassCheck, some(S.CHECK), DESK, checking.passed, SAME, "check"),
    Move(ask.FailCheck, some(S.CHECK), DESK, checking.failed, IN_WORK, "check"),
    Move(ask.CloseTicket, some(S.CHECK), OFFICER, closing.close, some(S.CLOSED), "close", (unheld, all_reported)),
    Move(ask.CloseTicket, some(S.CHECK), DISPATCHER, closing.close, some(S.CLOSED), "close",
         (unheld, simple_flow, all_reported)),
    Move(ask.CloseTicket, some(S.NEW), CENTRE, closing.answer_at_once, some(S.CLOSED), "close",
         (unheld, classified, simple_flow, nobody_works)),
    Move(ask.Reopen, ENDED, OFFICER, reopening.reopen, some(S.NEW), "reopen"),
    Move(ask.CallBackCitizen, ANY, CENTRE, evaluating.call_back, SAME, "call_back", (has_appeal,)),
    Move(ask.Evaluate, some(S.CLOSED), CENTRE, evaluating.evaluate, BACK, "evaluate"),
    # oversight: impossible on ended tickets, but answers and files go on
    Move(ask.IssuePaper, OPEN, WATCH, papers.issue, SAME, "paper"),
    Move(ask.ReplyPaper, ANY, READERS, papers.reply, SAME, "paper", (written_to,)),
    Move(ask.WithdrawPaper, ANY, HEADS, papers.withdraw, SAME, "paper", (has_paper,)),
    Move(ask.Climb, OPEN, SELF, laddering.climb, SAME, "climb"),
    Move(ask.MarkRepeat, OPEN, CENTRE, laddering.mark_repeat, SAME, "repeat"),
    Move(ask.AddFinding, ANY, WATCH, files.add, SAME, "file", (has_file,)),
    Move(ask.CloseFile, ANY, HEADS, files.close, SAME, "file", (has_file,)),
)
# fmt: on

BY_NAME: Mapping[str, tuple[Move, ...]] = {
    move.name: tuple(m for m in MOVES if m.command is move.command) for move in MOVES
}
"""The lines of each command, by its released name."""
