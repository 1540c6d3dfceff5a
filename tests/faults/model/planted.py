"""Bugs planted on purpose: a checker that does not see them is worth nothing."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from sync.client.core import backoff
from tests.faults.model.play import Played, play

PLANTED = {
    "noidem": "a repeated key is executed again",
    "noremove": "a page does not say what left the scope",
    "cursorfirst": "the cursor is written before the rows",
    "reorder": "commands are sent newest first and taken in any order",
    "droprej": "a refused command is deleted",
    "noepoch": "a restored log keeps its name",
    "gap": "holes in a desk's numbers are accepted",
    "nofence": "a dispatch prepared on an older state is let through",
    "naive": "a line becomes visible after later ones",
    "bystatus": "a verdict is taken from the HTTP status",
    "overlay": "an act leaves the screen with its verdict",
    "normal": "the outbox is not synced with every act",
    "rejudge": "a refused key is judged anew",
    "nolock": "a command is judged on yesterday's ticket",
    "leak": "the feed shows what is outside the scope",
    "ackfirst": "a command is acknowledged before it is durable",
    "anylife": "a verdict of a new life of the log is measured at the cursor of the old one",
    "twiceshown": "what the centre lost is folded over a base that still shows it",
    "goneback": "a cache that a power cut took back hides acts that were done",
    "swapfirst": "a crash between new cache and outbox is not noticed at the next start",
    "noholidays": "the centre computes due times with a calendar nobody published",
    "owndue": "a desk puts due times of its own into what it holds",
    "wallclock": "a countdown runs on the machine's wall clock",
    "oldsamples": "what was learned of the centre's time before a sleep is believed after it",
    "swallow": "an appeal that can't be read is not kept for a person",
    "twins": "an appeal that comes a second time becomes a second ticket",
    "unverified": "a photo is whole when it is long enough, whatever its hash",
    "orphans": "a photo that no ticket names is kept",
    "nojournal": "a damaged outbox is not restored from the journal",
    "stalejournal": "what must be sent again after a restore is not put into the journal again",
    "wipeall": "a damaged cache takes the outbox with it",
    "takenfirst": "a dispatch counts as taken before the unit's system said so",
    "newname": "every attempt to deliver a dispatch has a name of its own",
}
MOST_RUNS = 3_000
DESKS = 1_000
_PEAK = 0.12
"""Most of a thousand waiting desks that may come back within the same hundredth of the longest wait."""


class Found(NamedTuple):
    """A planted bug, and what showed it."""

    bug: str
    says: str
    invariant: str
    runs: int
    seconds: float
    seed: int


def each(seed: int, most: int = MOST_RUNS, bugs: tuple[str, ...] = tuple(PLANTED)) -> Iterator[Found]:
    """Plants one bug after the other; an empty invariant means that it was missed."""
    for bug in bugs:
        told: Played = play(most, seed, frozenset({bug}))
        yield Found(bug, PLANTED[bug], told.broken, told.runs, told.seconds, told.seed)


def herd(delay: Callable[[int, float], float]) -> int:
    """How many of a thousand desks that lost the centre together ask again in the same busiest instant (I17)."""
    slots: dict[int, int] = {}
    for n in range(DESKS):
        slot = int(delay(8, n / DESKS) / backoff.MOST_S * 100)
        slots[slot] = slots.get(slot, 0) + 1
    return max(slots.values())


def jitter() -> tuple[int, int]:
    """The busiest instant with the true back-off, and with one that has no jitter."""
    return herd(backoff.delay), herd(lambda attempt, luck: backoff.delay(attempt, 0.999))


def jitter_found() -> bool:
    """Whether the check passes the true one and catches the other."""
    true, planted = jitter()
    return true <= DESKS * _PEAK < planted
