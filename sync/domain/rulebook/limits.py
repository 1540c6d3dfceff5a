"""Which limit applies: the clock table by mode and urgency, the class and nature where the table says so."""

from collections.abc import Mapping

from sync.domain.clock.limit import Limit, parse
from sync.domain.rulebook.clock_rule import CLASS, ClockRule
from sync.domain.rulebook.rulebook import Rulebook

NATURES = ("consult", "suggestion", "complaint")
"""The three natures with limits of their own (F-046 – F-048)."""
KINDS = (*NATURES, "help", "report", "praise", "other")
"""Every kind of matter; a round may give help, report, praise or other a limit of their own."""
_NATURE = {"consult": "consult", "praise": "consult", "suggestion": "suggestion"}
_LEAF = "leaf"
_LEAF_COLUMN = {"consult": "consult", "suggestion": "suggest", "complaint": "complain"}
"""How the master form heads its three limit columns."""


def nature(kind: str) -> str:
    """The nature whose limit a kind of matter runs by: help, report and other as complaints, praise as a consult."""
    return _NATURE.get(kind, "complaint")


def limit_for(
    rulebook: Rulebook,
    clock_name: str,
    *,
    kind: str,
    urgency: str = "ordinary",
    leaf_limits: Mapping[str, str] | None = None,
    profile: str = "peace",
    utility: bool = False,
) -> Limit:
    """The limit of a clock. ``utility`` marks water, power and gas matters (水电气).

    Raises ``UnknownClockError`` for a clock the table lacks, ``LimitError`` for a text that can't be read
    (a rulebook that passed ``check`` has none).
    """
    rule = rulebook.rule(clock_name)
    text = limit_text(rule, urgency, (*rulebook.profile(profile).keys,), utility)
    return parse(class_limit(rulebook, kind, leaf_limits or {}) if text == CLASS else text)


def limit_text(rule: ClockRule, urgency: str, mode_keys: tuple[str, ...], utility: bool) -> str:
    """The first column that the rule fills: the mode's, then danger, utility, urgent as they apply, then ordinary."""
    keys = [*mode_keys]
    if urgency == "danger":
        keys.append("danger")
    if utility:
        keys.append("utility")
    if urgency in ("danger", "urgent"):
        keys.append("urgent")
    found = [rule.limits[key] for key in keys if key in rule.limits]
    return found[0] if found else rule.limits["ordinary"]


def class_limit(rulebook: Rulebook, kind: str, leaf_limits: Mapping[str, str]) -> str:
    """The limit text by nature and class, in the words of this round."""
    key = nature(kind)
    told = rulebook.kinds.get(kind) or rulebook.kinds[key]
    if told != _LEAF:
        return told
    leaf = leaf_limits.get(_LEAF_COLUMN[key]) or leaf_limits.get(key)
    if not leaf:
        return rulebook.unclassified[key]
    return rulebook.stretch.get(key, {}).get(leaf, leaf)
