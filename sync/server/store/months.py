"""Months of the town's calendar as stretches of UTC milliseconds: what the shelf's partitions are cut by."""

from datetime import UTC, datetime, timedelta, timezone
from typing import NamedTuple

_TOWN = timezone(timedelta(hours=8))


class Month(NamedTuple):
    """A calendar month in China."""

    year: int
    month: int

    @property
    def start(self) -> int:
        """Its first millisecond, UTC."""
        return int(datetime(self.year, self.month, 1, tzinfo=_TOWN).astimezone(UTC).timestamp()) * 1000

    @property
    def next(self) -> "Month":
        """The month after it."""
        return Month(self.year + self.month // 12, self.month % 12 + 1)

    @property
    def partition(self) -> str:
        """What its partition is called: ``closed_ticket_2026_03``."""
        return f"closed_ticket_{self.year:04}_{self.month:02}"


def month_of(at: int) -> Month:
    """The month an instant (UTC ms) lies in."""
    local = datetime.fromtimestamp(at // 1000, _TOWN)
    return Month(local.year, local.month)
