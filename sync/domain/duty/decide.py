"""The law of the watch: one table of who may ask what; ``decide`` never raises."""

from collections.abc import Callable
from typing import Any

from msgspec.structs import replace

from sync.domain.commands.tickets import ReleaseTicket
from sync.domain.duty import commands as ask
from sync.domain.duty import events as ev
from sync.domain.duty import reporting
from sync.domain.duty.case import Case, Decision
from sync.domain.duty.duty import Duty
from sync.domain.duty.handover import Handover, Item, Packet
from sync.domain.duty.mode import Mode
from sync.domain.duty.presence import Presence
from sync.domain.errors import Refusal
from sync.domain.identity.role import Role
from sync.domain.ids import child
from sync.domain.law.context import Context


def decide(duty: Duty, command: ask.AnyDutyCommand, context: Context) -> Decision:
    """What follows, or why not."""
    roles, then = TABLE[type(command)]
    if context.actor.role not in roles:
        return Refusal("role")
    return then(Case(duty, context), command)


def next_due(duty: Duty) -> tuple[int, ask.EndMode] | None:
    """The automatic return of a mode or drill, asked by the centre of itself."""
    ends = [m for m in duty.modes if m.end and not m.ended]
    mode = min(ends, key=lambda m: m.end, default=None)
    return (mode.end, ask.EndMode(mode=mode.id, reason="end")) if mode else None


def releases(event: ev.AnyDutyEvent) -> tuple[ReleaseTicket, ...]:
    """What a signed hand-over asks of tickets: the outgoing person's claims go free."""
    if not isinstance(event, ev.HandoverAccepted):
        return ()
    return tuple(ReleaseTicket(ticket=ticket) for ticket in event.handover.claims)


def _order(case: Case, command: ask.OrderMode) -> Decision:
    context, running = case.context, case.duty.drill if command.drill else case.duty.mode
    if command.profile not in context.rulebook.modes:
        return Refusal("mode_unknown", {"mode": command.profile})
    if not command.ordered_by.strip() or not command.reference.strip():
        return Refusal("mode_order")
    if command.end and command.end <= context.now:
        return Refusal("mode_end")
    if running and (running.profile, running.level) == (command.profile, command.level):
        return Refusal("mode_there")
    mode = Mode(
        id=child(context.key, 0),
        profile=command.profile,
        level=command.level,
        ordered_by=command.ordered_by,
        reference=command.reference,
        start=context.now,
        end=command.end,
        drill=command.drill,
        recorded_by=context.actor.name,
    )
    over = (ev.ModeEnded(mode=_ended(running, context, command.reference)),) if running else ()
    return (*over, ev.ModeOrdered(mode=mode))


def _end(case: Case, command: ask.EndMode) -> Decision:
    mode = next((m for m in case.duty.modes if m.id == command.mode and not m.ended), None)
    if mode is None:
        return Refusal("mode_over")
    if not command.reason.strip():
        return Refusal("mode_reason")
    return (ev.ModeEnded(mode=_ended(mode, case.context, command.reason)),)


def _sign_on(case: Case, command: ask.SignOn) -> Decision:
    actor = case.context.actor
    if case.duty.presence(actor.id):
        return Refusal("duty_on")
    if not command.self_test:
        return Refusal("duty_self_test")
    presence = Presence(
        person=actor.id,
        name=actor.name,
        post=command.post,
        desk=actor.desk,
        since=case.context.now,
        shift=command.shift,
    )
    return (ev.SignedOn(presence=presence),)


def _sign_off(case: Case, command: ask.SignOff) -> Decision:
    actor, context = case.context.actor, case.context
    if case.duty.presence(actor.id) is None:
        return Refusal("duty_off")
    heads = context.rulebook.profile(case.duty.profile(context.profile)).minimum_heads
    if len(case.duty.on) - 1 < heads:
        return Refusal("duty_heads", {"heads": heads})
    return (ev.SignedOff(person=actor.id),)


def _offer(case: Case, command: ask.OfferHandover) -> Decision:
    actor = case.context.actor
    if case.duty.presence(actor.id) is None:
        return Refusal("duty_off")
    if command.incoming == actor.id:
        return Refusal("handover_self")
    offered = Handover(
        id=child(case.context.key, 0),
        offered=case.context.now,
        outgoing=actor.id,
        outgoing_name=actor.name,
        incoming=command.incoming,
        packet=_with_incidents(case, command.packet),
        claims=command.claims,
    )
    return (ev.HandoverOffered(handover=offered),)


def _with_incidents(case: Case, packet: Packet) -> Packet:
    """The packet with the incidents whose next report is owed: these the watch knows, not the tickets."""
    running = (one for one in case.duty.incidents if not one.over)
    owed = tuple(
        Item(kind="incident", ticket=one.id, number="", title=one.title, what=one.grade, due=one.next_due)
        for one in running
    )
    return replace(packet, items=(*packet.items, *owed)) if owed else packet


def _accept(case: Case, command: ask.AcceptHandover) -> Decision:
    actor = case.context.actor
    found = next((h for h in case.duty.handovers if h.id == command.handover and not h.accepted), None)
    if found is None or found.incoming != actor.id:
        return Refusal("handover_gone")
    if case.duty.presence(actor.id) is None:
        return Refusal("duty_off")
    signed = replace(found, accepted=case.context.now, incoming_name=actor.name, remarks=command.remarks)
    return (ev.HandoverAccepted(handover=signed),)


def _ended(mode: Mode, context: Context, reason: str) -> Mode:
    return replace(mode, ended=context.now, ended_by=context.actor.name, end_reason=reason)


ON_DUTY = frozenset({Role.DISPATCHER, Role.DUTY_OFFICER, Role.SUPERVISOR})
HEADS = frozenset({Role.DUTY_OFFICER, Role.SUPERVISOR})

TABLE: dict[type[Any], tuple[frozenset[Role], Callable[[Case, Any], Decision]]] = {
    ask.OrderMode: (HEADS, _order),
    ask.EndMode: (HEADS | {Role.CENTRE}, _end),
    ask.SignOn: (ON_DUTY, _sign_on),
    ask.SignOff: (ON_DUTY, _sign_off),
    ask.OfferHandover: (ON_DUTY, _offer),
    ask.AcceptHandover: (ON_DUTY, _accept),
    ask.ReportIncident: (ON_DUTY, reporting.first),
    ask.FollowIncident: (ON_DUTY, reporting.following),
}
"""One line per command: who may ask, and what says what follows."""
