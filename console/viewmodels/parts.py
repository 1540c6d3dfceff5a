"""The parts of a ticket (分办单) as cards: unit, role, state, task, clocks, contacts, result, return."""

from collections.abc import Iterator
from typing import NamedTuple

from console.port import DeskPort
from console.viewmodels import clocks as time_words
from console.viewmodels.clocks import ClockLine
from console.words import say
from sync.domain.clock.clock import Clock
from sync.domain.ticket.branch import Branch, BranchState
from sync.domain.ticket.ticket import Ticket

TONES = {
    BranchState.SENT: "accent",
    BranchState.SIGNED: "neutral",
    BranchState.RETURNED: "warning",
    BranchState.REPORTED: "ok",
    BranchState.ENDED: "neutral",
}
"""What colour supports the word of a branch's state."""


class BranchView(NamedTuple):
    """One unit's part. ``lines`` is what it did, each a label, words, and when."""

    id: str
    ticket: str
    unit: str
    unit_name: str
    role: str
    lead: bool
    state: str
    tone: str
    task: str
    sent: str
    contact: str
    live: bool
    clocks: tuple[ClockLine, ...]
    lines: tuple[tuple[str, str, str], ...]
    photos: tuple[tuple[str, str, str], ...]
    """Hash, name and phase of the evidence's pictures."""


def branch_views(desk: DeskPort, ticket: Ticket, unit: str = "") -> tuple[BranchView, ...]:
    """The live parts, the lead first, then the ended ones; for a unit only its own."""
    shown = (b for b in ticket.branches if unit in ("", b.unit))
    ordered = sorted(shown, key=lambda b: (not b.live, b.role.value != "lead", b.sent))
    return tuple(branch_view(desk, ticket, branch) for branch in ordered)


def own_clocks(ticket: Ticket, unit: str = "") -> list[Clock]:
    """The clocks a person is shown: all at the centre, for a unit those it owes."""
    if not unit:
        return [*ticket.clocks, *((ticket.call_back,) if ticket.call_back else ())]
    own = {branch.id for branch in ticket.branches if branch.unit == unit}
    return [clock for clock in ticket.clocks if clock.branch in own or clock.owner == unit]


def branch_view(desk: DeskPort, ticket: Ticket, branch: Branch) -> BranchView:
    """One part as a card."""
    now, unit = desk.clock.now(), desk.references.catalogue.units.by_id.get(branch.unit)
    own = [clock for clock in time_words.ordered(ticket.clocks) if clock.branch == branch.id]
    ended = f"branch.end.{branch.end_reason}" if branch.end_reason else "branch.state.ended"
    evidence = branch.report.evidence if branch.report else ()
    return BranchView(
        id=branch.id,
        ticket=ticket.id,
        unit=branch.unit,
        unit_name=unit.name if unit else branch.unit,
        role=say(f"dispatch.role.{branch.role.value}"),
        lead=branch.role.value == "lead",
        state=say(f"branch.state.{branch.state.value}") if branch.live else say(ended),
        tone=TONES[branch.state],
        task=branch.task,
        sent=time_words.moment(branch.sent, now),
        contact=" ".join(part for part in (unit.contact, unit.phone) if part) if unit else "",
        live=branch.live,
        clocks=tuple(time_words.line(clock, now, desk.references) for clock in own if clock.is_open),
        lines=tuple(_lines(desk, ticket, branch, now)),
        photos=tuple((a.sha256, a.name, a.phase) for a in evidence if a.media.startswith("image/")),
    )


def _lines(desk: DeskPort, ticket: Ticket, branch: Branch, now: int) -> Iterator[tuple[str, str, str]]:
    """(what, words, when and by whom) in the order of a part's life."""
    if branch.signed:
        yield say("branch.line.signed"), "", time_words.moment(branch.signed, now)
    for hop in branch.hops:
        yield say("branch.line.hop", to=hop.to), hop.words, _by(hop.by, hop.at, now)
    for one in branch.contacts:
        yield say(f"branch.way.{one.way}"), one.words, _by(one.by, one.at, now)
    for entry in ticket.returns:
        if entry.branch == branch.id:
            told = say("branch.line.returned", reason=say(f"branch.reason.{entry.reason.value}"))
            proposed = desk.references.catalogue.units.name(entry.proposed) if entry.proposed else ""
            words = entry.words + (say("branch.line.proposed", unit=proposed) if proposed else "")
            verdict = say(f"branch.verdict.{entry.verdict}") if entry.verdict else ""
            yield " ".join(part for part in (told, verdict) if part), words, _by(entry.by, entry.at, now)
    if branch.report:
        result = branch.report
        words = result.words + (
            say("branch.line.no_evidence", why=result.no_evidence) if result.no_evidence else ""
        )
        yield say(f"branch.outcome.{result.outcome}"), words, _by(result.by, result.at, now)


def _by(who: str, at: int, now: int) -> str:
    return f"{time_words.moment(at, now)} {who}"
