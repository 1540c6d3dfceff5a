"""What a meeting settled."""

from sync.domain.events.event import Event
from sync.domain.ticket.coordination import Coordination


class Coordinated(Event, frozen=True, kw_only=True, tag="coordinated"):
    """高位协调, recorded or followed up: as it stands after it."""

    coordination: Coordination
