"""Forms of marks: tags, urgency, hand-up, split, a leader's instruction (F-012, F-091, F-105)."""

from console.port import DeskPort
from console.viewmodels.classing import Option
from console.viewmodels.field import Field, options
from console.words import say
from sync.domain.intake.appeal import Urgency

Fields = tuple[Field, ...]


def add_tag(desk: DeskPort, ticket_id: str, branch_id: str) -> Fields:
    """贴标签: those it bears already are left out; a lane's tag names who follows."""
    ticket = desk.reading.ticket(ticket_id)
    borne = ticket.tags if ticket else ()
    tags = [tag for tag in desk.references.tags.get("tags", ()) if tag["id"] not in borne]
    shown = [Option(str(tag["id"]), str(tag["name"])) for tag in tags]
    followed = tuple(str(tag["id"]) for tag in tags if tag.get("follower"))
    return (
        Field("tag", "choice", say("ticket.form.tag"), shown, "", True),
        Field("follower", "line", say("ticket.form.follower"), when=("tag", followed)),
    )


def remove_tag(desk: DeskPort, ticket_id: str, branch_id: str) -> Fields:
    """去标签."""
    ticket = desk.reading.ticket(ticket_id)
    names = {str(tag["id"]): str(tag["name"]) for tag in desk.references.tags.get("tags", ())}
    shown = [Option(tag, names.get(tag, tag)) for tag in (ticket.tags if ticket else ())]
    return (
        Field("tag", "choice", say("ticket.form.tag"), shown, shown[0].value if shown else "", True),
        Field("reason", "line", say("ticket.form.why"), required=True),
    )


def urgency(desk: DeskPort, ticket_id: str, branch_id: str) -> Fields:
    """改紧急程度."""
    ticket = desk.reading.ticket(ticket_id)
    now = ticket.urgency.value if ticket else "ordinary"
    shown = options("kind.urgency", [one.value for one in Urgency])
    return (
        Field("urgency", "choice", say("kind.urgency.title"), shown, now, True),
        Field("reason", "line", say("ticket.form.why"), required=True),
    )


def hand_up(desk: DeskPort, ticket_id: str, branch_id: str) -> Fields:
    """上交区中心."""
    return (Field("reason", "words", say("ticket.form.why"), required=True),)


def split(desk: DeskPort, ticket_id: str, branch_id: str) -> Fields:
    """拆分: what the other matter is."""
    return (Field("title", "line", say("ticket.form.split"), required=True),)


def instruct(desk: DeskPort, ticket_id: str, branch_id: str) -> Fields:
    """登记批示."""
    ticket = desk.reading.ticket(ticket_id)
    lead = ticket.lead.unit if ticket and ticket.lead else ""
    return (
        Field("leader", "line", say("ticket.form.leader"), required=True),
        Field("unit", "unit", say("ticket.form.unit"), value=lead, required=True),
        Field("words", "words", say("ticket.form.instruction"), required=True),
    )


def repeat(desk: DeskPort, ticket_id: str, branch_id: str) -> Fields:
    """认定重复投诉: the numbers of the other orders of the same person."""
    needed = desk.references.rulebook.repeat.orders - 1
    return (
        Field(
            "orders",
            "words",
            say("repeat.form.orders"),
            required=True,
            hint=say("repeat.form.hint", n=needed),
        ),
    )
