"""Clocks of the law: which start, stop and change with an act. Names and limits come from the rulebook.

Open clocks keep the mode profile they were issued under: ``Clock.rulebook`` reads ``pingshan-2019@war``
for a clock issued in wartime, ``pingshan-2019`` for the first profile of the book.
"""

from collections.abc import Callable, Iterable

import msgspec

from sync.domain.clock import acts
from sync.domain.clock.clock import Clock, Pause
from sync.domain.clock.limit import Limit
from sync.domain.law.context import Context
from sync.domain.rulebook.limits import limit_for
from sync.domain.ticket.ticket import Ticket

ACKNOWLEDGE, DISPATCH, SIGN, CONTACT, RETURN = "acknowledge", "dispatch", "sign", "contact", "return"
HANDLING, TOTAL, RULING, VERIFY, REDO = "handling", "total", "ruling", "verify", "redo"
CALL_BACK, LETTER, NOTICE = "call_back", "letter", "notice"

UTILITIES = frozenset({"waterworks", "power", "gas"})
"""Unit functions whose matters are water, power or gas (水电气)."""


def issued(context: Context) -> str:
    """What a clock notes of the rules it is issued under."""
    first = context.rulebook.profiles[0].name
    suffix = "" if context.profile == first else f"@{context.profile}"
    return f"{context.rulebook.id}{suffix}"


def profile_of(clock: Clock, context: Context) -> str:
    """The mode profile a clock was issued under."""
    return clock.rulebook.partition("@")[2] or context.rulebook.profiles[0].name


def limit(name: str, ticket: Ticket, context: Context, profile: str) -> Limit:
    """The rulebook's limit for this clock on this matter."""
    leaf = context.catalogue.leaf(ticket.leaf)
    return limit_for(
        context.rulebook,
        name,
        kind=ticket.kind.value,
        urgency=ticket.urgency.value,
        leaf_limits=leaf.limits if leaf else None,
        profile=profile,
        utility=bool(leaf and leaf.units and leaf.units[0] in UTILITIES),
    )


def start(name: str, ticket: Ticket, context: Context, owner: str, branch: str = "") -> Clock:
    """A clock that begins now, by the rules in force now."""
    amount = limit(name, ticket, context, context.profile)
    return acts.start(
        name, owner, amount, context.now, context.calendar, branch=branch, rulebook=issued(context)
    )


def find(ticket: Ticket, name: str, branch: str = "") -> Clock | None:
    """The clock of a name and branch, stopped ones too."""
    return next((c for c in ticket.clocks if c.name == name and c.branch == branch), None)


def running(ticket: Ticket, name: str, branch: str = "") -> Clock | None:
    """The clock of a name and branch while its obligation stands."""
    found = find(ticket, name, branch)
    return found if found and found.is_open else None


def work(ticket: Ticket, branch: str) -> tuple[Clock, ...]:
    """The open clock of a part's work: handling, or redo."""
    names = (HANDLING, REDO)
    return tuple(c for c in ticket.clocks if c.branch == branch and c.name in names and c.is_open)


def redoing(ticket: Ticket) -> bool:
    """Whether the work that is live now is a redo: judged by the redo clock, not by the total."""
    live = {b.id for b in ticket.live}
    return any(c.name == REDO and c.branch in live for c in ticket.clocks)


def paused(clocks: Iterable[Clock], context: Context, reason: str) -> tuple[Clock, ...]:
    """The open clocks among these, paused from now by the actor; those already paused stay as they are."""
    at, approver = context.now, context.actor.id
    return tuple(
        acts.pause(c, context.calendar, at, reason=reason, approver=approver)
        for c in clocks
        if c.is_open and not c.is_paused
    )


def resumed(clocks: Iterable[Clock], context: Context, reason: str = "") -> tuple[Clock, ...]:
    """The paused clocks among these run again; only those paused for ``reason`` when one is given."""
    return tuple(
        acts.resume(c, context.calendar, context.now)
        for c in clocks
        if c.is_paused and c.pauses[-1].reason.startswith(reason)
    )


def is_late(ticket: Ticket, name: str, now: int, branch: str = "") -> bool:
    """Whether this clock ran out, or was stopped too late."""
    found = find(ticket, name, branch)
    return bool(found and acts.is_late(found, now))


def met(ticket: Ticket, now: int, *names: str, branch: str = "") -> tuple[Clock, ...]:
    """These clocks, fulfilled now: outcome ``met`` or ``late``."""
    return _stopped(ticket.clocks, now, False, lambda c: c.name in names and c.branch == branch)


def dropped(ticket: Ticket, now: int, *branches: str) -> tuple[Clock, ...]:
    """Every open clock of these branches, withdrawn; of the whole ticket when none is named."""
    return _stopped(ticket.clocks, now, True, lambda c: not branches or c.branch in branches)


def withdrawn(ticket: Ticket, now: int, name: str, branch: str = "") -> tuple[Clock, ...]:
    """One clock whose obligation is gone, if it was open."""
    return _stopped(ticket.clocks, now, True, lambda c: c.name == name and c.branch == branch)


def _stopped(
    clocks: Iterable[Clock], now: int, drop: bool, chosen: Callable[[Clock], bool]
) -> tuple[Clock, ...]:
    return tuple(acts.stop(c, now, dropped=drop) for c in clocks if c.is_open and chosen(c))


def relimited(ticket: Ticket, context: Context) -> tuple[Clock, ...]:
    """Open clocks whose limit changes with class, nature or urgency; used time and pauses stay (F-025). One that the
    rules in force don't have (an older book's) stays as it is."""
    found = []
    for clock in ticket.clocks:
        if not clock.is_open or clock.name not in context.rulebook.rules:
            continue
        amount = limit(clock.name, ticket, context, profile_of(clock, context))
        if amount != clock.limit:
            found.append(acts.relimit(clock, context.calendar, amount))
    return tuple(found)


def revived(clock: Clock, context: Context, reason: str) -> Clock:
    """A stopped clock runs on: the time it stood still is a pause with reason and approver, nothing is lost."""
    gap = Pause(clock.stopped, context.now, reason, context.actor.id)
    again = msgspec.structs.replace(clock, stopped=0, outcome="", pauses=(*clock.pauses, gap))
    return acts.recompute(again, context.calendar)


def rebased(ticket: Ticket, context: Context) -> tuple[Clock, ...]:
    """Every open clock under the limits of the mode in force now (换算时限)."""
    return tuple(
        acts.relimit(
            c,
            context.calendar,
            limit(c.name, ticket, context, context.profile),
            rulebook=issued(context),
        )
        for c in ticket.clocks
        if c.is_open and c.name in context.rulebook.rules
    )


def handed(clock: Clock, owner: str) -> Clock:
    """The same clock, owed by somebody else from now on."""
    return msgspec.structs.replace(clock, owner=owner)


def merged(clocks: tuple[Clock, ...], changed: tuple[Clock, ...]) -> tuple[Clock, ...]:
    """``clocks`` with those of the same name and branch replaced, new ones at the end."""
    table = {(c.name, c.branch): c for c in clocks}
    table.update({(c.name, c.branch): c for c in changed})
    return tuple(table.values())
