"""占用: a claim permits and never traps (E9). Every new holder raises the fence."""

from sync.domain.clock.wall import wall
from sync.domain.commands.tickets import ClaimTicket, ReleaseTicket
from sync.domain.errors import Refusal
from sync.domain.events.payloads import Claimed, Released
from sync.domain.law.case import Case, Decision
from sync.domain.law.conditions import unheld
from sync.domain.ticket.claim import Claim

_MINUTE = 60_000


def claim(case: Case, command: ClaimTicket) -> Decision:
    """Takes or renews the claim; from another holder only on purpose, after the grace time with a reason."""
    taken = unheld(case.ticket, case.context)
    if taken and not command.take_over:
        return taken
    if taken and not command.reason.strip() and not _in_grace(case):
        return Refusal("take_over_reason", taken.values)
    return (Claimed(ticket=case.ticket.id, claim=_new(case), fence=_fence(case), reason=command.reason),)


def release(case: Case, command: ReleaseTicket) -> Decision:
    """Frees it for everybody."""
    return (Released(ticket=case.ticket.id),)


def fence_refusal(case: Case, fence: int) -> Refusal | None:
    """Refuses an act prepared on an older state: somebody claimed or dispatched in between."""
    ticket = case.ticket
    if fence == ticket.fence:
        return None
    if ticket.claim and ticket.claim.by != case.context.actor.id:
        return Refusal("fence", {"holder": ticket.claim.name, "until": wall(ticket.claim.until)})
    if ticket.lead:
        return Refusal("fence_dispatched", {"unit": case.unit_name(ticket.lead.unit)})
    return Refusal("fence_stale")


def _new(case: Case) -> Claim:
    actor, lease = case.context.actor, case.context.rulebook.claims.lease_minutes * _MINUTE
    return Claim(by=actor.id, name=actor.name, desk=actor.desk, until=case.now + lease)


def _fence(case: Case) -> int:
    """Renewing one's own claim keeps the fence, so that a prepared dispatch stays valid."""
    old = case.ticket.claim
    same = old is not None and old.by == case.context.actor.id and old.until > case.now
    return case.ticket.fence + (0 if same else 1)


def _in_grace(case: Case) -> bool:
    claims, old = case.context.rulebook.claims, case.ticket.claim
    since = old.until - claims.lease_minutes * _MINUTE if old else 0
    return case.now - since <= claims.grace_minutes * _MINUTE
