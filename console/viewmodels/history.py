"""The history of a ticket (经过, F-035): every act with who, desk, when and what it replaced; own acts under way last."""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from console.port import DeskPort
from console.viewmodels import clocks as time_words
from console.viewmodels.earlier import noted
from console.viewmodels.history_oversight import TELLING as OVERSIGHT
from console.viewmodels.ruler import reason
from console.viewmodels.story import Book, Story, Tell
from console.words import known, say
from sync.domain.identity.actor import ACTOR_CENTRE


class HistoryLine(NamedTuple):
    """One act. ``tone`` supports what kind of act it was; ``pending`` is told but not yet confirmed."""

    at: str
    who: str
    what: str
    words: str
    tone: str = "neutral"
    pending: bool = False


def history(desk: DeskPort, ticket_id: str) -> list[HistoryLine]:
    """The newest act first."""
    names, now = Book(desk.references), desk.clock.now()
    told = [_line(one, names, now) for one in desk.reading.events(ticket_id)]
    waiting = [_waiting(one, now) for one in desk.reading.unsent() if ticket_id in one.touched]
    return [*reversed(waiting), *reversed(told)]


def _line(one: Any, names: Book, now: int) -> HistoryLine:
    story = _story(one.event, names)
    by_hand = one.desk not in ("", ACTOR_CENTRE.desk)
    who = say("history.who", name=one.actor_name, desk=one.desk[:6]) if by_hand else one.actor_name
    return HistoryLine(time_words.moment(one.at, now), who, say(story.key), story.words, story.tone)


def _waiting(one: Any, now: int) -> HistoryLine:
    name = str(type(one.command).__struct_config__.tag)
    key = f"history.asked.{name}"
    what = say(key) if known(key) else name
    return HistoryLine(
        time_words.moment(one.created, now), one.actor.name, what, say("history.waiting"), "accent", True
    )


def _story(event: Any, names: Book) -> Story:
    """A kind that only a newer desk knows is told by its name."""
    tag = event.get("event", "") if isinstance(event, dict) else str(type(event).__struct_config__.tag)
    if isinstance(event, dict) or tag not in TELLING:
        key = f"history.{tag}"
        return Story(key if known(key) else "history.unknown", "" if known(key) else str(tag))
    return TELLING[tag](event, names)


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)


def _received(event: Any, names: Book) -> Story:
    told = _joined(names.channel(event.appeal.channel), event.appeal.upstream, noted(event.appeal))
    return Story("history.received", told, "accent")


def _classified(event: Any, names: Book) -> Story:
    before = say("history.before", what=names.leaf(event.before)) if event.before else ""
    kind = say(f"kind.{event.kind.value}")
    key = "history.reclassified" if event.before else "history.classified"
    return Story(key, _joined(names.leaf(event.leaf), kind, before, event.reason))


def _claimed(event: Any, names: Book) -> Story:
    return Story("history.claimed", event.reason)


def _dispatched(event: Any, names: Book) -> Story:
    parts = [
        say(f"history.part.{branch.role.value}", unit=names.unit(branch.unit), task=branch.task)
        for branch in event.branches
    ]
    repair = say("dispatch.repair_first") if event.repair_first else ""
    return Story(
        "history.dispatched" if len(event.branches) > 1 else "history.sent", _joined(*parts, repair), "accent"
    )


def _branch(event: Any, names: Book) -> Story:
    branch, key = event.branch, f"history.{event.act}"
    words = _BRANCH_WORDS.get(event.act, lambda one: "")(branch) or event.reason
    tone = "ok" if event.act == "branch.report" else "neutral"
    return Story(key if known(key) else "history.branch", _joined(names.unit(branch.unit), words), tone)


def _last(found: Sequence[Any], words: Callable[[Any], str]) -> str:
    return words(found[-1]) if found else ""


_BRANCH_WORDS: dict[str, Callable[[Any], str]] = {
    "branch.contact": lambda one: _last(one.contacts, lambda c: _joined(say(f"branch.way.{c.way}"), c.words)),
    "branch.report": lambda one: _joined(say(f"branch.outcome.{one.report.outcome}"), one.report.words),
    "branch.hop": lambda one: _last(one.hops, lambda hop: _joined(hop.to, hop.words)),
}
"""What is told of an act on a part besides its unit."""


