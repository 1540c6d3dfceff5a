"""The rulebook (规则集): everything a city may want otherwise, dated, so that a ticket keeps what it was judged by."""

from datetime import date
from functools import cached_property

import msgspec

from sync.domain.clock.light import Thresholds
from sync.domain.rulebook.clock_rule import ClockRule
from sync.domain.rulebook.direct_rule import DirectRule
from sync.domain.rulebook.faults import UnknownClockError
from sync.domain.rulebook.indicator import INDICATORS, IndicatorLimit
from sync.domain.rulebook.policies import (
    ActPolicy,
    CallBackPolicy,
    Claims,
    EvaluationPolicy,
    Profile,
    RedoPolicy,
    RepeatPolicy,
    ReportLimit,
    ReturnPolicy,
    Rung,
)


class Rulebook(msgspec.Struct, frozen=True, dict=True):
    """One round of one city. ``id`` is the version a ticket carries (``pingshan-2019``)."""

    id: str
    name: str
    series: str
    """Rounds of one series follow each other in time (``pingshan``)."""
    valid_from: date
    clocks: tuple[ClockRule, ...]
    kinds: dict[str, str]
    """Nature of matter → limit text, or ``leaf`` for the class's own; ``consult``, ``suggestion`` and ``complaint``
    always, another kind only where it differs from its nature."""
    unclassified: dict[str, str]
    """The limit by nature while a matter has no class, and for a class that gives none."""
    valid_to: date | None = None
    """The last day, or none while it is in force."""
    source: str = ""
    notes: tuple[str, ...] = ()
    """What the source leaves open and how it was filled."""
    stretch: dict[str, dict[str, str]] = {}
    """Nature → a class limit of today's form → the limit of this round; for older rounds."""
    thresholds: Thresholds = Thresholds()
    pause: ActPolicy = ActPolicy((), (), 0)
    extension: ActPolicy = ActPolicy((), (), 0)
    park: ActPolicy = ActPolicy((), (), 0)
    returns: ReturnPolicy = ReturnPolicy()
    evaluation: EvaluationPolicy = EvaluationPolicy()
    call_back: CallBackPolicy = CallBackPolicy()
    redo: RedoPolicy = RedoPolicy()
    ladder: tuple[Rung, ...] = ()
    repeat: RepeatPolicy = RepeatPolicy()
    claims: Claims = Claims()
    reports: tuple[ReportLimit, ...] = (
        ReportLimit("ordinary", "2h", "1d"),
        ReportLimit("larger", "30m", "6h"),
        ReportLimit("major", "15m", "2h"),
    )
    """Report limits of incidents by grade: 一般, 较大, 重大. They differ by place."""
    indicators: tuple[IndicatorLimit, ...] = INDICATORS
    """Every group of indicators with its limits."""
    flows: dict[str, str] = {}
    """Nature → ``general`` | ``simple`` | ``leaf`` (the class decides)."""
    direct: tuple[DirectRule, ...] = ()
    """Matters that go to the front line at once; the first rule that fits and finds its unit."""
    number: str = "SZPS{yyyyMMddHHmmss}{serial:04}"
    profiles: tuple[Profile, ...] = (Profile("peace"),)

    @cached_property
    def rules(self) -> dict[str, ClockRule]:
        """The clock table by name."""
        return {rule.name: rule for rule in self.clocks}

    @cached_property
    def modes(self) -> dict[str, Profile]:
        """Profiles by name."""
        return {profile.name: profile for profile in self.profiles}

    def rule(self, name: str) -> ClockRule:
        """One line of the clock table; raises ``UnknownClockError``."""
        try:
            return self.rules[name]
        except KeyError:
            raise UnknownClockError(self.id, name) from None

    def profile(self, name: str) -> Profile:
        """A mode's parameters; a mode this round doesn't know runs as its first one."""
        return self.modes.get(name, self.profiles[0])

    def flow(self, kind: str, leaf_flow: str) -> str:
        """``general`` or ``simple`` for a nature and the class's own flow (F-030)."""
        told = self.flows.get(kind, "leaf")
        return (leaf_flow or "general") if told == "leaf" else told
