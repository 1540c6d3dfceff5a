"""Which course each past arrival of the sample day takes; decided by the table and the order, never by chance."""

from collections.abc import Sequence

import msgspec

from sync.domain.catalogue.taxonomy import Leaf
from sync.domain.intake import Kind, Place
from sync.domain.ticket.flow import Flow
from sync.server.service.references import InForce
from sync.server.service.sample_arrival import Arrival
from sync.server.service.sample_shift import Shift, Special

MINUTE = 60_000
FRESH = 35
"""Minutes for which an arrival may simply wait."""
ALARM = 18
"""Minutes after which even a new urgent one has been dispatched."""
MOVED = 3
"""Units that must be in question for a matter that goes from one to another."""
SHORT = frozenset({"1h", "2h", "4h"})
_QUIET = frozenset({"12h", "24h", "1wd", "2wd", "3wd", "5wd", "7wd"})


class Past(msgspec.Struct):
    """One past arrival: of which day, at what instant (both UTC ms), and what becomes of it."""

    n: int
    arrival: Arrival
    day: int
    at: int
    leaf: Leaf | None = None
    course: tuple[str, ...] = ()
    late: bool = False
    ticket: str = ""


def listed(shift: Shift, days: Sequence[tuple[int, Sequence[Arrival]]], now: int) -> list[Past]:
    """The past in the order of its instants: today's arrivals up to ``now``, after as many of the day before as
    are needed; ``days`` from the later to the earlier one."""
    found: list[tuple[int, int, Arrival]] = []
    for day, arrivals in days:
        ended = [
            (day + one.at_min * MINUTE, day, one) for one in arrivals if day + one.at_min * MINUTE <= now
        ]
        if not found or len(found) < shift.fewest:
            lacking = len(ended) if not found and day == days[0][0] else shift.fewest - len(found)
            found = ended[max(0, len(ended) - lacking) :] + found
    past = [Past(n, one, day, at) for n, (at, day, one) in enumerate(found)]
    for back, one in enumerate(reversed(past[-shift.newest :]), 1):
        one.at = max(one.at, now - back * shift.gap_seconds * 1_000)
    return past


def planned(shift: Shift, law: InForce, past: list[Past], now: int) -> None:
    """Gives every arrival its class and course."""
    by_name = {leaf.name: leaf for leaf in law.catalogue.taxonomy.leaves}
    for one in past:
        one.leaf = by_name.get(one.arrival.leaf or shift.unhinted.get(one.arrival.title, ""))
    special = _special(shift, law, past[: -shift.newest], now)
    groups: set[str] = set()
    for one in past:
        chosen = special.get(one.n)
        first = one.arrival.same_as not in groups
        groups.add(one.arrival.same_as)
        name = chosen.course if chosen else _ordinary(shift, law, one, past, now, first)
        one.course, one.late = shift.courses[name], bool(chosen and chosen.late)


def _special(shift: Shift, law: InForce, past: list[Past], now: int) -> dict[int, Special]:
    """One matter for each special course: the newest that is old enough and not yet taken."""
    taken: dict[int, Special] = {}
    for special in shift.specials:
        units = MOVED if "reroute" in shift.courses[special.course] else 1
        free = (one for one in reversed(past) if one.n not in taken)
        found = next(
            (one for one in free if _fits(law, one, special, now) and _units(law, one) >= units), None
        )
        if found is not None:
            taken[found.n] = special
    return taken


def _fits(law: InForce, one: Past, special: Special, now: int) -> bool:
    said, leaf = one.arrival, one.leaf
    if leaf is None or now - one.at < special.age * MINUTE or said.same_as or said.secret or said.photos:
        return False
    if said.urgency != "ordinary" or simple(law, one):
        return False
    return leaf.limit(Kind(said.kind)) in (SHORT if special.short else _QUIET)


def _units(law: InForce, one: Past) -> int:
    """How many units the law ranks for the matter."""
    place = Place(street=one.arrival.street, community=one.arrival.community)
    return len(law.catalogue.candidates(one.leaf, place)) if one.leaf else 0


def _ordinary(shift: Shift, law: InForce, one: Past, past: list[Past], now: int, first: bool) -> str:
    age = now - one.at
    newest = one.n >= len(past) - shift.newest
    alarming = one.arrival.urgency != "ordinary" and age > ALARM * MINUTE
    if one.leaf is None or (newest and not alarming):
        return "sorted" if one.leaf and age > FRESH * MINUTE and one.n % 2 else "waiting"
    if one.arrival.same_as and not newest:
        return "working" if first else "alike"
    if any(photo in shift.evidence for photo in one.arrival.photos):
        return "finished"
    cycle = shift.simple if simple(law, one) else shift.general
    return cycle[one.n % len(cycle)]


def simple(law: InForce, one: Past) -> bool:
    """Whether the matter runs through the simple flow."""
    return one.leaf is not None and law.rulebook.flow(one.arrival.kind, one.leaf.flow) == Flow.SIMPLE.value
