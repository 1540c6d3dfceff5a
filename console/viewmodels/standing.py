"""The watch as it stands (在岗情况, F-072): who is signed on, the hand-over, incidents and what is owed of them."""

from collections.abc import Iterator
from typing import NamedTuple

from console.port import DeskPort
from console.viewmodels.classing import Option
from console.viewmodels.clocks import moment
from console.viewmodels.field import Field
from console.viewmodels.handover_letter import handover_letter
from console.viewmodels.letters import Letter
from console.viewmodels.watching import colleagues
from console.words import known, say
from sync.domain.duty import Duty, Handover, Incident, Presence

Fields = tuple[Field, ...]


class Line(NamedTuple):
    """One thing of the watch; ``key`` is what an act on it needs."""

    key: str
    text: str
    tone: str


class Standing(NamedTuple):
    """Everything the duty room shows of the watch."""

    people: tuple[Line, ...]
    heads: Line
    """How many are on and how many must be."""
    handover: Line
    """The newest hand-over; ``key`` is empty when there was none."""
    incidents: tuple[Line, ...]
    """Those without a final report, the most pressing first."""
    as_of: str


def standing(desk: DeskPort, duty: Duty) -> Standing:
    """The watch in words."""
    now = desk.clock.now()
    return Standing(
        people=tuple(_person(one, now) for one in duty.on),
        heads=_heads(desk, duty),
        handover=_handover(desk, duty, now),
        incidents=tuple(_incidents(duty, now)),
        as_of=say("standing.as_of", at=moment(now, now)),
    )


def last_letter(desk: DeskPort, duty: Duty) -> Letter | None:
    """The record of the newest hand-over, to be printed."""
    return handover_letter(duty.handovers[-1], desk.references) if duty.handovers else None


def report(desk: DeskPort, ticket_id: str, branch_id: str) -> Fields:
    """首报."""
    grades = [Option(one.grade, _grade(one.grade)) for one in desk.references.rulebook.reports]
    ticket = desk.reading.ticket(ticket_id) if ticket_id else None
    return (
        Field(
            "title", "line", say("standing.form.title"), value=ticket.title if ticket else "", required=True
        ),
        Field("grade", "choice", say("standing.form.grade"), grades, grades[0].value if grades else "", True),
        Field(
            "place",
            "line",
            say("standing.form.place"),
            value=ticket.place.address if ticket else "",
            required=True,
        ),
        Field("minutes", "line", say("standing.form.minutes"), value="0", required=True),
        Field("source", "line", say("standing.form.source"), value=ticket.number if ticket else ""),
        *_told(),
    )


def follow(desk: DeskPort, ticket_id: str, branch_id: str) -> Fields:
    """续报 or 终报."""
    return (*_told(), Field("final", "yes", say("standing.form.final"), value=False))


def _told() -> Fields:
    return (
        Field("words", "words", say("standing.form.words"), required=True),
        Field("losses", "line", say("standing.form.losses")),
        Field("measures", "line", say("standing.form.measures")),
        Field("leaders", "line", say("standing.form.leaders")),
    )


def _person(one: Presence, now: int) -> Line:
    post = f"watch.post.{one.post}"
    words = say(
        "standing.person",
        post=say(post) if known(post) else one.post,
        name=one.name,
        at=moment(one.since, now),
    )
    return Line(one.person, words, "ok")


def _heads(desk: DeskPort, duty: Duty) -> Line:
    needed = desk.references.rulebook.profile(duty.profile(desk.references.profile)).minimum_heads
    on = len(duty.on)
    return Line("", say("standing.heads", on=on, needed=needed), "ok" if on >= needed else "alarm")


def _handover(desk: DeskPort, duty: Duty, now: int) -> Line:
    last: Handover | None = duty.handovers[-1] if duty.handovers else None
    if last is None:
        return Line("", say("standing.handover.none"), "neutral")
    if last.accepted:
        words = say(
            "standing.handover.done",
            outgoing=last.outgoing_name,
            incoming=last.incoming_name,
            at=moment(last.accepted, now),
        )
        return Line(last.id, words, "neutral")
    mine = last.incoming == desk.actor.id
    key = "standing.handover.mine" if mine else "standing.handover.waiting"
    words = say(
        key,
        outgoing=last.outgoing_name,
        at=moment(last.offered, now),
        incoming=dict(colleagues(desk)).get(last.incoming, last.incoming),
        n=len(last.packet.items),
    )
    return Line(last.id, words, "alarm" if mine else "warning")


def _incidents(duty: Duty, now: int) -> Iterator[Line]:
    running = [one for one in duty.incidents if not one.over]
    for one in sorted(running, key=lambda one: (not one.next_due, one.next_due)):
        late = 0 < one.next_due < now
        yield Line(one.id, _incident(one, now), "alarm" if late else "warning")


def _incident(one: Incident, now: int) -> str:
    last = one.reports[-1]
    told = say(f"standing.report.{last.kind.value}", n=last.nth, at=moment(last.at, now))
    owed = say("standing.owed", at=moment(one.next_due, now)) if one.next_due else ""
    late = say("standing.first_late") if one.reports[0].late else ""
    return " · ".join(part for part in (one.title, _grade(one.grade), one.place, told, late, owed) if part)


def _grade(grade: str) -> str:
    key = f"standing.grade.{grade}"
    return say(key) if known(key) else grade
