"""High-level coordination (高位协调, F-086): its forms, its line on the ticket, and its minutes on paper."""

from collections.abc import Iterator

from console.port import DeskPort
from console.viewmodels.classing import Option
from console.viewmodels.clocks import moment
from console.viewmodels.fact import Fact, joined
from console.viewmodels.field import Field
from console.viewmodels.letters import Field as Line
from console.viewmodels.letters import Letter, date_text, moment_text
from console.words import say
from sync.domain.ticket.coordination import Coordination
from sync.domain.ticket.ticket import Ticket

Fields = tuple[Field, ...]
_CENTRE = "centre"


def record(desk: DeskPort, ticket_id: str, branch_id: str) -> Fields:
    """登记协调: the units that work on it stand there already."""
    ticket = desk.reading.ticket(ticket_id)
    units = desk.references.catalogue.units
    names = [units.name(branch.unit) for branch in ticket.live] if ticket else []
    lead = ticket.lead.unit if ticket and ticket.lead else ""
    return (
        Field("meeting", "line", say("coordination.form.meeting"), required=True),
        Field("chair", "line", say("coordination.form.chair"), required=True),
        Field("held", "moment", say("coordination.form.held"), value=0),
        Field(
            "units",
            "line",
            say("coordination.form.units"),
            value=say("paper.list_mark").join(names),
            required=True,
            hint=say("coordination.form.units.hint"),
        ),
        Field("decision", "words", say("coordination.form.decision"), required=True),
        Field("owner", "unit", say("coordination.form.owner"), value=lead, required=True),
        Field("due", "moment", say("coordination.form.due"), value=1, required=True),
    )


def follow(desk: DeskPort, ticket_id: str, branch_id: str) -> Fields:
    """协调跟办."""
    ticket = desk.reading.ticket(ticket_id)
    running = [one for one in ticket.coordinations if not one.done] if ticket else []
    shown = [Option(one.id, f"{one.number} {one.meeting}") for one in running]
    return (
        Field(
            "coordination",
            "choice",
            say("coordination.form.which"),
            shown,
            shown[0].value if shown else "",
            True,
        ),
        Field("words", "words", say("overseeing.form.progress"), required=True),
        Field("done", "yes", say("overseeing.form.done"), value=False),
    )


def lines(desk: DeskPort, ticket: Ticket) -> Iterator[Fact]:
    """What meetings settled, the open ones with their date."""
    now, units = desk.clock.now(), desk.references.catalogue.units
    for one in ticket.coordinations:
        late = not one.done and one.due < now
        state = say("coordination.done") if one.done else say("coordination.due", at=moment(one.due, now))
        last = one.follow_ups[-1].words if one.follow_ups else ""
        words = joined(one.number, one.meeting, one.decision, units.name(one.owner), last, state)
        tone = "ok" if one.done else "alarm" if late else "warning"
        yield Fact(say("coordination.title"), tone, words, f"{moment(one.at, now)} {one.by}")


def minutes(desk: DeskPort, ticket: Ticket, one: Coordination) -> Letter:
    """协调会议纪要, in the layout of an official document."""
    units = desk.references.catalogue.units
    issuer = units.serving(_CENTRE)
    facts = {
        "number": ticket.number or ticket.provisional,
        "matter": ticket.title,
        "held": moment_text(one.held),
        "chair": one.chair,
        "units": say("paper.list_mark").join(units.name(unit) for unit in one.units),
        "owner": units.name(one.owner),
    }
    return Letter(
        kind="minutes",
        title=say("coordination.letter.title", meeting=one.meeting),
        issuer=issuer.name if issuer else "",
        number=one.number,
        addressee=say("paper.list_mark").join(units.name(unit) for unit in one.units),
        paragraphs=(say("coordination.letter.opening"), *_paragraphs(one.decision)),
        matters=tuple(Line(say(f"coordination.fact.{key}"), text) for key, text in facts.items() if text),
        due=moment_text(one.due),
        signer=issuer.name if issuer else "",
        date=date_text(one.at),
    )


def _paragraphs(text: str) -> Iterator[str]:
    yield from (line.strip() for line in text.split("\n") if line.strip())
