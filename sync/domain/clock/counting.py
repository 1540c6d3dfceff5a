"""The sums behind a clock: what was counted, what is left, and when it is due. Exact to the millisecond."""

from typing import NamedTuple, Protocol

from sync.domain.clock.calendar import Calendar
from sync.domain.clock.clock import Clock
from sync.domain.clock.guess import Reading

Gap = tuple[int, int]


class Counter(Protocol):
    """Anything that can count time: the calendar's working time, or natural time."""

    def worked(self, start: int, end: int) -> int:
        """Milliseconds counted in ``[start, end)``."""
        ...

    def advance(self, start: int, amount: int) -> int:
        """The earliest instant at which ``amount`` ms were counted since ``start``."""
        ...


class NaturalTime:
    """Every millisecond counts; the calendar is never asked."""

    __slots__ = ()

    def worked(self, start: int, end: int) -> int:
        """The plain difference."""
        return end - start

    def advance(self, start: int, amount: int) -> int:
        """The plain sum."""
        return start + amount if amount > 0 else start


NATURAL = NaturalTime()


class Leg(NamedTuple):
    """A stretch of the clock counted in one way; an extension in another unit opens a new leg."""

    working: bool
    amount: int


class DueTimes(NamedTuple):
    """What ``due`` gives: fields of the clock of the same names."""

    due: int
    due_earliest: int = 0
    due_latest: int = 0
    remaining: int = 0


def legs(clock: Clock, calendar: Calendar) -> list[Leg]:
    """The amount in order: extensions counted alike are joined, ``used`` is taken off the front."""
    found = [Leg(clock.limit.working, clock.limit.span_ms(calendar))]
    for extension in clock.extensions:
        working, span = extension.limit.working, extension.limit.span_ms(calendar)
        if working == found[-1].working:
            found[-1] = Leg(working, found[-1].amount + span)
        else:
            found.append(Leg(working, span))
    return _lessen(found, clock.used) if clock.used else found


def _lessen(found: list[Leg], used: int) -> list[Leg]:
    lessened: list[Leg] = []
    for leg in found:
        taken = min(used, leg.amount)
        used -= taken
        lessened.append(Leg(leg.working, leg.amount - taken))
    return lessened


def total(clock: Clock, calendar: Calendar) -> int:
    """The whole amount in ms, extensions included, ``used`` not taken off."""
    return clock.limit.span_ms(calendar) + sum(one.limit.span_ms(calendar) for one in clock.extensions)


def gaps(clock: Clock, now: int = 0) -> list[Gap]:
    """Pauses as sorted, joined gaps; an open one ends ``now``, or is left out when ``now`` is 0."""
    found: list[Gap] = []
    for pause in sorted((one.from_ms, one.to_ms or now) for one in clock.pauses):
        if pause[1] <= pause[0]:
            continue
        if found and pause[0] <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], pause[1]))
        else:
            found.append(pause)
    return found


def due_times(clock: Clock, calendar: Calendar) -> DueTimes:
    """When the clock is due; a range when that rests on an unpublished year; 0 and the rest while paused."""
    likely = reach(clock, calendar, Reading.LIKELY)
    if clock.pauses and not clock.pauses[-1].to_ms and likely > clock.pauses[-1].from_ms:
        return DueTimes(0, remaining=left(clock, calendar, clock.pauses[-1].from_ms))
    if is_certain(clock, calendar, likely):
        return DueTimes(likely)
    return DueTimes(likely, reach(clock, calendar, Reading.EARLIEST), reach(clock, calendar, Reading.LATEST))


def is_certain(clock: Clock, calendar: Calendar, due: int) -> bool:
    """Whether no guess is in it: natural time, or published years from start to due."""
    if not clock.limit.working and not any(one.limit.working for one in clock.extensions):
        return True
    first, last = calendar.certain
    return (first <= clock.start and due < last) or calendar.is_certain(clock.start, due)


def reach(clock: Clock, calendar: Calendar, reading: Reading) -> int:
    """The due time by one reading of the calendar, an open pause left out."""
    if not (clock.pauses or clock.extensions or clock.used):
        return counter(calendar, clock.limit.working, reading).advance(
            clock.start, clock.limit.span_ms(calendar)
        )
    at, closed = clock.start, gaps(clock)
    for leg in legs(clock, calendar):
        at = _advance(counter(calendar, leg.working, reading), at, leg.amount, closed)
    return at


def _advance(time: Counter, start: int, amount: int, closed: list[Gap]) -> int:
    """``advance`` with gaps left out: what was counted inside a gap before the due time is added again."""
    due = time.advance(start, amount)
    for since, until in closed:
        if until <= start:
            continue
        if due <= since:
            break
        amount += time.worked(max(since, start), until)
        due = time.advance(start, amount)
    return due


def counted(clock: Clock, calendar: Calendar, at: int) -> int:
    """Milliseconds counted by ``at``, ``used`` included; goes on past the due time, never past the stop."""
    at = min(at, clock.stopped) if clock.stopped else at
    if at <= clock.start:
        return clock.used
    sum_ms, start, paused = clock.used, clock.start, gaps(clock, at)
    rest = legs(clock, calendar)
    for leg in rest[:-1]:
        time = counter(calendar, leg.working)
        end = _advance(time, start, leg.amount, paused)
        if at <= end:
            return sum_ms + _counted(time, start, at, paused)
        sum_ms, start = sum_ms + leg.amount, end
    return sum_ms + _counted(counter(calendar, rest[-1].working), start, at, paused)


def stretches(clock: Clock, calendar: Calendar, until: int) -> list[tuple[bool, int, int]]:
    """From start to ``until``: how each stretch is counted (working or not), and where it begins and ends."""
    found: list[tuple[bool, int, int]] = []
    start, closed = clock.start, gaps(clock, until)
    rest = legs(clock, calendar)
    for leg in rest[:-1]:
        end = min(until, _advance(counter(calendar, leg.working), start, leg.amount, closed))
        found.append((leg.working, start, end))
        start = end
    found.append((rest[-1].working, start, until))
    return [one for one in found if one[2] > one[1]]


def _counted(time: Counter, start: int, end: int, paused: list[Gap]) -> int:
    lost = sum(
        time.worked(max(since, start), min(until, end))
        for since, until in paused
        if until > start and since < end
    )
    return time.worked(start, end) - lost


def lost(clock: Clock, calendar: Calendar, since: int, until: int) -> int:
    """Milliseconds that would have counted in ``[since, until)`` without the pause that covers it."""
    return sum(
        counter(calendar, working).worked(max(since, start), min(until, end))
        for working, start, end in stretches(clock, calendar, max(until, clock.start))
        if start < until and since < end
    )


def left(clock: Clock, calendar: Calendar, at: int) -> int:
    """Milliseconds left at ``at``, in the clock's own time; negative when late."""
    return total(clock, calendar) - counted(clock, calendar, at)


def counter(calendar: Calendar, working: bool, reading: Reading = Reading.LIKELY) -> Counter:
    """How time is counted: the calendar's working time by one reading, or natural time."""
    if not working:
        return NATURAL
    if reading is Reading.LIKELY:
        return calendar.likely
    return calendar.earliest if reading is Reading.EARLIEST else calendar.latest
