"""«This due time explained» (时限说明, E1): the ruler of a clock as a paper that can be handed over."""

from collections.abc import Iterator

import msgspec

from console.viewmodels.letters import Day, Field, Letter, Piece, amount_text, date_text, local, moment_text
from console.words import say
from sync.domain.clock import Calendar, Clock, Segment, local_date, midnight, ruler
from sync.domain.clock.hours import DAY

_MOST_DAYS = 62
"""A longer ruler shows its first and last month."""


class Matter(msgspec.Struct, frozen=True):
    """Whose due time is explained, in words."""

    number: str
    title: str
    owner: str
    issuer: str
    clock: str
    rulebook: str
    basis: str = ""


def explanation(clock: Clock, calendar: Calendar, now: int, matter: Matter) -> Letter:
    """The paper: the facts, every day with counted and uncounted time, and the sum line by line."""
    shown = ruler(clock, calendar, now)
    days = tuple(_days(shown.segments, _marks(clock, now)))
    kinds = {segment.kind.value for segment in shown.segments}
    return Letter(
        kind="explanation",
        title=say("letter.explanation.title"),
        number=matter.number,
        matters=_facts(clock, matter),
        paragraphs=tuple(_sum(line.key, line.values) for line in shown.lines),
        days=_shortened(days),
        legend=tuple((kind, say(f"ruler.kind.{kind}")) for kind in _ORDER if kind in kinds),
        signer=matter.issuer,
        date=date_text(now),
        foot=say(
            "letter.explanation.foot",
            moment=moment_text(now),
            rulebook=clock.rulebook,
            calendar=clock.calendar,
        ),
    )


_ORDER = ("counted", "makeup", "night", "lunch", "rest", "holiday", "half", "pause", "closed")


def _facts(clock: Clock, matter: Matter) -> tuple[Field, ...]:
    facts = {
        "number": matter.number,
        "matter": matter.title,
        "owner": matter.owner,
        "clock": say("letter.explanation.clock_of", clock=matter.clock, limit=limit_text(str(clock.limit))),
        "rulebook": matter.rulebook,
        "basis": matter.basis,
        "due": _due(clock),
    }
    return tuple(Field(say(f"letter.fact.{key}"), text) for key, text in facts.items() if text)


def _due(clock: Clock) -> str:
    if not clock.due:
        return say("letter.explanation.paused")
    if clock.is_provisional:
        ends = moment_text(clock.due_earliest), moment_text(clock.due_latest)
        return say(
            "letter.explanation.provisional", due=moment_text(clock.due), earliest=ends[0], latest=ends[1]
        )
    return moment_text(clock.due)


def limit_text(text: str) -> str:
    """``2wd`` in words; a text that isn't a limit is shown as it is."""
    amount = text.rstrip("mhwd")
    unit = text[len(amount) :]
    if not amount.isdigit() or unit not in ("m", "h", "wh", "wd", "d"):
        return text
    return say(f"letter.limit.{unit}", amount=amount)


def _sum(key: str, values: dict[str, int | str]) -> str:
    """One line of the arithmetic; names of values tell how they are said (``*_at`` instants, ``*_ms`` amounts)."""
    return say(key, **{name: _said(name, value) for name, value in values.items()})


def _said(name: str, value: int | str) -> str:
    if isinstance(value, str):
        return limit_text(value) if name == "limit" else value
    return moment_text(value) if name.endswith("_at") else amount_text(value)


def _marks(clock: Clock, now: int) -> tuple[tuple[int, str], ...]:
    marks = [(clock.start, "start"), (clock.stopped or now, "stop" if clock.stopped else "now")]
    return (*marks, (clock.due, "due")) if clock.due else tuple(marks)


def _days(segments: tuple[Segment, ...], marks: tuple[tuple[int, str], ...]) -> Iterator[Day]:
    if not segments:
        return
    base, end = midnight(local_date(segments[0].from_ms)), segments[-1].to_ms
    while base < end:
        inside = [_cut(one, base) for one in segments if one.from_ms < base + DAY and one.to_ms > base]
        yield _day(base, inside, marks)
        base += DAY


def _cut(segment: Segment, base: int) -> Segment:
    since, until = max(segment.from_ms, base), min(segment.to_ms, base + DAY)
    return msgspec.structs.replace(segment, from_ms=since, to_ms=until)


def _day(base: int, segments: list[Segment], marks: tuple[tuple[int, str], ...]) -> Day:
    on = local(base)
    counted = sum(one.to_ms - one.from_ms for one in segments if one.counted)
    return Day(
        date=say("letter.day", month=on.month, day=on.day, weekday=say(f"letter.weekday.{on.weekday()}")),
        kind=_named(segments),
        pieces=tuple(Piece((o.from_ms - base) / DAY, (o.to_ms - base) / DAY, o.kind.value) for o in segments),
        counted=amount_text(counted) if counted else "—",
        marks=tuple(
            ((at - base) / DAY, say(f"letter.mark.{what}")) for at, what in marks if base <= at < base + DAY
        ),
    )


_SPOKEN = ("pause", "closed", "holiday", "rest", "makeup", "half")
"""The kinds that name a day, strongest first; a pause's reason stands in the sum."""


def _named(segments: list[Segment]) -> str:
    for kind in _SPOKEN:
        for segment in segments:
            if segment.kind.value == kind:
                word, name = say(f"ruler.kind.{kind}"), segment.name if kind != "pause" else ""
                return say("letter.kind_named", kind=word, name=name) if name else word
    return say("letter.workday")


def _shortened(days: tuple[Day, ...]) -> tuple[Day, ...]:
    if len(days) <= _MOST_DAYS:
        return days
    half = _MOST_DAYS // 2
    left_out = Day(say("letter.days_left_out", count=len(days) - 2 * half), "", (), "")
    return (*days[:half], left_out, *days[-half:])
