"""批准与恢复: a request decided by the right level; a pause or a parking ended, by a person or by its date."""

from msgspec.structs import replace

from sync.domain.clock import acts
from sync.domain.clock.clock import Clock
from sync.domain.commands.relief import DecideRequest, EndPause, Unpark
from sync.domain.errors import Refusal
from sync.domain.events.relief import RequestDecided, Resumed
from sync.domain.law import clocks
from sync.domain.law.branches import the
from sync.domain.law.case import Case, Decision
from sync.domain.law.relieving import GRANTED, REFUSED, approvers, extra
from sync.domain.ticket.branch import BranchRole, BranchState
from sync.domain.ticket.request import Act, Request
from sync.domain.ticket.ticket import State

PARKED = "park:"
"""How the pauses of a parking are marked, so that ending it leaves older pauses alone."""
WORKING = frozenset({BranchState.SENT, BranchState.SIGNED})


def decide_request(case: Case, command: DecideRequest) -> Decision:
    """Granted only while what was asked for still makes sense; refused with words."""
    request = next((one for one in case.ticket.requests if one.id == command.request), None)
    if request is None or request.verdict:
        return Refusal("request_gone")
    roles = approvers(case.ticket, request, case.context.rulebook)
    if case.context.actor.role.value not in roles:
        return Refusal(f"approver_{roles[0]}" if roles else "request_level")
    if not command.granted:
        return _refused(case, request, command)
    if not _still(case, request):
        return Refusal("request_past")
    decided = _decided(case, request, command)
    state = State.PARKED if request.act is Act.PARK else case.ticket.state
    changed = _granted(case, request)
    return (RequestDecided(ticket=case.ticket.id, request=decided, state=state, clocks=changed),)


def end_pause(case: Case, command: EndPause) -> Decision:
    """Counting goes on; nothing of the pause is lost."""
    branch = the(case, command.branch)
    own = clocks.resumed(clocks.work(case.ticket, branch.id), case.context)
    if not own:
        return Refusal("not_paused", {"unit": case.unit_name(branch.unit)})
    total = clocks.running(case.ticket, clocks.TOTAL) if branch.role is BranchRole.LEAD else None
    also = clocks.resumed((total,), case.context) if total else ()
    return (_resumed(case, case.ticket.state, (*own, *also), command.branch, command.words),)


def unpark(case: Case, command: Unpark) -> Decision:
    """Every clock that the parking stopped runs on."""
    state = State.REDO if clocks.redoing(case.ticket) else State.OUT
    changed = clocks.resumed(case.ticket.clocks, case.context, PARKED)
    return (_resumed(case, state, changed, "", command.words),)


def _still(case: Case, request: Request) -> bool:
    """What was asked for can still be had."""
    if request.act is Act.PARK:
        return case.ticket.state in (State.OUT, State.REDO)
    branch = case.ticket.branch(request.branch)
    work = clocks.work(case.ticket, request.branch)
    if branch is None or branch.state not in WORKING or not work:
        return False
    return request.act is Act.EXTENSION or not any(clock.is_paused for clock in work)


def _granted(case: Case, request: Request) -> tuple[Clock, ...]:
    """Pause: not counted. Extension: more of it. Parking: all clocks stand still."""
    if request.act is Act.PARK:
        return clocks.paused(case.ticket.clocks, case.context, PARKED + request.reason)
    meant = _meant(case, request)
    if request.act is Act.PAUSE:
        return clocks.paused(meant, case.context, request.reason)
    more = extra(request.amount)
    if more is None:
        return ()
    return tuple(
        acts.extend(
            clock,
            case.context.calendar,
            more,
            case.now,
            reason=request.reason,
            approver=case.context.actor.id,
        )
        for clock in meant
    )


def _meant(case: Case, request: Request) -> tuple[Clock, ...]:
    """The part's work clock; the lead's carries the total with it."""
    branch, total = case.ticket.branch(request.branch), clocks.running(case.ticket, clocks.TOTAL)
    lead = branch is not None and branch.role is BranchRole.LEAD
    return (*clocks.work(case.ticket, request.branch), *((total,) if lead and total else ()))


def _decided(case: Case, request: Request, command: DecideRequest) -> Request:
    return replace(
        request,
        verdict=GRANTED if command.granted else REFUSED,
        decided_by=case.context.actor.name,
        decided_role=case.context.actor.role.value,
        decided_at=case.now,
        decided_words=command.words,
    )


def _refused(case: Case, request: Request, command: DecideRequest) -> Decision:
    if not command.words.strip():
        return Refusal("verdict_words")
    decided = _decided(case, request, command)
    return (RequestDecided(ticket=case.ticket.id, request=decided, state=case.ticket.state),)


def _resumed(case: Case, state: State, changed: tuple[Clock, ...], branch: str, words: str) -> Resumed:
    return Resumed(ticket=case.ticket.id, state=state, branch=branch, words=words, clocks=changed)
