"""Everything that can have happened. ``Recorded`` is one line of the log; the payload says what.

Every payload may carry ``clocks``: the clocks as they stand after the event, replacing those of the
same name and branch. So replaying the log needs no calendar and no rulebook.
"""

from sync.domain.events.after import (
    CalledBack,
    Evaluated,
)
from sync.domain.events.coordination import (
    Coordinated,
)
from sync.domain.events.decisions import (
    Acknowledged,
    Checked,
    Rebased,
    Recomputed,
    RedoStarted,
    Rejoined,
    Reopened,
    Ruled,
    Voided,
)
from sync.domain.events.event import (
    Event,
)
from sync.domain.events.marks import (
    HandedUp,
    Instructed,
    SplitOff,
    Tagged,
    Untagged,
    UrgencyChanged,
)
from sync.domain.events.oversight import (
    FileChanged,
    PaperChanged,
    PaperIssued,
    RepeatFound,
    RungClimbed,
)
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
from sync.domain.events.recorded import (
    Recorded,
)
from sync.domain.events.relief import (
    RequestDecided,
    Requested,
    Resumed,
)

__all__ = [
    "Acknowledged",
    "AnyEvent",
    "BranchChanged",
    "CalledBack",
    "Checked",
    "Claimed",
    "Classified",
    "Closed",
    "Coordinated",
    "Dispatched",
    "Evaluated",
    "Event",
    "FileChanged",
    "HandedUp",
    "Instructed",
    "Joined",
    "Left",
    "MemberJoined",
    "MemberLeft",
    "Noted",
    "PaperChanged",
    "PaperIssued",
    "Rebased",
    "Received",
    "Recomputed",
    "Recorded",
    "RedoStarted",
    "Rejoined",
    "Released",
    "Reopened",
    "RepeatFound",
    "RequestDecided",
    "Requested",
    "Resumed",
    "Returned",
    "Ruled",
    "RungClimbed",
    "SplitOff",
    "Tagged",
    "ToldByPhone",
    "Untagged",
    "UrgencyChanged",
    "Voided",
]
