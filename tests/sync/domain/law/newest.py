"""Promises of call-back (回访) and high-level coordination (统筹), reckoned apart from the law after every act."""

import hashlib

from msgspec.structs import replace

from sync.domain.commands import AnyCommand, CallBackCitizen, FollowCoordination, RecordCoordination
from sync.domain.law import Context
from sync.domain.law.responsibility import answerable
from sync.domain.ticket import State, Ticket
from sync.domain.ticket.coordination import Coordination
from tests.sync.domain.law.world import TAGS, catalogue, rulebook

Tickets = dict[str, Ticket]
_RECORDS = (RecordCoordination, FollowCoordination)


def judged(command: AnyCommand, around: Context, before: Tickets, after: Tickets) -> None:
    """Raises ``AssertionError`` naming the promise that an act broke."""
    for ticket_id, ticket in after.items():
        old = before.get(ticket_id)
        if old is not None and old is not ticket:
            _lost(old, ticket)
        if ticket.state is State.CLOSED and (old is None or old.state is not State.CLOSED):
            _owed(ticket, after.get(ticket.joined_to) or _head(ticket, before))
    if isinstance(command, CallBackCitizen):
        _called(command, around, before[command.ticket], after[command.ticket])
    if isinstance(command, _RECORDS):
        _recorded(around, before[command.ticket], after[command.ticket])


def _lost(old: Ticket, new: Ticket) -> None:
    assert new.call_backs[: len(old.call_backs)] == old.call_backs, "a call is lost"
    table = {one.id: one for one in new.coordinations}
    for one in old.coordinations:
        now = table[one.id]
        assert now.follow_ups[: len(one.follow_ups)] == one.follow_ups, "a report on a coordination is lost"
        assert replace(now, follow_ups=one.follow_ups, done=one.done) == one, "what a meeting decided changed"
        assert not one.done or now == one, "a coordination that was done went on"


def _head(ticket: Ticket, before: Tickets) -> Ticket:
    """Who worked it: the head of the cluster it had joined, else itself."""
    return next((one for one in before.values() if ticket.id in one.members), ticket)


def _owed(ticket: Ticket, worked: Ticket) -> None:
    """A complaint, a redone matter, a special lane always; of the rest every fifth by its own lot."""
    policy = rulebook().call_back
    assert not policy.units and not policy.classes, "the book of the tests draws by one share"
    lot = int(hashlib.sha256(ticket.id.encode()).hexdigest()[:8], 16) % 100
    always = ticket.kind.value in ("complaint", "help", "report") or ticket.redo_count or ticket.reopened
    lane = any(TAGS[tag].lane for tag in ticket.tags if tag in TAGS)
    owed = bool(always or lane or lot < 20)
    duty = ticket.call_back
    assert (duty is not None and duty.is_open) == owed, f"call-back owed: {owed}, by {answerable(worked)}"


def _called(command: CallBackCitizen, around: Context, before: Ticket, after: Ticket) -> None:
    call = after.call_backs[-1]
    assert len(after.call_backs) == len(before.call_backs) + 1, "one call, one record"
    assert (call.appeal, call.reached, call.words) == (command.appeal, command.reached, command.words)
    assert (call.at, call.by) == (around.now, around.actor.name), "a call nobody made"
    duty = before.call_back
    if duty is None or not duty.is_open:
        assert after.call_back == duty, "a call changed a duty that was over"
        return
    misses = [one for one in after.call_backs if one.at >= before.closed and not one.reached]
    ended = command.reached or len(misses) >= 3
    assert after.call_back is not None
    assert after.call_back.is_open is not ended, f"the duty to call: ended {ended}, misses {len(misses)}"


def _recorded(around: Context, before: Ticket, after: Ticket) -> None:
    """A meeting takes nothing away and starts nothing; what it decided has an owner who sat at the table."""
    kept = (before.state, before.branches, before.clocks, before.redo_count, before.fence)
    assert (after.state, after.branches, after.clocks, after.redo_count, after.fence) == kept, (
        "a meeting moved the matter"
    )
    old = {one.id: one for one in before.coordinations}
    (one,) = [found for found in after.coordinations if old.get(found.id) != found]
    if one.id in old:
        report = one.follow_ups[-1]
        assert len(one.follow_ups) == len(old[one.id].follow_ups) + 1, "a report on a coordination is lost"
        assert (report.at, report.by) == (around.now, around.actor.name), "a report by nobody"
        assert one.done in (0, around.now) and report.words.strip()
        return
    _agreed(one, around)


def _agreed(one: Coordination, around: Context) -> None:
    known = catalogue().units.by_id
    assert one.owner in one.units, "the owner was not at the table"
    assert all(unit in known for unit in one.units), "a unit nobody knows was at the table"
    assert 0 < one.held <= one.at == around.now < one.due, "dates of a meeting that can't be"
    assert one.meeting.strip() and one.decision.strip() and one.by == around.actor.name
    assert one.number.removeprefix("本机-").startswith("XT"), "a coordination without its number"
