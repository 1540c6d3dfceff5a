"""Precedents (先例): rulings on this class, which are offered first, then who answered such matters before."""

import msgspec

from console.store.connect import Connection
from console.store.parcels import Parcels
from sync.domain.errors import BadInput
from sync.domain.law.ruling import precedents
from sync.domain.ticket.returned import Ruling
from sync.wire import codec


class Precedent(msgspec.Struct, frozen=True):
    """A unit that answered matters of this class in this place before: how often, when last, and by what ruling."""

    unit: str
    times: int
    last: int
    ruled: str = ""
    """The words of the ruling (裁决) that named it; empty where nobody disputed it."""
    street: str = ""
    """Where it was ruled."""


class _Ruled(msgspec.Struct, frozen=True):
    rulings: tuple[Ruling, ...] = ()


def found(line: Connection, leaf: str, street: str, limit: int) -> list[Precedent]:
    """Each unit once: ruled ones of the same area first, then those of others, then who led such matters most."""
    first: dict[str, Precedent] = {}
    for one in (*_ruled(line, leaf, street), *_led(line, leaf, street, limit)):
        first.setdefault(one.unit, one)
    return list(first.values())[:limit]


def _ruled(line: Connection, leaf: str, street: str) -> list[Precedent]:
    """Only a ticket that came back was ever ruled, so few are read."""
    query = "SELECT n, body FROM row JOIN base USING (n) WHERE leaf = ? AND returns > 0 ORDER BY n"
    parcels = Parcels(line)
    bodies = [parcels.body(*row) for row in line.execute(query, (leaf,))]
    rulings = [one for body in bodies for one in _rulings(body)]
    return [
        Precedent(one.unit, 1, one.at, one.words, one.street) for one in precedents(rulings, leaf, street)
    ]


def _rulings(body: bytes) -> tuple[Ruling, ...]:
    try:
        return codec.decode(body, _Ruled).rulings
    except BadInput:
        return ()


def _led(line: Connection, leaf: str, street: str, limit: int) -> list[Precedent]:
    """Units that led closed tickets of this class in this sub-district, most often first."""
    query = (
        "SELECT lead, count(*), max(closed) FROM row WHERE leaf = ? AND street = ? AND closed > 0 "
        "AND lead <> '' GROUP BY lead ORDER BY 2 DESC, 3 DESC LIMIT ?"
    )
    return [Precedent(*row) for row in line.execute(query, (leaf, street, limit))]
