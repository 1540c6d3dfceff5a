"""Forms of the end: check, close, void, reopen, call back, evaluate (E20, F-095)."""

from console.port import DeskPort
from console.store.projection import masked_name
from console.viewmodels.classing import Option
from console.viewmodels.field import Field, options
from console.viewmodels.working import templates
from console.words import say
from sync.domain.clock.acts import is_late
from sync.domain.law.closing import EXPLAINED
from sync.domain.ticket.ticket import State, Ticket

Fields = tuple[Field, ...]
_KINDS = ("normal", "overdue", "error", "special")


def close(desk: DeskPort, ticket_id: str, branch_id: str) -> Fields:
    """结案: the kind that fits comes chosen; an early answer at the desk says how the person was told."""
    ticket = desk.reading.ticket(ticket_id)
    late = ticket is not None and any(
        c.name == "total" and is_late(c, desk.clock.now()) for c in ticket.clocks
    )
    at_once = ticket is not None and ticket.state is State.NEW
    kinds = options("closing", _KINDS)
    reported = next((b.report.words for b in ticket.live if b.report), "") if ticket else ""
    return (
        Field("closing", "choice", say("closing.form.kind"), kinds, "overdue" if late else "normal", True),
        Field(
            "answer",
            "words",
            say("closing.form.answer"),
            value=reported,
            required=True,
            templates=templates(desk, ticket_id),
        ),
        Field(
            "reason",
            "line",
            say("closing.form.how_told" if at_once else "closing.form.reason"),
            required=at_once,
            when=("closing", tuple(EXPLAINED)),
        ),
    )


def check_pass(desk: DeskPort, ticket_id: str, branch_id: str) -> Fields:
    """核查通过."""
    return (Field("words", "words", say("closing.form.found")),)


def check_fail(desk: DeskPort, ticket_id: str, branch_id: str) -> Fields:
    """核查不通过: what is wrong."""
    return (Field("words", "words", say("closing.form.wrong"), required=True),)


def void(desk: DeskPort, ticket_id: str, branch_id: str) -> Fields:
    """作废."""
    return (Field("reason", "words", say("closing.form.void"), required=True),)


def reopen(desk: DeskPort, ticket_id: str, branch_id: str) -> Fields:
    """重开."""
    return (Field("reason", "words", say("closing.form.reopen"), required=True),)


def call_back(desk: DeskPort, ticket_id: str, branch_id: str) -> Fields:
    """回访: whom, reached or not, what was said."""
    ticket = desk.reading.ticket(ticket_id)
    reached = options("closing.form.reached", ("yes", "no"))
    return (
        _appeal(ticket),
        Field("reached", "choice", say("closing.form.reached"), reached, "yes", True),
        Field("words", "words", say("branch.form.said"), required=True),
    )


def evaluate(desk: DeskPort, ticket_id: str, branch_id: str) -> Fields:
    """评价: stars by the dimensions of the rulebook, and three facts apart (F-096, F-099)."""
    rules = desk.references.rulebook.evaluation
    answers = options("closing.form.fact", ("yes", "no"))
    facts = (Field(name, "choice", say(f"closing.form.{name}"), answers, "", True) for name in _FACTS)
    stars = (Field(f"stars.{one}", "stars", say(f"closing.stars.{one}")) for one in rules.dimensions)
    words = Field("words", "words", say("closing.form.words"))
    return (_appeal(desk.reading.ticket(ticket_id)), *stars, *facts, words)


_FACTS = ("answered", "solved", "satisfied")


def _appeal(ticket: Ticket | None) -> Field:
    """Whose voice it is about; the first one comes chosen."""
    voices = [
        Option(a.id, " ".join(part for part in (masked_name(a.person.name), a.upstream) if part) or a.id)
        for a in (ticket.appeals if ticket else ())
    ]
    first = voices[0].value if voices else ""
    return Field("appeal", "choice", say("ticket.person"), voices, first, True)
