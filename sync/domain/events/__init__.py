"""Everything that can have happened. ``Recorded`` is one line of the log; the payload says what.

Every payload may carry ``clocks``: the clocks as they stand after the event, replacing those of the
same name and branch. So replaying the log needs no calendar and no rulebook.
"""

from sync.domain.events.event import Event
from sync.domain.events.payloads import (
    AnyEvent,
    BranchChanged,
    Claimed,
    Classified,
    Closed,
    Dispatched,
    Joined,
    Left,
    MemberJoined,
    MemberLeft,
    Noted,
    Received,
    Released,
    Returned,
    ToldByPhone,
)
from sync.domain.events.recorded import Recorded

__all__ = [
    "AnyEvent",
    "BranchChanged",
    "Claimed",
    "Classified",
    "Closed",
    "Dispatched",
    "Event",
    "Joined",
    "Left",
    "MemberJoined",
    "MemberLeft",
    "Noted",
    "Received",
    "Recorded",
    "Released",
    "Returned",
    "ToldByPhone",
]
