"""Where a matter stands on the ladder (升级阶梯, F-082, E10): counted why, what was done, and the next rung with its time."""

from collections.abc import Iterator

from console.port import DeskPort
from console.viewmodels.clocks import moment
from console.viewmodels.fact import Fact, joined
from console.viewmodels.paper_letter import addressee
from console.words import known, say
from sync.domain.law.laddering import NextRung, judged, next_rungs
from sync.domain.oversight.rung import Climbed
from sync.domain.ticket.ticket import Ticket

TRIGGERS = ("repeat", "late", "dissatisfied", "unanswered")


def ladder(desk: DeskPort, ticket: Ticket) -> Iterator[Fact]:
    """One line per trigger that has climbed or is armed: the counter, the rungs behind, the rung ahead."""
    now = desk.clock.now()
    ahead: dict[str, NextRung] = {}
    for rung in next_rungs(ticket, desk.context()):
        ahead.setdefault(rung.trigger, rung)
    for trigger in TRIGGERS:
        done = [one for one in ticket.climbed if one.trigger == trigger]
        following = _next(desk, ahead.get(trigger), now) or _again(desk, ticket, trigger)
        if done or following:
            words = joined(
                _count(desk, ticket, trigger), *(_done(ticket, one, now) for one in done), following
            )
            yield Fact(say(f"ladder.{trigger}"), "alarm" if done else "neutral", words, "")


def rung_name(name: str) -> str:
    """What a rung is called; an unknown one is called by its code."""
    key = f"knowledge.code.{name}"
    return say(key) if known(key) else name


def _count(desk: DeskPort, ticket: Ticket, trigger: str) -> str:
    """The counter, explained."""
    if trigger == "repeat" and ticket.repeats:
        days, orders = desk.references.rulebook.repeat.days, ticket.repeats[-1].orders
        return say("ladder.count.repeat", days=days, n=len(orders), times=len(ticket.repeats))
    if trigger == "dissatisfied":
        return say("ladder.count.dissatisfied", n=ticket.redo_count)
    if trigger == "unanswered":
        return say("ladder.count.unanswered", n=sum(paper.awaits_reply for paper in ticket.papers))
    clock = judged(ticket)
    due = moment(clock.due, desk.clock.now()) if clock and clock.is_open and clock.due else ""
    return say("ladder.count.late", at=due) if due else ""


def _done(ticket: Ticket, one: Climbed, now: int) -> str:
    """A rung climbed, with the number of its paper."""
    number = next((p.number for p in ticket.papers if (p.rung, p.at) == (one.name, one.at)), "")
    return say("ladder.done", at=moment(one.at, now), rung=rung_name(one.name), number=number).rstrip()


def _next(desk: DeskPort, ahead: NextRung | None, now: int) -> str:
    if ahead is None:
        return ""
    to = addressee(ahead.rung.addressee, desk.references)
    return say("ladder.next", at=moment(ahead.at, now), rung=rung_name(ahead.rung.name), to=to)


def _again(desk: DeskPort, ticket: Ticket, trigger: str) -> str:
    """What one more dissatisfied word would bring; it has no time of its own."""
    if trigger != "dissatisfied" or not ticket.redo_count:
        return ""
    policy = desk.references.rulebook.redo
    rung = "redo" if ticket.redo_count + 1 <= policy.rounds else policy.then
    return say("ladder.again", rung=rung_name(rung))
