"""What else stands on a ticket: requests for time, instructions, checks, ratings, papers, files, repeats."""

from collections.abc import Iterator

from console.port import DeskPort
from console.viewmodels import clocks as time_words
from console.viewmodels import coordinating
from console.viewmodels.clocks import limit_words, moment
from console.viewmodels.fact import Fact, joined
from console.viewmodels.ladder import ladder
from console.viewmodels.names import Names
from console.viewmodels.paper_letter import addressee
from console.viewmodels.ruler import reason
from console.words import say
from sync.domain.clock.acts import is_late
from sync.domain.clock.limit import parse
from sync.domain.oversight.paper import Paper
from sync.domain.ticket.rated import Rated
from sync.domain.ticket.request import Request
from sync.domain.ticket.ticket import Ticket


def facts(desk: DeskPort, ticket: Ticket) -> tuple[Fact, ...]:
    """The open things first, then what was decided; nobody outside the centre sees the files."""
    names, now = Names(desk.references), desk.clock.now()
    found = [
        *(_request(one, now) for one in sorted(ticket.requests, key=lambda one: bool(one.verdict))),
        *_instructions(ticket, names, now),
        *_checks(ticket, now),
        *(_rated(one, now) for one in ticket.evaluations),
        *_calls(ticket, now),
    ]
    return tuple(found if desk.actor.unit else [*found, *_of_the_centre(desk, ticket, names, now)])


def _by(who: str, at: int, now: int) -> str:
    return f"{moment(at, now)} {who}"


def _request(one: Request, now: int) -> Fact:
    act = say(f"history.act.{one.act.value}")
    state = say(f"clock.form.{one.verdict}") if one.verdict else say("ticket.fact.waiting")
    amount = limit_words(parse(one.amount)) if one.amount else ""
    until = say("ticket.fact.until", at=moment(one.until, now)) if one.until else ""
    words = joined(state, amount, until, reason(one.reason), one.words, one.decided_words)
    return Fact(act, "neutral" if one.verdict else "warning", words, _by(one.by, one.at, now))


def _instructions(ticket: Ticket, names: Names, now: int) -> Iterator[Fact]:
    for one in ticket.instructions:
        due = "" if one.done else say("ticket.fact.due", at=moment(one.due, now)) if one.due else ""
        last = one.follow_ups[-1].words if one.follow_ups else ""
        words = joined(one.leader, names.unit(one.unit), one.words, last, due)
        tone = "ok" if one.done else "warning"
        yield Fact(say("ticket.fact.instruction"), tone, words, _by(one.recorded_by, one.at, now))


def _checks(ticket: Ticket, now: int) -> Iterator[Fact]:
    for one in ticket.checks:
        key, tone = ("checked", "ok") if one.passed else ("check_failed", "warning")
        yield Fact(say(f"history.{key}"), tone, one.words, _by(one.by, one.at, now))


def _rated(one: Rated, now: int) -> Fact:
    said = one.evaluation
    stars = "  ".join(
        say("ticket.fact.stars", what=say(f"closing.stars.{d}"), n=n) for d, n in said.stars.items()
    )
    told = [
        say(f"history.fact.{fact}.{'yes' if getattr(said, fact) else 'no'}")
        for fact in ("answered", "solved", "satisfied")
    ]
    words = joined(*told, stars, said.words)
    return Fact(
        say("history.evaluated"), "ok" if said.satisfied else "alarm", words, _by(said.by, said.at, now)
    )


def _calls(ticket: Ticket, now: int) -> Iterator[Fact]:
    for one in ticket.call_backs:
        key = "history.called.reached" if one.reached else "history.called.missed"
        yield Fact(say(key), "ok" if one.reached else "neutral", one.words, _by(one.by, one.at, now))


def _of_the_centre(desk: DeskPort, ticket: Ticket, names: Names, now: int) -> Iterator[Fact]:
    yield from ladder(desk, ticket)
    yield from coordinating.lines(desk, ticket)
    if ticket.repeats:
        last = ticket.repeats[-1]
        words = say("ticket.fact.orders", n=len(last.orders))
        yield Fact(say("history.repeat"), "alarm", words, moment(last.at, now))
    for paper in ticket.papers:
        if not paper.withdrawn:
            words = joined(
                paper.number, addressee(paper.addressee, desk.references), paper.matter, _reply(paper, now)
            )
            late = paper.clock is not None and paper.clock.is_open and is_late(paper.clock, now)
            tone = "alarm" if late else "warning" if paper.awaits_reply else "neutral"
            when = _by(paper.by, paper.at, now)
            yield Fact(say(f"ticket.paper.{paper.kind.value}"), tone, words, when, paper.id)
    for file in ticket.files:
        words = joined(file.question, *(finding.words for finding in file.findings[-1:]))
        tone = "neutral" if file.verdict else "warning"
        yield Fact(say("history.file"), tone, words, _by(file.by, file.opened, now))
    for tag, who in ticket.followers.items():
        yield Fact(say("ticket.form.follower"), "accent", joined(names.tag(tag).text, who), "")
    if ticket.informed:
        words = "、".join(names.unit(unit) for unit in ticket.informed)
        yield Fact(say("ticket.fact.informed"), "neutral", words, "")
    for told in ticket.told:
        words = joined(told.whom, names.unit(told.unit) if told.unit else "", told.words)
        yield Fact(say("history.told"), "accent", words, _by(told.by, told.at, now))
    for note in ticket.notes:
        yield Fact(say("history.noted"), "neutral", note.words, _by(note.by, note.at, now))
    yield from _family(desk, ticket)
    if time_words.late_count(ticket, now):
        yield Fact(
            say("ticket.fact.late"),
            "alarm",
            say("ticket.fact.late.n", n=time_words.late_count(ticket, now)),
            "",
        )


def _reply(paper: Paper, now: int) -> str:
    """Whether it is answered, and until when it must be."""
    if paper.reply:
        return say("ticket.fact.replied")
    if paper.clock is None:
        return ""
    key = "ladder.overdue" if is_late(paper.clock, now) else "ladder.awaited"
    return say(key, at=moment(paper.clock.due, now))


def _family(desk: DeskPort, ticket: Ticket) -> Iterator[Fact]:
    """The ticket it was split from, and those split off from it."""
    for key, others in (("split_from", (ticket.split_from,)), ("children", ticket.children)):
        for other_id in others:
            other = desk.reading.ticket(other_id) if other_id else None
            if other is not None:
                words = joined(other.number, other.title, say(f"state.{other.state.value}"))
                yield Fact(say(f"ticket.fact.{key}"), "warning" if other.open else "neutral", words, "")
