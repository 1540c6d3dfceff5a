"""Whether a rulebook can be used: every fault named with its entry and reason, none hidden by another."""

from collections.abc import Iterator

from sync.domain.clock.faults import LimitError
from sync.domain.clock.limit import LimitUnit, parse
from sync.domain.rulebook.clock_rule import CLASS, KEYS, NAMES, OPTIONAL, OWNERS, STARTS, ClockRule
from sync.domain.rulebook.faults import RuleFault
from sync.domain.rulebook.indicator import INDICATORS
from sync.domain.rulebook.limits import KINDS, NATURES
from sync.domain.rulebook.number import fault as number_fault
from sync.domain.rulebook.policies import ActPolicy
from sync.domain.rulebook.rulebook import Rulebook

URGENCIES = ("ordinary", "urgent", "danger")
TRIGGERS = ("late", "dissatisfied", "repeat", "unanswered")
_MOST = {
    LimitUnit.MINUTE: 60 * 24 * 30,
    LimitUnit.HOUR: 24 * 90,
    LimitUnit.WORKING_HOUR: 7 * 260,
    LimitUnit.WORKING_DAY: 260,
    LimitUnit.DAY: 366,
}
"""Beyond these a limit is a slip of the pen, not a promise."""


def check(rulebook: Rulebook) -> list[RuleFault]:
    """Every fault; an empty list means the rulebook may be published."""
    found = [
        *_table(rulebook),
        *_natures(rulebook),
        *_policies(rulebook),
        *_profiles(rulebook),
        *_direct(rulebook),
        *_indicators(rulebook),
        *_rest(rulebook),
    ]
    return [RuleFault(rulebook.id, entry, reason, what) for entry, reason, what in found]


_Fault = tuple[str, str, str]


def _table(book: Rulebook) -> Iterator[_Fault]:
    names = [rule.name for rule in book.clocks]
    yield from ((f"clocks.{name}", "gap", "") for name in NAMES if name not in names)
    for name in (*NAMES, *OPTIONAL):
        if names.count(name) > 1:
            yield f"clocks.{name}", "overlap", str(names.count(name))
    for rule in book.clocks:
        yield from _rule(rule)


def _rule(rule: ClockRule) -> Iterator[_Fault]:
    entry = f"clocks.{rule.name}"
    if rule.name not in (*NAMES, *OPTIONAL):
        yield entry, "unknown_clock", rule.name
    if rule.owner not in OWNERS:
        yield f"{entry}.owner", "unknown_owner", rule.owner
    yield from ((f"{entry}.starts", "unknown_start", at) for at in rule.starts if at not in STARTS)
    if "ordinary" not in rule.limits:
        yield f"{entry}.ordinary", "gap", ""
    for key, text in rule.limits.items():
        if key not in KEYS:
            yield f"{entry}.{key}", "unknown_key", key
        if text != CLASS:
            yield from _limit(f"{entry}.{key}", text)


def _limit(entry: str, text: str) -> Iterator[_Fault]:
    try:
        limit = parse(text)
    except LimitError as wrong:
        yield entry, wrong.reason, text
        return
    if limit.amount > _MOST[limit.unit]:
        yield entry, "absurd", text


def _natures(book: Rulebook) -> Iterator[_Fault]:
    for title, table in (("kinds", book.kinds), ("unclassified", book.unclassified)):
        yield from ((f"{title}.{key}", "gap", "") for key in NATURES if key not in table)
        for key, text in table.items():
            if key not in KINDS:
                yield f"{title}.{key}", "unknown_kind", key
            if not (title == "kinds" and text == "leaf"):
                yield from _limit(f"{title}.{key}", text)
    for key, table in book.stretch.items():
        for text in (*table, *table.values()):
            yield from _limit(f"stretch.{key}", text)


