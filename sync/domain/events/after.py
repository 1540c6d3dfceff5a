"""What followed a closing."""

from sync.domain.clock.clock import Clock
from sync.domain.events.event import Event
from sync.domain.ticket.rated import CallBack, Rated


class Evaluated(Event, frozen=True, kw_only=True, tag="evaluated"):
    """评价."""

    rated: Rated
    steps: dict[str, int] = {}


class CalledBack(Event, frozen=True, kw_only=True, tag="called_back"):
    """回访; ``duty`` is the call-back clock after it."""

    call: CallBack
    duty: Clock | None = None
    steps: dict[str, int] = {}
