"""The dated rules of a city: limits, approvals, returns, ladders, modes; checked before they are used."""

from sync.domain.rulebook.check import check
from sync.domain.rulebook.clock_rule import ClockRule
from sync.domain.rulebook.direct_rule import DirectRule
from sync.domain.rulebook.faults import RuleFault, UnknownClockError
from sync.domain.rulebook.known import check_known
from sync.domain.rulebook.limits import limit_for
from sync.domain.rulebook.number import number
from sync.domain.rulebook.rounds import check_rounds, in_force
from sync.domain.rulebook.rulebook import Rulebook

__all__ = [
    "ClockRule",
    "DirectRule",
    "RuleFault",
    "Rulebook",
    "UnknownClockError",
    "check",
    "check_known",
    "check_rounds",
    "in_force",
    "limit_for",
    "number",
]
