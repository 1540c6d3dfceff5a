"""Fetching what changed: which page may be applied, and when everything must be fetched anew."""

from collections.abc import Collection
from typing import NamedTuple

from sync.client.core import arrived
from sync.client.core.answer import Answer, Trouble, trouble
from sync.client.core.arrived import Arrived
from sync.domain.errors import BadInput

LIMIT = 200
"""Rows asked for at a time: a page is written in one step, and a person's act must not wait for it."""


_MOST_LINES = 5_000
"""So much is kept back at most: writing it in one step must stay a matter of a blink."""


class Pulled(NamedTuple):
    """A page to apply, or the reason there is none."""

    page: Arrived | None = None
    trouble: Trouble | None = None
    reason: str = ""
    """Why everything is fetched anew: ``epoch`` | ``scope``."""
    scope_ver: int = 0
    """The grants that are told with the reason ``scope``."""
    wait: float = 0.0


def answered(answer: Answer, since: str, scope_ver: int) -> Pulled:
    """What an answer to a question from ``since`` brings; ``scope_ver`` is what the cache was filled under."""
    if answer.status != 200:
        found = trouble(answer)
        return Pulled(
            trouble=found, reason="epoch" if found is Trouble.RESYNC else "", wait=answer.retry_after
        )
    try:
        page = arrived.page(answer.body, since)
    except BadInput:
        return Pulled(trouble=Trouble.AGAIN)
    if scope_ver and page.scope_ver != scope_ver:
        return Pulled(trouble=Trouble.RESYNC, reason="scope", scope_ver=page.scope_ver)
    return Pulled(page=page)


def lacking(told: dict[str, str], held: dict[str, str]) -> dict[str, str]:
    """Reference versions in force that this desk does not have in force yet."""
    return {kind: version for kind, version in told.items() if held.get(kind) != version}


def kept_back(page: Arrived, own: Collection[str]) -> bool:
    """Whether a page waits for the next one. It tells tickets as they are at the head, its lines only as far as its
    cursor: an act of one's ``own`` in between would be shown twice, by the ticket and by the act over it."""
    return page.more and len(page.events) < _MOST_LINES and any(one.id in own for one in page.tickets)
