"""Working time compiled for speed: every working interval of forty years as sorted UTC milliseconds.

Two binary searches answer each question exactly, so nothing is ever walked day by day.
"""

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable

from sync.domain.clock.faults import CalendarRangeError


class WorkingTime:
    """Counts working milliseconds between instants; half-open intervals, sorted, never overlapping."""

    __slots__ = ("after", "before", "ends", "first", "last", "starts")

    def __init__(self, intervals: Iterable[tuple[int, int]], first: int, last: int) -> None:
        self.first, self.last = first, last
        """The instants spanned, UTC milliseconds: asking outside raises ``CalendarRangeError``."""
        self.starts, self.ends = array("q"), array("q")
        self.before, self.after = array("q"), array("q")
        total = 0
        for start, end in intervals:
            self.starts.append(start)
            self.ends.append(end)
            self.before.append(total)
            total += end - start
            self.after.append(total)

    def until(self, at: int) -> int:
        """Working milliseconds from the first day of the calendar to ``at``."""
        if not self.first <= at < self.last:
            raise CalendarRangeError(at)
        index = bisect_right(self.starts, at) - 1
        if index < 0:
            return 0
        end = self.ends[index]
        return self.after[index] if at >= end else self.after[index] - end + at

    def reach(self, total: int) -> int:
        """The earliest instant by which ``total`` milliseconds (as ``until`` counts them) were worked."""
        index = bisect_left(self.after, total)
        if index >= len(self.after):
            raise CalendarRangeError(self.last)
        return self.ends[index] - self.after[index] + total

    def worked(self, start: int, end: int) -> int:
        """Working milliseconds in ``[start, end)``; negative when the end comes first."""
        return self.until(end) - self.until(start)

    def advance(self, start: int, amount: int) -> int:
        """The earliest instant at which ``amount`` ms were worked since ``start``; ``start`` for none."""
        return self.reach(self.until(start) + amount) if amount > 0 else start
