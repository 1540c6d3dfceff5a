"""What every event is."""

import msgspec

from sync.domain.clock.clock import Clock


class Event(msgspec.Struct, frozen=True, tag_field="event", kw_only=True):
    """Happened to one ticket."""

    ticket: str
    clocks: tuple[Clock, ...] = ()
    """Clocks as they stand after the event; replaces those of the same name and branch."""
