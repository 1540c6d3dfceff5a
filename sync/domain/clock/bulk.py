"""Due times by the ten thousand, for a calendar that was just published. The only place that needs numpy."""

from collections.abc import Sequence

import msgspec
import numpy as np
from numpy.typing import NDArray

from sync.domain.clock.acts import recompute
from sync.domain.clock.calendar import Calendar
from sync.domain.clock.clock import Clock
from sync.domain.clock.faults import CalendarRangeError
from sync.domain.clock.working_time import WorkingTime

Instants = NDArray[np.int64]


class BulkTime:
    """A calendar's working time as arrays; exactly the sums of ``WorkingTime``."""

    def __init__(self, time: WorkingTime) -> None:
        self._first, self._last = time.first, time.last
        self._starts = np.array(time.starts, dtype=np.int64)
        self._ends = np.array(time.ends, dtype=np.int64)
        self._after = np.array(time.after, dtype=np.int64)

    def until(self, at: Instants) -> Instants:
        """Working ms from the calendar's first day to each instant; raises ``CalendarRangeError``."""
        outside = (at < self._first) | (at >= self._last)
        if outside.any():
            raise CalendarRangeError(int(at[outside][0]))
        index = np.searchsorted(self._starts, at, side="right") - 1
        inside = self._after[index] - np.maximum(self._ends[index] - at, 0)
        return np.where(index < 0, 0, inside)

    def advance(self, starts: Instants, amounts: Instants) -> Instants:
        """The earliest instants at which the amounts were worked since the starts."""
        total = self.until(starts) + amounts
        index = np.searchsorted(self._after, total, side="left")
        if (index >= len(self._after)).any():
            raise CalendarRangeError(self._last)
        return np.where(amounts > 0, self._ends[index] - self._after[index] + total, starts)


def recompute_all(clocks: Sequence[Clock], calendar: Calendar) -> list[Clock]:
    """``recompute`` for many clocks in their order; the plain ones at once, those with a history one by one."""
    done: list[Clock | None] = [None] * len(clocks)
    plain = [n for n, clock in enumerate(clocks) if _is_plain(clock)]
    starts = np.array([clocks[n].start for n in plain], dtype=np.int64)
    amounts = np.array([clocks[n].limit.span_ms(calendar) for n in plain], dtype=np.int64)
    dues = BulkTime(calendar.likely).advance(starts, amounts)
    first, last = calendar.certain
    certain = (starts >= first) & (dues < last)
    for n, due, sure in zip(plain, dues.tolist(), certain.tolist(), strict=True):
        done[n] = _due(clocks[n], due, calendar) if sure else None
    return [known or recompute(clock, calendar) for known, clock in zip(done, clocks, strict=True)]


def _is_plain(clock: Clock) -> bool:
    return clock.limit.working and not (clock.pauses or clock.extensions or clock.used or clock.outcome)


def _due(clock: Clock, due: int, calendar: Calendar) -> Clock:
    return msgspec.structs.replace(
        clock, due=due, due_earliest=0, due_latest=0, remaining=0, calendar=calendar.version
    )
