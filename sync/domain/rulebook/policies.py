"""What a city allows, by whom, how often: data that people argue about, so none of it is code."""

import msgspec


class Approval(msgspec.Struct, frozen=True, omit_defaults=True):
    """From the ``nth`` time on (1 = the first), or always for one of ``reasons``, one of ``roles`` must approve."""

    roles: tuple[str, ...]
    nth: int = 1
    reasons: tuple[str, ...] = ()


class ActPolicy(msgspec.Struct, frozen=True, omit_defaults=True):
    """Pause (中止), extension (延期) or parking (挂账): reason codes, approvers by level, count limit."""

    reasons: tuple[str, ...]
    approvals: tuple[Approval, ...]
    most: int
    """How often on one ticket."""
    standard: str = ""
    """The pre-set extra time of a standard extension (``"3wd"``); empty where none exists."""

    def approvers(self, nth: int, reason: str) -> tuple[str, ...]:
        """Roles that may approve the ``nth`` act (from 1) for ``reason``; none when it isn't allowed at all."""
        if nth > self.most or reason not in self.reasons:
            return ()
        special = [one for one in self.approvals if reason in one.reasons]
        general = [one for one in self.approvals if not one.reasons and one.nth <= nth]
        chosen = special or sorted(general, key=lambda one: one.nth)
        return chosen[-1].roles if chosen else ()


class ReturnPolicy(msgspec.Struct, frozen=True):
    """Returns (退回, E4): inside the window clock; the n-th bounce or an expired window goes to ruling."""

    window: str = "return"
    bounces_to_ruling: int = 2
    reasons: tuple[str, ...] = ("territory", "ownership", "overlap", "mistake")


class EvaluationPolicy(msgspec.Struct, frozen=True):
    """Evaluation (评价, F-096): dimensions, and from how many stars a matter counts as satisfied."""

    dimensions: tuple[str, ...] = ("speed", "effect", "attitude", "experience")
    most_stars: int = 5
    satisfied_from: int = 3


class CallBackPolicy(msgspec.Struct, frozen=True, omit_defaults=True):
    """Call-back (回访, F-087): who is always called, which share of the rest, when calling may end unreached."""

    percent: int = 100
    """The share of matters that nothing below names; 100 calls everybody."""
    units: dict[str, int] = {}
    """A unit's own share, per cent."""
    classes: dict[str, int] = {}
    """A level-1 class's own share, per cent; of unit and class the higher one holds."""
    kinds: tuple[str, ...] = ()
    """Natures of which all are called."""
    lanes: bool = True
    """Whether all matters of special lanes (两代表一委员 …) are called."""
    redo: bool = True
    """Whether all matters that were worked again are called."""
    attempts: int = 0
    """After so many calls that reached nobody the duty ends as it stands; 0 never ends it."""


class RedoPolicy(msgspec.Struct, frozen=True):
    """Redo (不满意重办, F-080): by the same lead; after ``rounds`` it is notified city-wide."""

    rounds: int = 1
    clock: str = "redo"
    then: str = "city_notice"


class Rung(msgspec.Struct, frozen=True, omit_defaults=True):
    """A rung of the ladder: what happens, to whom, how long after the trigger (empty = at once)."""

    name: str
    trigger: str
    """``late`` | ``dissatisfied`` | ``repeat`` | ``unanswered`` (a paper without a reply in time)."""
    addressee: str
    after: str = ""


class RepeatPolicy(msgspec.Struct, frozen=True):
    """Repeated complaint: this many different orders on one matter in any so many consecutive days."""

    orders: int = 3
    days: int = 3


class ReportLimit(msgspec.Struct, frozen=True, omit_defaults=True):
    """How fast an incident of a grade is reported (突发事件报送): the first report from when it occurred, by limit
    texts; ``following`` is the interval of those after it, empty for none."""

    grade: str
    first: str
    following: str = ""


class Claims(msgspec.Struct, frozen=True):
    """Claims (占用) free themselves; take-over inside the grace minutes needs no reason."""

    lease_minutes: int = 10
    grace_minutes: int = 2


class Profile(msgspec.Struct, frozen=True, omit_defaults=True):
    """A mode (平时 / 战时) as a parameter set; ``keys`` are the columns of the clock table looked at first."""

    name: str
    keys: tuple[str, ...] = ()
    undo_seconds: int = 5
    raised: tuple[str, ...] = ()
    """Level-1 classes whose tickets are raised in priority (提级)."""
    phone_first: tuple[str, ...] = ()
    """Level-1 classes whose unit is phoned before the ticket goes out."""
    minimum_heads: int = 1
    """Heads per shift."""
    report_interval: str = ""
    layout: str = "day"
    alarm_seconds: tuple[int, ...] = (60, 180, 300)
    """When an unacknowledged alarm repeats, goes to the next desk, then to the duty officer."""
    ledger: bool = False
    """Whether its tickets are kept in a ledger of their own."""
