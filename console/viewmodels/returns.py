"""Forms about whose matter it is: return, re-route, recall, leave; verifying a return, ruling a dispute (E4)."""

from console.port import DeskPort
from console.viewmodels.field import Field, options
from console.words import say
from sync.domain.ticket.returned import Return

Fields = tuple[Field, ...]


def give_back(desk: DeskPort, ticket_id: str, branch_id: str) -> Fields:
    """退回: reason code, what shows it, and whose it is."""
    codes = desk.references.rulebook.returns.reasons
    return (
        Field("reason", "choice", say("branch.form.reason"), options("branch.reason", codes), codes[0], True),
        Field(
            "words",
            "words",
            say("branch.form.evidence"),
            required=True,
            hint=say("branch.form.evidence.hint"),
        ),
        Field("proposed", "unit", say("branch.form.proposed")),
    )


def reroute(desk: DeskPort, ticket_id: str, branch_id: str) -> Fields:
    """改派: to whom, and why; a returned part brings its own reason and proposal."""
    entry = returned(desk, ticket_id, branch_id)
    ticket = desk.reading.ticket(ticket_id)
    branch = ticket.branch(branch_id) if ticket else None
    return (
        Field("unit", "unit", say("branch.form.unit"), value=entry.proposed if entry else "", required=True),
        Field("task", "line", say("branch.task"), value=branch.task if branch else ""),
        Field("reason", "words", say("dispatch.reason"), value=entry.words if entry else "", required=True),
    )


def recall(desk: DeskPort, ticket_id: str, branch_id: str) -> Fields:
    """撤回."""
    return (Field("reason", "words", say("branch.form.recall"), required=True),)


def leave(desk: DeskPort, ticket_id: str, branch_id: str) -> Fields:
    """退出并案."""
    return (Field("reason", "words", say("ticket.form.leave"), required=True),)


def verify(desk: DeskPort, ticket_id: str, branch_id: str) -> Fields:
    """核定退回: what the unit says, then granted or not."""
    verdicts = options("branch.form.verify", ("granted", "refused"))
    return (
        _told(desk, ticket_id, branch_id),
        Field("granted", "choice", say("branch.form.verdict"), verdicts, "granted", True),
        Field("words", "words", say("branch.form.why"), required=True),
    )


def rule(desk: DeskPort, ticket_id: str, branch_id: str) -> Fields:
    """裁决: the unit that answers, for good; every bounce is read before."""
    entry = returned(desk, ticket_id, branch_id)
    return (
        Field("told", "told", say("branch.form.bounces"), value=_ledger(desk, ticket_id)),
        Field("unit", "unit", say("branch.form.ruled"), value=entry.proposed if entry else "", required=True),
        Field("words", "words", say("branch.form.why"), required=True, hint=say("branch.form.rule.hint")),
    )


def returned(desk: DeskPort, ticket_id: str, branch_id: str) -> Return | None:
    """The last return of a part."""
    ticket = desk.reading.ticket(ticket_id)
    found = [entry for entry in ticket.returns if entry.branch == branch_id] if ticket else []
    return found[-1] if found else None


def _told(desk: DeskPort, ticket_id: str, branch_id: str) -> Field:
    entry = returned(desk, ticket_id, branch_id)
    return Field("told", "told", say("branch.form.told"), value=_sentence(desk, entry) if entry else "")


def _ledger(desk: DeskPort, ticket_id: str) -> str:
    ticket = desk.reading.ticket(ticket_id)
    return "\n".join(_sentence(desk, entry) for entry in ticket.returns) if ticket else ""


def _sentence(desk: DeskPort, entry: Return) -> str:
    units = desk.references.catalogue.units
    proposed = say("branch.line.proposed", unit=units.name(entry.proposed)) if entry.proposed else ""
    reason = say(f"branch.reason.{entry.reason.value}")
    return say("dispatch.returned", unit=units.name(entry.unit), reason=reason, words=entry.words + proposed)
