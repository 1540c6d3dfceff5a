"""What may be done without a line to the centre (protocol §6): one table, three classes."""

from sync.domain.errors import Refusal, Unreachable

APPEND, CONTENDED, AUTHORITY = "A", "B", "C"

PROVISIONAL_MS = 30 * 60_000
"""A contended act is void when the centre has not had it by then, and lands in 需处理."""

CLASSES: dict[str, str] = {
    "ticket.receive": APPEND,
    "ticket.note": APPEND,
    "ticket.tell": APPEND,
    "ticket.acknowledge": APPEND,
    "ticket.release": APPEND,
    "branch.contact": APPEND,
    "branch.hop": APPEND,
    "branch.report": APPEND,
    "tag.add": APPEND,
    "tag.remove": APPEND,
    "instruction.add": APPEND,
    "instruction.follow": APPEND,
    "coordination.follow": APPEND,
    "pause.ask": APPEND,
    "extension.ask": APPEND,
    "park.ask": APPEND,
    "paper.reply": APPEND,
    "file.add": APPEND,
    "appeal.evaluate": APPEND,
    "appeal.call_back": APPEND,
    "ticket.claim": CONTENDED,
    "ticket.classify": CONTENDED,
    "ticket.urgency": CONTENDED,
    "ticket.join": CONTENDED,
    "ticket.leave": CONTENDED,
    "ticket.split": CONTENDED,
    "ticket.hand_up": CONTENDED,
    "ticket.dispatch": CONTENDED,
    "branch.add": CONTENDED,
    "branch.recall": CONTENDED,
    "branch.reroute": CONTENDED,
    "branch.sign": CONTENDED,
    "branch.return": CONTENDED,
    "return.verify": AUTHORITY,
    "ticket.rule": AUTHORITY,
    "check.pass": AUTHORITY,
    "check.fail": AUTHORITY,
    "ticket.close": AUTHORITY,
    "ticket.reopen": AUTHORITY,
    "ticket.void": AUTHORITY,
    "ticket.rebase": AUTHORITY,
    "ticket.recompute": AUTHORITY,
    "ticket.repeat": AUTHORITY,
    "request.decide": AUTHORITY,
    "pause.end": AUTHORITY,
    "park.end": AUTHORITY,
    "paper.issue": AUTHORITY,
    "paper.withdraw": AUTHORITY,
    "coordination.record": AUTHORITY,
    "ladder.climb": AUTHORITY,
    "file.close": AUTHORITY,
}
"""Command name → class: A always possible, B provisional, C refused while offline."""

OFFLINE = Refusal("offline")


def refused(command_name: str, online: bool) -> Refusal | None:
    """Why the act can't be done now for want of a line; a name without a class needs the centre."""
    if online or CLASSES.get(command_name, AUTHORITY) != AUTHORITY:
        return None
    return OFFLINE


def expires(command_name: str, now: int) -> int:
    """When the act is void if the centre has not had it; 0 for never."""
    return now + PROVISIONAL_MS if CLASSES.get(command_name) == CONTENDED else 0


def unreachable() -> Unreachable:
    """For questions that only the centre can answer."""
    return Unreachable("sync.unreachable")
