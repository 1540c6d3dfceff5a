"""Repeated complaints (重复投诉): different orders of one person on one matter within a few days."""

from collections.abc import Iterable

import msgspec

from sync.domain.clock.calendar import local_date
from sync.domain.rulebook.policies import RepeatPolicy


class Order(msgspec.Struct, frozen=True):
    """One order in a person's history: person × place × class is the matter."""

    ticket: str
    person: str
    place: str
    leaf: str
    at: int


class Repeat(msgspec.Struct, frozen=True):
    """Established at ``at``: these orders are one matter, complained of again."""

    at: int
    orders: tuple[str, ...]


def repeated(newest: Order, history: Iterable[Order], policy: RepeatPolicy) -> tuple[str, ...]:
    """The orders that make it a repeated complaint, oldest first; empty when they don't.

    At least ``orders`` different ones in any ``days`` consecutive local days, the newest among them.
    """
    last = local_date(newest.at)
    matter = (newest.person, newest.place, newest.leaf)
    near = {newest.ticket: newest.at}
    for order in history:
        same = newest.person and (order.person, order.place, order.leaf) == matter
        if same and 0 <= (last - local_date(order.at)).days < policy.days:
            near.setdefault(order.ticket, order.at)
    return tuple(sorted(near, key=lambda t: (near[t], t))) if len(near) >= policy.orders else ()
