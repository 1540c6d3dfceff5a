"""The 15 groups of indicators (指标监测, F-089): value, threshold and state of each, and who silenced what until when.

Groups and thresholds are dated data (``resources/indicators.json``); the figures are counted by the desk's store.
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
from resources import reader
from sync.domain.clock import local_date

PARTS = ("service", "risk", "oversight")
OK, WARN, ALARM, SILENCED = "ok", "warn", "alarm", "silenced"
_LATELY = 86_400_000
_PERCENT = "percent"


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


_LOOKS = {
    OK: ("ok", "check"),
    WARN: ("warning", "warning"),
    ALARM: ("alarm", "siren"),
    SILENCED: ("neutral", "bell-off"),
}


def panel(desk: DeskPort, now: int, silent: Mapping[str, Any]) -> Panel:
    """Count and judge; for a thread that may take a moment."""
    found, names = desk.reading.gauges(now, now - _LATELY), Names(desk.references)
    made = []
    since, groups = table(local_date(now))
    for group in groups:
        figure, kept = found[group["name"]], _kept(silent, group["name"], now)
        state = _state(figure.number, group)
        state = SILENCED if state == ALARM and kept else state
        limits = say(
            "alarm.limits",
            warn=_shown(group["warn"], group),
            alarm=_shown(group["alarm"], group),
            since=since,
        )
        made.append(
            Gauge(
                group["name"],
                group["part"],
                title(group["name"]),
                " ".join(
                    part for part in (_shown(figure.number, group), _whose(desk, names, figure.whose)) if part
                ),
                state,
                say(f"alarm.state.{state}"),
                "\n".join([limits, *([kept_words(group["name"], kept)] if kept else [])]),
                *_LOOKS[state],
            )
        )
    counts = {state: sum(one.state == state for one in made) for state in (OK, WARN)}
    summary = say("alarm.summary", **counts, alarm=len(made) - sum(counts.values()), at=moment(now, now))
    return Panel(tuple(made), summary)


def table(today: date) -> tuple[str, list[dict[str, Any]]]:
    """The newest round in force and since when: its groups with their thresholds."""
    rounds = [one for one in reader.load("indicators.json") if one["since"] <= today.isoformat()]
    newest = max(rounds, key=lambda one: one["since"])
    return newest["since"], newest["groups"]


def silence(desk: DeskPort, ticket_id: str, branch_id: str) -> tuple[Field, ...]:
    """确认报警: which group (the one pointed at comes first), for how long, and why."""
    choices = list(_choices(desk.clock.now()))
    chosen = ticket_id if any(one.value == ticket_id for one in choices) else choices[0].value
    return (
        Field("group", "choice", say("alarm.form.group"), choices, chosen, True),
        Field("minutes", "line", say("alarm.form.minutes"), value="30", required=True),
        Field("reason", "words", say("alarm.form.reason"), required=True),
    )


def _choices(now: int) -> Iterator[Option]:
    yield Option("*", say("alarm.all"))
    for group in table(local_date(now))[1]:
        yield Option(group["name"], title(group["name"]))


def _kept(silent: Mapping[str, Any], name: str, now: int) -> Any:
    """The acknowledgement that holds for a group now: its own, else the one for all."""
    found = (silent.get(key) for key in (name, "*"))
    return next((one for one in found if one and one["until"] > now), None)


def _state(number: float, group: Mapping[str, Any]) -> str:
    return ALARM if number >= group["alarm"] else WARN if number >= group["warn"] else OK


def _shown(number: float, group: Mapping[str, Any]) -> str:
    return f"{number:.1f}%" if group.get("unit") == _PERCENT else f"{number:,.0f}"


def _whose(desk: DeskPort, names: Names, code: str) -> str:
    """The name of a class, a sub-district or a unit."""
    leaf = desk.references.catalogue.leaf(code) if code else None
    return leaf.name if leaf else names.street(names.unit(code))
