"""A paper of the law (文书) in the words of an official letter: 提醒函, 催办通知书, 督办单, 通报 (F-083, F-108)."""

from collections.abc import Iterator

from console.port import DeskPort
from console.store.reference import References
from console.viewmodels.coordinating import minutes
from console.viewmodels.letters import Field, Letter, amount_text, date_text, moment_text
from console.words import known, say
from sync.domain.clock import counted, is_late, total
from sync.domain.oversight.paper import Paper, PaperKind
from sync.domain.ticket.branch import BranchRole
from sync.domain.ticket.ticket import Ticket

_CENTRE = "centre"
"""The function of the unit that issues papers."""


def paper_letter(paper: Paper, ticket: Ticket, references: References, now: int) -> Letter:
    """The letter of a paper on a ticket, as issued at ``paper.at``; ``now`` dates what has passed since."""
    issuer, phone = _issuer(references)
    return Letter(
        kind=paper.kind.value,
        title=say(f"letter.title.{paper.kind.value}", matter=ticket.title),
        issuer=issuer,
        number=paper.number,
        urgency=say(f"letter.urgency.{ticket.urgency.value}") if ticket.urgency.value != "ordinary" else "",
        addressee=addressee(paper.addressee, references),
        paragraphs=tuple(_paragraphs(paper)),
        matters=tuple(_facts(paper, ticket, references, now)),
        demand=paper.demand,
        due=moment_text(paper.clock.due) if paper.clock and paper.clock.due else "",
        instruction=_instruction(ticket),
        signer=issuer,
        date=date_text(paper.at),
        contact=phone,
        foot=say("letter.supervise.foot") if paper.kind is PaperKind.SUPERVISE else "",
    )


def letter_of(desk: DeskPort, ticket_id: str, paper_id: str) -> Letter | None:
    """The letter of a ticket's paper, or the minutes of a coordination; nothing when it is gone."""
    ticket = desk.reading.ticket(ticket_id)
    meeting = next((one for one in ticket.coordinations if one.id == paper_id), None) if ticket else None
    if ticket is not None and meeting is not None:
        return minutes(desk, ticket, meeting)
    paper = next((one for one in ticket.papers if one.id == paper_id), None) if ticket else None
    return paper_letter(paper, ticket, desk.references, desk.clock.now()) if ticket and paper else None


def addressee(code: str, references: References) -> str:
    """A unit's name, or the words for a rung's addressee (``unit_head``, ``district``, ``city``)."""
    if references.catalogue.units.by_id.get(code) is None and known(f"letter.addressee.{code}"):
        return say(f"letter.addressee.{code}")
    return references.catalogue.units.name(code)


def _issuer(references: References) -> tuple[str, str]:
    """Name and telephone of the command centre, as the registry has it."""
    unit = references.catalogue.units.serving(_CENTRE)
    return (unit.name, unit.phone) if unit else ("", "")


def _paragraphs(paper: Paper) -> Iterator[str]:
    if paper.kind is not PaperKind.SUPERVISE:
        yield say(f"letter.opening.{paper.kind.value}")
    yield from (line.strip() for line in paper.matter.split("\n") if line.strip())


def _facts(paper: Paper, ticket: Ticket, references: References, now: int) -> Iterator[Field]:
    assisting = [b.unit for b in ticket.live if b.role is BranchRole.ASSIST and b.unit != paper.addressee]
    facts = {
        "number": ticket.number or ticket.provisional,
        "matter": ticket.title,
        "class": references.catalogue.taxonomy.path(ticket.leaf),
        "received": moment_text(ticket.received),
        "assisting": say("paper.list_mark").join(references.catalogue.units.name(unit) for unit in assisting),
        "late": _late(ticket, references, paper.at or now),
    }
    yield from (Field(say(f"letter.fact.{key}"), text) for key, text in facts.items() if text)


def _late(ticket: Ticket, references: References, at: int) -> str:
    """How far the total clock was over when the paper was issued, in the clock's own time."""
    clock = next((one for one in ticket.clocks if one.name == "total"), None)
    if clock is None or not clock.is_open or not is_late(clock, at):
        return ""
    over = counted(clock, references.calendar, at) - total(clock, references.calendar)
    return say("letter.late_by", due=moment_text(clock.due), moment=moment_text(at), over=amount_text(over))


def _instruction(ticket: Ticket) -> str:
    """The leader's newest instruction that is not done yet."""
    for one in reversed(ticket.instructions):
        if not one.done:
            return say("letter.instruction", words=one.words, leader=one.leader, date=date_text(one.at))
    return ""