def _policies(book: Rulebook) -> Iterator[_Fault]:
    for title, policy in (("pause", book.pause), ("extension", book.extension), ("park", book.park)):
        yield from _policy(title, policy)
    if book.returns.window not in book.rules:
        yield "returns.window", "unknown_clock", book.returns.window
    if book.redo.clock not in book.rules:
        yield "redo.clock", "unknown_clock", book.redo.clock
    if book.returns.bounces_to_ruling < 1:
        yield "returns.bounces_to_ruling", "zero", str(book.returns.bounces_to_ruling)


def _policy(title: str, policy: ActPolicy) -> Iterator[_Fault]:
    if policy.most and not any(one.nth == 1 and not one.reasons for one in policy.approvals):
        yield f"{title}.approvals", "no_approver", ""
    for one in policy.approvals:
        unknown = set(one.reasons) - set(policy.reasons)
        yield from ((f"{title}.approvals", "unknown_reason", reason) for reason in sorted(unknown))
    if policy.standard:
        yield from _limit(f"{title}.standard", policy.standard)


def _profiles(book: Rulebook) -> Iterator[_Fault]:
    if not book.profiles:
        yield "profiles", "gap", ""
    for profile in book.profiles:
        entry = f"profiles.{profile.name}"
        yield from ((f"{entry}.keys", "unknown_key", key) for key in profile.keys if key not in KEYS)
        if profile.undo_seconds < 0:
            yield f"{entry}.undo_seconds", "negative", str(profile.undo_seconds)
        if profile.report_interval:
            yield from _limit(f"{entry}.report_interval", profile.report_interval)


def _direct(book: Rulebook) -> Iterator[_Fault]:
    for n, rule in enumerate(book.direct):
        if not rule.function:
            yield f"direct.{n}.function", "gap", ""
        unknown = (one for one in rule.urgencies if one not in URGENCIES)
        yield from ((f"direct.{n}.urgencies", "unknown_key", one) for one in unknown)


def _indicators(book: Rulebook) -> Iterator[_Fault]:
    names, groups = [one.name for one in book.indicators], [one.name for one in INDICATORS]
    yield from ((f"indicators.{name}", "gap", "") for name in groups if name not in names)
    for one in book.indicators:
        entry = f"indicators.{one.name}"
        if one.name not in groups:
            yield entry, "unknown_indicator", one.name
        if names.count(one.name) > 1:
            yield entry, "overlap", str(names.count(one.name))
        if one.warn < 0:
            yield f"{entry}.warn", "negative", str(one.warn)
        if one.alarm < one.warn:
            yield f"{entry}.alarm", "below_warning", f"{one.alarm} < {one.warn}"


def _call_back(book: Rulebook) -> Iterator[_Fault]:
    policy = book.call_back
    for name, shares in (
        ("percent", {"": policy.percent}),
        ("units", policy.units),
        ("classes", policy.classes),
    ):
        for whose, percent in shares.items():
            if not 0 <= percent <= 100:
                yield f"call_back.{name}", "absurd", f"{whose} {percent}".strip()
    yield from (("call_back.kinds", "unknown_kind", kind) for kind in policy.kinds if kind not in KINDS)
    if policy.attempts < 0:
        yield "call_back.attempts", "negative", str(policy.attempts)


def _rest(book: Rulebook) -> Iterator[_Fault]:
    yield from _call_back(book)
    for rung in book.ladder:
        if rung.trigger not in TRIGGERS:
            yield f"ladder.{rung.name}.trigger", "unknown_key", rung.trigger
        if rung.after:
            yield from _limit(f"ladder.{rung.name}", rung.after)
    for one in book.reports:
        yield from _limit(f"reports.{one.grade}.first", one.first)
        if one.following:
            yield from _limit(f"reports.{one.grade}.following", one.following)
    if not book.evaluation.dimensions:
        yield "evaluation.dimensions", "gap", ""
    if not 0 <= book.thresholds.yellow_percent < 100:
        yield "thresholds.yellow_percent", "absurd", str(book.thresholds.yellow_percent)
    wrong = number_fault(book.number)
    if wrong:
        yield "number", wrong, book.number
    if book.valid_to and book.valid_to < book.valid_from:
        yield "valid_to", "negative", book.valid_to.isoformat()
