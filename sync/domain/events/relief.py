"""Time asked for, decided, ended."""

from sync.domain.events.event import Event
from sync.domain.ticket.request import Request
from sync.domain.ticket.ticket import State


class Requested(Event, frozen=True, kw_only=True, tag="requested"):
    """申请中止、延期或挂账."""

    request: Request


class RequestDecided(Event, frozen=True, kw_only=True, tag="request_decided"):
    """批准或驳回."""

    request: Request
    state: State


class Resumed(Event, frozen=True, kw_only=True, tag="resumed"):
    """恢复计时 of a branch, or of the whole ticket (销挂) when none is named."""

    state: State
    branch: str = ""
    words: str = ""
