"""The 15 groups of indicators (指标监测, F-089): value, threshold and state of each, and who silenced what until when.

Thresholds are the rulebook's; the figures are counted by the desk's store.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, NamedTuple

from console.commands.silenced import kept_words, title
from console.port import DeskPort
from console.viewmodels.classing import Option
from console.viewmodels.clocks import moment
from console.viewmodels.field import Field
from console.viewmodels.names import Names
from console.words import say
from sync.domain.rulebook.indicator import INDICATORS, IndicatorLimit

PARTS = {
    "service": ("new", "dispatch_late", "unsigned", "soon", "call_back_late"),
    "risk": ("danger", "repeat", "burst_class", "burst_place", "backlog"),
    "oversight": ("late", "late_share", "returned", "ruling", "redo"),
}
"""Service, risk control, supervision: which groups belong to each, in the order they are shown."""
OK, WARN, ALARM, SILENCED = "ok", "warn", "alarm", "silenced"
_LATELY = 86_400_000
_PERCENT = frozenset({"late_share"})


class Gauge(NamedTuple):
    """One group as it stands. ``tone`` and ``icon`` support ``state``, which is always said in words too."""

    name: str
    part: str
    title: str
    value: str
    state: str
    state_words: str
    limits: str
    tone: str
    icon: str


class Panel(NamedTuple):
    """All groups at one instant, in the order of the table."""

    gauges: tuple[Gauge, ...]
    summary: str

    @property
    def loud(self) -> frozenset[str]:
        """Groups whose alarm nobody has acknowledged."""
        return frozenset(one.name for one in self.gauges if one.state == ALARM)

    @property
    def alarm(self) -> str:
        """They as one sentence; empty while nothing alarms."""
        told = [f"{one.title} {one.value}" for one in self.gauges if one.state == ALARM]
        return say("alarm.now", groups=say("alarm.mark").join(told)) if told else ""


_LOOKS = {
    OK: ("ok", "check"),
    WARN: ("warning", "warning"),
    ALARM: ("alarm", "siren"),
    SILENCED: ("neutral", "bell-off"),
}


def panel(desk: DeskPort, now: int, silent: Mapping[str, Any]) -> Panel:
    """Count and judge; for a thread that may take a moment."""
    found, names = desk.reading.gauges(now, now - _LATELY), Names(desk.references)
    rulebook = desk.references.rulebook
    limits = {one.name: one for one in rulebook.indicators}
    made = []
    for part, groups in PARTS.items():
        for name in groups:
            value, whose = _shown(found[name].number, name), _whose(desk, names, found[name].whose)
            value = say("alarm.whose", value=value, whose=whose) if whose else value
            kept = _kept(silent, name, now)
            state = _state(found[name].number, limits[name], kept)
            told = [_limits(limits[name], rulebook.valid_from), *([kept_words(name, kept)] if kept else [])]
            words = say(f"alarm.state.{state}")
            made.append(Gauge(name, part, title(name), value, state, words, "\n".join(told), *_LOOKS[state]))
    counts = {state: sum(one.state == state for one in made) for state in (OK, WARN)}
    summary = say("alarm.summary", **counts, alarm=len(made) - sum(counts.values()), at=moment(now, now))
    return Panel(tuple(made), summary)


def _limits(limit: IndicatorLimit, since: date) -> str:
    warn, alarm = (_shown(one, limit.name) for one in (limit.warn, limit.alarm))
    return say("alarm.limits", warn=warn, alarm=alarm, since=since.isoformat())


def silence(desk: DeskPort, ticket_id: str, branch_id: str) -> tuple[Field, ...]:
    """确认报警: which group (the one pointed at comes first), for how long, and why."""
    choices = list(_choices())
    chosen = ticket_id if any(one.value == ticket_id for one in choices) else choices[0].value
    return (
        Field("group", "choice", say("alarm.form.group"), choices, chosen, True),
        Field("minutes", "line", say("alarm.form.minutes"), value="30", required=True),
        Field("reason", "words", say("alarm.form.reason"), required=True),
    )


def _choices() -> Iterator[Option]:
    yield Option("*", say("alarm.all"))
    for one in INDICATORS:
        yield Option(one.name, title(one.name))


def _kept(silent: Mapping[str, Any], name: str, now: int) -> Any:
    """The acknowledgement that holds for a group now: its own, else the one for all."""
    found = (silent.get(key) for key in (name, "*"))
    return next((one for one in found if one and one["until"] > now), None)


def _state(number: float, limit: IndicatorLimit, kept: Any) -> str:
    if number >= limit.alarm:
        return SILENCED if kept else ALARM
    return WARN if number >= limit.warn else OK


def _shown(number: float, name: str) -> str:
    return f"{number:.1f}%" if name in _PERCENT else f"{number:,.0f}"


def _whose(desk: DeskPort, names: Names, code: str) -> str:
    """The name of a class, a sub-district or a unit."""
    leaf = desk.references.catalogue.leaf(code) if code else None
    return leaf.name if leaf else names.street(names.unit(code))
