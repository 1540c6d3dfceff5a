"""What kept a matter moving, in the history: papers by number and title, rungs, repeats, files, redo rounds."""

from typing import Any

from console.viewmodels.fact import joined
from console.viewmodels.ladder import rung_name
from console.viewmodels.story import Book, Story, Tell
from console.words import known, say


def _paper(event: Any, names: Book) -> Story:
    paper = event.paper
    rung = say("history.by_rung", rung=rung_name(paper.rung)) if paper.rung else ""
    words = joined(_named(paper, names), paper.matter, paper.demand, rung)
    return Story("history.paper", words, "warning")


def _paper_changed(event: Any, names: Book) -> Story:
    paper = event.paper
    if paper.withdrawn:
        return Story("history.paper.withdrawn", joined(_named(paper, names), paper.reason))
    words = paper.reply.words if paper.reply else ""
    return Story("history.paper.replied", joined(_named(paper, names), words), "ok")


def _named(paper: Any, names: Book) -> str:
    """催办通知书 CB20260601001 → 坪山街道市政服务中心."""
    return f"{say(f'ticket.paper.{paper.kind.value}')} {paper.number} → {names.addressee(paper.addressee)}"


def _climbed(event: Any, names: Book) -> Story:
    one = event.climbed
    why = f"knowledge.code.{one.trigger}"
    words = joined(
        rung_name(one.name), say(why) if known(why) else one.trigger, names.addressee(one.addressee)
    )
    return Story("history.climbed", words, "alarm")


def _repeat(event: Any, names: Book) -> Story:
    return Story("history.repeat", say("ticket.fact.orders", n=len(event.repeat.orders)), "alarm")


def _file(event: Any, names: Book) -> Story:
    file = event.file
    if file.verdict:
        verdict = say(f"overseeing.verdict.{file.verdict}")
        unit = names.unit(file.unit) if file.unit else ""
        return Story("history.file.closed", joined(file.question, verdict, unit, file.words))
    last = file.findings[-1].words if file.findings else ""
    return Story("history.file.added" if last else "history.file", joined(file.question, last), "warning")


def _redo(event: Any, names: Book) -> Story:
    return Story("history.redo", say("ladder.count.dissatisfied", n=event.round), "alarm")


def _acknowledged(event: Any, names: Book) -> Story:
    way = f"overseeing.way.{event.way}"
    noticed = any(clock.name == "notice" for clock in event.clocks)
    key = "history.noticed" if noticed else "history.acknowledged"
    return Story(key, say(way) if known(way) else event.way)


def _rebased(event: Any, names: Book) -> Story:
    mode = f"watch.profile.{event.profile}"
    return Story("history.rebased", joined(say(mode) if known(mode) else event.profile, event.reason))


def _coordinated(event: Any, names: Book) -> Story:
    one = event.coordination
    if not one.follow_ups:
        words = joined(one.number, one.meeting, one.decision, names.unit(one.owner))
        return Story("history.coordinated", words, "warning")
    key = "history.coordinated.done" if one.done else "history.coordinated.followed"
    return Story(
        key, joined(one.number, one.meeting, one.follow_ups[-1].words), "ok" if one.done else "neutral"
    )


TELLING: dict[str, Tell] = {
    "paper": _paper,
    "paper_changed": _paper_changed,
    "climbed": _climbed,
    "repeat": _repeat,
    "file": _file,
    "coordinated": _coordinated,
    "redo": _redo,
    "acknowledged": _acknowledged,
    "rebased": _rebased,
}
"""How events of oversight are told."""
