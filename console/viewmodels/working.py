"""Forms of the work itself: contact, report, hand on inside, note, told by phone, showing a number."""

from console.port import DeskPort
from console.viewmodels.classing import Option
from console.viewmodels.field import Field, options
from console.words import say
from sync.domain.law.branches import OUTCOMES, WAYS

Fields = tuple[Field, ...]
_WAYS = tuple(way for way in ("phone", "visit", "message", "failed") if way in WAYS)
_OUTCOMES = tuple(outcome for outcome in ("solved", "explained", "unsolved") if outcome in OUTCOMES)


def contact(desk: DeskPort, ticket_id: str, branch_id: str) -> Fields:
    """联系诉求人."""
    return (
        Field("way", "choice", say("branch.form.way"), options("branch.way", _WAYS), "phone", True),
        Field("words", "words", say("branch.form.said"), required=True),
    )


def report(desk: DeskPort, ticket_id: str, branch_id: str) -> Fields:
    """反馈: the result, with photos or the reason there are none (E20)."""
    return (
        Field(
            "outcome",
            "choice",
            say("branch.form.outcome"),
            options("branch.outcome", _OUTCOMES),
            "solved",
            True,
        ),
        Field(
            "words", "words", say("branch.form.result"), required=True, templates=templates(desk, ticket_id)
        ),
        Field("evidence", "photos", say("branch.photos")),
        Field("no_evidence", "line", say("branch.form.no_evidence"), required=True, unless="evidence"),
    )


def hand_on(desk: DeskPort, ticket_id: str, branch_id: str) -> Fields:
    """二次派遣 inside the unit."""
    return (
        Field("to", "line", say("branch.form.to"), required=True),
        Field("words", "words", say("branch.task")),
    )


def note(desk: DeskPort, ticket_id: str, branch_id: str) -> Fields:
    """备注."""
    return (Field("words", "words", say("ticket.form.note"), required=True),)


def tell(desk: DeskPort, ticket_id: str, branch_id: str) -> Fields:
    """电话告知: whom, of which unit, what; the lead's contact stands there already."""
    ticket = desk.reading.ticket(ticket_id)
    lead = ticket.lead if ticket else None
    unit = desk.references.catalogue.units.by_id.get(lead.unit) if lead else None
    return (
        Field("unit", "unit", say("ticket.form.unit"), value=unit.id if unit else ""),
        Field("whom", "line", say("ticket.form.whom"), value=unit.contact if unit else "", required=True),
        Field("words", "words", say("ticket.form.told"), required=True),
    )


def templates(desk: DeskPort, ticket_id: str) -> list[Option]:
    """Answer templates with number, unit and time filled in; the person's name stays a place."""
    ticket = desk.reading.ticket(ticket_id)
    lead = ticket.lead if ticket else None
    values = {
        "{编号}": (ticket.number or ticket.provisional) if ticket else "",
        "{单位}": desk.references.catalogue.units.name(lead.unit) if lead else "",
    }
    found = []
    for one in desk.references.templates.get("templates", ()):
        text = str(one["text"])
        for place, value in values.items():
            text = text.replace(place, value or place)
        found.append(Option(text, str(one["title"])))
    return found
