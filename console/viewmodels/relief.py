"""Forms about time: pause, extension, parking are asked for, decided, ended (F-034)."""

from console.port import DeskPort
from console.viewmodels.classing import Option
from console.viewmodels.clocks import limit_words, moment
from console.viewmodels.field import Field, options
from console.viewmodels.ruler import reason
from console.words import say
from sync.domain.clock.limit import parse
from sync.domain.law.relieving import nth, policy
from sync.domain.ticket.request import Act, Request

Fields = tuple[Field, ...]
_AMOUNTS = ("1wd", "2wd", "3wd", "5wd", "7wd", "10wd")


def pause(desk: DeskPort, ticket_id: str, branch_id: str) -> Fields:
    """申请中止."""
    return (*_asked(desk, ticket_id, Act.PAUSE), Field("until", "moment", say("clock.form.until"), value=0))


def extension(desk: DeskPort, ticket_id: str, branch_id: str) -> Fields:
    """申请延期: the standard amount comes chosen."""
    standard = desk.references.rulebook.extension.standard
    amounts = [Option(one, limit_words(parse(one))) for one in dict.fromkeys((standard, *_AMOUNTS)) if one]
    amount = Field("amount", "choice", say("clock.form.amount"), amounts, standard or amounts[0].value, True)
    return (*_asked(desk, ticket_id, Act.EXTENSION), amount)


def park(desk: DeskPort, ticket_id: str, branch_id: str) -> Fields:
    """申请挂账."""
    return (*_asked(desk, ticket_id, Act.PARK), Field("until", "moment", say("clock.form.until"), value=0))


def decide(desk: DeskPort, ticket_id: str, branch_id: str) -> Fields:
    """批准或驳回: the open requests, each with its words and who may decide it."""
    ticket = desk.reading.ticket(ticket_id)
    waiting = [one for one in ticket.requests if not one.verdict] if ticket else []
    shown = [Option(one.id, _sentence(desk, one)) for one in waiting]
    verdicts = options("clock.form", ("granted", "refused"))
    return (
        Field("request", "choice", say("clock.form.request"), shown, shown[0].value if shown else "", True),
        Field("granted", "choice", say("branch.form.verdict"), verdicts, "granted", True),
        Field("words", "words", say("branch.form.why"), when=("granted", ("refused",))),
    )


def ending(desk: DeskPort, ticket_id: str, branch_id: str) -> Fields:
    """恢复计时 or 销挂."""
    return (Field("words", "words", say("ticket.form.note")),)


def _asked(desk: DeskPort, ticket_id: str, act: Act) -> Fields:
    rules = policy(desk.references.rulebook, act)
    reasons = [Option(code, reason(code)) for code in rules.reasons]
    return (
        Field("told", "told", say("clock.form.level"), value=_level(desk, ticket_id, act)),
        Field(
            "reason", "choice", say("branch.form.reason"), reasons, reasons[0].value if reasons else "", True
        ),
        Field("words", "words", say("clock.form.words"), required=True),
    )


def _level(desk: DeskPort, ticket_id: str, act: Act) -> str:
    """Which one this would be, of how many, and who decides the ordinary one."""
    ticket, rules = desk.reading.ticket(ticket_id), policy(desk.references.rulebook, act)
    count = nth(ticket, act) if ticket else 1
    roles = rules.approvers(count, rules.reasons[0]) if rules.reasons else ()
    who = "、".join(say(f"status.role.{role}") for role in roles)
    return say("clock.form.nth", n=count, most=rules.most, who=who or "—")


def _sentence(desk: DeskPort, one: Request) -> str:
    act = say(f"history.act.{one.act.value}")
    amount = limit_words(parse(one.amount)) if one.amount else ""
    until = moment(one.until, desk.clock.now()) if one.until else ""
    parts = (act, amount, until, reason(one.reason), one.words, one.by)
    return " · ".join(part for part in parts if part)
