"""Forms of oversight: papers and replies, instructions followed, responsibility files, acknowledgement."""

from console.port import DeskPort
from console.viewmodels.classing import Option
from console.viewmodels.clocks import limit_words
from console.viewmodels.field import Field, options
from console.words import say
from sync.domain.clock.limit import parse
from sync.domain.identity.role import Role
from sync.domain.law.papers import DISPATCHERS
from sync.domain.law.responsibility import answerable
from sync.domain.oversight.paper import Paper, PaperKind
from sync.domain.ticket.ticket import Ticket

Fields = tuple[Field, ...]
_LIMITS = ("1wd", "2wd", "3wd", "5wd", "10wd")
_WAYS = ("phone", "message", "app")
_VERDICTS = ("none", "responsible")


def acknowledge(desk: DeskPort, ticket_id: str, branch_id: str) -> Fields:
    """受理告知: how the person was told."""
    return (
        Field("way", "choice", say("overseeing.form.way"), options("overseeing.way", _WAYS), _WAYS[0], True),
    )


def issue(desk: DeskPort, ticket_id: str, branch_id: str) -> Fields:
    """发文: to whoever answers for the ticket, about its own matter, unless told otherwise."""
    ticket = desk.reading.ticket(ticket_id)
    kinds = [one.value for one in PaperKind if desk.actor.role is not Role.DISPATCHER or one in DISPATCHERS]
    limits = [Option(one, limit_words(parse(one))) for one in _LIMITS]
    matter, unit = (ticket.title, answerable(ticket)) if ticket else ("", "")
    return (
        Field(
            "kind", "choice", say("overseeing.form.kind"), options("overseeing.kind", kinds), kinds[0], True
        ),
        Field("addressee", "unit", say("overseeing.form.addressee"), value=unit, required=True),
        Field("matter", "line", say("overseeing.form.matter"), value=matter, required=True),
        Field("demand", "words", say("overseeing.form.demand"), required=True),
        Field("limit", "choice", say("overseeing.form.limit"), limits, ""),
    )


def reply(desk: DeskPort, ticket_id: str, branch_id: str) -> Fields:
    """复函 to one of the papers that await it."""
    papers = [one for one in _papers(desk, ticket_id) if one.awaits_reply]
    return (_paper(papers), Field("words", "words", say("overseeing.form.reply"), required=True))


def printed(desk: DeskPort, ticket_id: str, branch_id: str) -> Fields:
    """打印文书: which one, minutes too; the newest stands chosen."""
    ticket = desk.reading.ticket(ticket_id)
    found = [(one.at, one.id, f"{one.number} {one.matter}") for one in _papers(desk, ticket_id)]
    found += [
        (one.at, one.id, f"{one.number} {one.meeting}") for one in (ticket.coordinations if ticket else ())
    ]
    shown = [Option(key, text) for _, key, text in sorted(found, reverse=True)]
    return (Field("paper", "choice", say("overseeing.form.paper"), shown, _first(shown), True),)


def withdraw(desk: DeskPort, ticket_id: str, branch_id: str) -> Fields:
    """撤销文书."""
    papers = [one for one in _papers(desk, ticket_id) if not one.withdrawn]
    return (_paper(papers), Field("reason", "line", say("ticket.form.why"), required=True))


def follow(desk: DeskPort, ticket_id: str, branch_id: str) -> Fields:
    """批示跟办."""
    ticket = desk.reading.ticket(ticket_id)
    told = [one for one in ticket.instructions if not one.done] if ticket else []
    shown = [Option(one.id, f"{one.leader}：{one.words}") for one in told]
    return (
        Field("instruction", "choice", say("ticket.form.instruction"), shown, _first(shown), True),
        Field("words", "words", say("overseeing.form.progress"), required=True),
        Field("done", "yes", say("overseeing.form.done"), value=False),
    )


def finding(desk: DeskPort, ticket_id: str, branch_id: str) -> Fields:
    """问责卷补充材料."""
    return (
        _file(desk.reading.ticket(ticket_id)),
        Field("words", "words", say("overseeing.form.finding"), required=True),
        Field("unit", "unit", say("ticket.form.unit")),
    )


def file_close(desk: DeskPort, ticket_id: str, branch_id: str) -> Fields:
    """问责卷结论."""
    verdicts = options("overseeing.verdict", _VERDICTS)
    return (
        _file(desk.reading.ticket(ticket_id)),
        Field("verdict", "choice", say("overseeing.form.verdict"), verdicts, _VERDICTS[0], True),
        Field("unit", "unit", say("ticket.form.unit"), when=("verdict", ("responsible",))),
        Field("words", "words", say("overseeing.form.finding"), required=True),
    )


def rebase(desk: DeskPort, ticket_id: str, branch_id: str) -> Fields:
    """换算时限."""
    return (Field("reason", "line", say("ticket.form.why"), required=True),)


def _papers(desk: DeskPort, ticket_id: str) -> tuple[Paper, ...]:
    ticket = desk.reading.ticket(ticket_id)
    return ticket.papers if ticket else ()


def _paper(papers: list[Paper]) -> Field:
    shown = [Option(one.id, f"{one.number} {one.matter}") for one in papers]
    return Field("paper", "choice", say("overseeing.form.paper"), shown, _first(shown), True)


def _file(ticket: Ticket | None) -> Field:
    files = [one for one in ticket.files if not one.verdict] if ticket else []
    shown = [Option(one.id, one.question) for one in files]
    return Field("file", "choice", say("overseeing.form.file"), shown, _first(shown), True)


def _first(shown: list[Option]) -> str:
    return str(shown[0].value) if shown else ""
