"""What desks of one sight should hold, kept from one question to the next and carried forward along the log.

Two hundred desks ask within an hour; reading every hot ticket for each would cost the centre more than their work.
"""

import threading
from collections import OrderedDict
from typing import NamedTuple

from sync.server.store import log, standing
from sync.server.store.heads import Head
from sync.server.store.sight import Sight
from sync.server.store.statement import Tx
from sync.wire import checksum

MOST_SIGHTS = 64
MOST_ROWS = 500_000
"""Over all sights: some hundred bytes each."""
STEP = 1_000
"""Further behind than so many lines, everything is read anew."""


class Holding(NamedTuple):
    """Id and version of every hot ticket at a line of the log, and their sums."""

    seq: int
    pairs: dict[str, int]
    sums: list[int]


class Held:
    """Holdings by sight, the longest unasked for dropped first; nothing in them is ever changed."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._life = ("", 0)
        self._kept: OrderedDict[Sight, Holding] = OrderedDict()

    def at(self, tx: Tx, sight: Sight, head: Head, since: int) -> Holding:
        """The holding at ``head``, which is the transaction's own; closed tickets count from ``since`` (UTC ms)."""
        kept = self._find(sight, (head.epoch, since))
        if kept is not None and kept.seq == head.seq:
            return kept
        found = _carried(tx, sight, kept, head.seq, since) if kept and kept.seq < head.seq else None
        found = found or _whole(tx, sight, head.seq, since)
        self._keep(sight, (head.epoch, since), found)
        return found

    def _find(self, sight: Sight, life: tuple[str, int]) -> Holding | None:
        with self._lock:
            return self._kept.get(sight) if life == self._life else None

    def _keep(self, sight: Sight, life: tuple[str, int], found: Holding) -> None:
        with self._lock:
            if life != self._life:
                self._life = life
                self._kept.clear()
            before = self._kept.get(sight)
            if before is None or before.seq < found.seq:
                self._kept[sight] = found
            self._kept.move_to_end(sight)
            while len(self._kept) > MOST_SIGHTS or self._rows() > MOST_ROWS:
                self._kept.popitem(last=False)

    def _rows(self) -> int:
        return sum(len(one.pairs) for one in self._kept.values())


def _whole(tx: Tx, sight: Sight, seq: int, since: int) -> Holding:
    pairs = dict(standing.standing(tx, sight, since))
    return Holding(seq, pairs, checksum.sums(pairs.items()))


def _carried(tx: Tx, sight: Sight, kept: Holding, seq: int, since: int) -> Holding | None:
    """The holding a few lines further on; nothing when they are too many."""
    lines = log.since(tx, sight, kept.seq, seq, STEP + 1)
    if len(lines) > STEP:
        return None
    touched = {line.ticket for line in lines}
    before = {key: kept.pairs[key] for key in touched if key in kept.pairs}
    after = dict(standing.some(tx, sight, since, touched)) if touched else {}
    pairs = {key: ver for key, ver in kept.pairs.items() if key not in touched} | after
    sums = checksum.minus(kept.sums, checksum.sums(before.items()))
    return Holding(seq, pairs, checksum.plus(sums, checksum.sums(after.items())))