def _returned(event: Any, names: Book) -> Story:
    entry = event.entry
    if entry.verdict:
        words = _joined(names.unit(entry.unit), say(f"branch.verdict.{entry.verdict}"), entry.decided_words)
        return Story("history.return_decided", words)
    why = say(f"branch.reason.{entry.reason.value}")
    proposed = say("branch.line.proposed", unit=names.unit(entry.proposed)) if entry.proposed else ""
    return Story("history.returned", _joined(names.unit(entry.unit), why, entry.words + proposed), "warning")


def _closed(event: Any, names: Book) -> Story:
    return Story("history.closed", _joined(say(f"closing.{event.closing}"), event.answer, event.reason), "ok")


def _told(event: Any, names: Book) -> Story:
    told = event.told
    unit = names.unit(told.unit) if told.unit else ""
    return Story("history.told", _joined(told.whom, unit, told.words))


def _ruled(event: Any, names: Book) -> Story:
    return Story("history.ruled", _joined(names.unit(event.ruling.unit), event.ruling.words), "alarm")


def _checked(event: Any, names: Book) -> Story:
    passed = event.check.passed
    return Story(
        "history.checked" if passed else "history.check_failed",
        event.check.words,
        "ok" if passed else "warning",
    )


def _requested(event: Any, names: Book) -> Story:
    asked = event.request
    act = say(f"history.act.{asked.act.value}")
    key = f"history.request.{asked.verdict}" if asked.verdict else "history.requested"
    return Story(key, _joined(act, reason(asked.reason), asked.decided_words or asked.words), "warning")


def _evaluated(event: Any, names: Book) -> Story:
    one = event.rated.evaluation
    facts = [say(f"history.fact.{name}.{'yes' if getattr(one, name) else 'no'}") for name in _FACTS]
    return Story("history.evaluated", _joined(*facts, one.words), "ok" if one.satisfied else "alarm")


_FACTS = ("answered", "solved", "satisfied")


def _called(event: Any, names: Book) -> Story:
    key = "reached" if event.call.reached else "missed"
    return Story(f"history.called.{key}", event.call.words)


def _urgency(event: Any, names: Book) -> Story:
    before = say("history.before", what=say(f"kind.urgency.{event.before.value}"))
    return Story("history.urgency", _joined(say(f"kind.urgency.{event.urgency.value}"), before, event.reason))


def _mark(key: str) -> Tell:
    def tell(event: Any, names: Book) -> Story:
        return Story(key, _joined(names.tag(event.mark).text, getattr(event, "reason", "")))

    return tell


def _words(key: str, *fields: str, tone: str = "neutral") -> Tell:
    """A story whose words are fields of the event."""

    def tell(event: Any, names: Book) -> Story:
        return Story(key, _joined(*(str(_deep(event, field)) for field in fields)), tone)

    return tell


def _deep(event: Any, path: str) -> Any:
    for part in path.split("."):
        event = getattr(event, part)
    return event


TELLING: dict[str, Tell] = {
    "received": _received,
    "classified": _classified,
    "claimed": _claimed,
    "dispatched": _dispatched,
    "branch": _branch,
    "returned": _returned,
    "joined": _words("history.joined", "why"),
    "member_joined": _words("history.member_joined", "why"),
    "left": _words("history.left", "reason"),
    "member_left": _words("history.member_left", "reason"),
    "noted": _words("history.noted", "note.words"),
    "told": _told,
    "closed": _closed,
    "ruled": _ruled,
    "checked": _checked,
    "requested": _requested,
    "request_decided": _requested,
    "evaluated": _evaluated,
    "called_back": _called,
    "urgency": _urgency,
    "tagged": _mark("history.tagged"),
    "untagged": _mark("history.untagged"),
    "reopened": _words("history.reopened", "reason", tone="warning"),
    "voided": _words("history.voided", "reason"),
    "recomputed": _words("history.recomputed", "calendar"),
    "handed_up": _words("history.handed_up", "reason"),
    "split": _words("history.split", "title"),
    **OVERSIGHT,
    "instructed": _words("history.instructed", "instruction.leader", "instruction.words", tone="warning"),
}
"""How each kind of event is told; kinds without words of their own are told by their name alone."""
