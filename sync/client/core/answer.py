"""An answer of whoever answered, and what it can mean. Nothing is believed because of a status alone."""

from enum import StrEnum
from typing import NamedTuple

from sync.domain.errors import BadInput
from sync.wire import codec
from sync.wire.messages import Problem


class Answer(NamedTuple):
    """Status, body and the one header that says when to come again (seconds; 0: it did not say)."""

    status: int
    body: bytes
    retry_after: float = 0.0


class Trouble(StrEnum):
    """Why there is no result, and what follows."""

    AGAIN = "again"
    """Nothing is known: the same request again, later."""
    SIGNED_OUT = "signed_out"
    """The session is over: a new one, then the same request."""
    NOT_ALLOWED = "not_allowed"
    """The person may not ask this."""
    TOO_OLD = "too_old"
    """The centre no longer speaks with this program: reading only."""
    RESYNC = "resync"
    """The log has another life: a new snapshot."""
    CONFLICT = "conflict"
    """The request contradicts what the centre knows; the problem says what it expects."""
    REFUSED = "refused"
    """The centre can't read this request and never will."""


_BY_STATUS = {
    400: Trouble.REFUSED,
    401: Trouble.SIGNED_OUT,
    403: Trouble.NOT_ALLOWED,
    404: Trouble.REFUSED,
    409: Trouble.CONFLICT,
    413: Trouble.REFUSED,
    426: Trouble.TOO_OLD,
}
RESYNC_CODE = "centre.resync"


def problem(answer: Answer) -> Problem:
    """What the centre said was wrong; empty when it was not the centre that spoke."""
    try:
        return codec.decode(answer.body, Problem)
    except BadInput:
        return Problem("")


def trouble(answer: Answer) -> Trouble:
    """What an answer other than 200 means; one that is not in the centre's words means nothing."""
    told = problem(answer)
    if not told.code:
        return Trouble.AGAIN
    if told.code == RESYNC_CODE:
        return Trouble.RESYNC
    return _BY_STATUS.get(answer.status, Trouble.AGAIN)
