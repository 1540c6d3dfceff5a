"""What can be wrong with limits, clocks and calendars, each as a phrase key with its values."""

from sync.domain.errors import BadInput, FenboError


class LimitError(BadInput):
    """A limit text that can't be read; ``text``, ``place`` (from 1) and ``reason`` say where and why."""

    def __init__(self, text: str, place: int, reason: str) -> None:
        super().__init__("clock.limit." + reason, text=text, place=place)
        self.text, self.place, self.reason = text, place, reason


class ClockError(FenboError):
    """An act on a clock that makes no sense (pausing a stopped one); ``reason`` ends the phrase key."""

    def __init__(self, reason: str, **values: str | int) -> None:
        super().__init__("clock.refused." + reason, **values)
        self.reason = reason


class CalendarRangeError(FenboError):
    """An instant outside the years the calendar engine spans; ``at`` is UTC milliseconds."""

    def __init__(self, at: int) -> None:
        super().__init__("clock.out_of_calendar", at=at)
