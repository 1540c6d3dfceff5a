"""All signatures of likeness in memory: 256 bits a row in four columns, scanned whole in a few milliseconds."""

import importlib
from typing import Any

NEAR = 104
"""Bits apart at most: unrelated texts lie around 128, one in a hundred below 108."""
MOST = 50
_COLUMNS = 4
_CHUNK = 32_768
"""Rows at a time: what fits the processor's own memory."""


class Signatures:
    """Row numbers and signatures. Loading numpy costs a tenth of a second, so the first use is in the background."""

    def __init__(self) -> None:
        self._numpy: Any = importlib.import_module("numpy")
        self._count = 0
        self._place: dict[int, int] = {}
        self._numbers: Any = self._numpy.empty(1_024, self._numpy.int64)
        self._columns: Any = self._numpy.empty((_COLUMNS, 1_024), self._numpy.uint64)

    def put(self, numbers: list[int], signs: bytes) -> None:
        """Add rows, or give known ones another signature; ``signs`` are 32 bytes each, joined."""
        told = self._numpy.frombuffer(signs, dtype=self._numpy.uint64).reshape(-1, _COLUMNS).T
        places = [self._place.setdefault(n, len(self._place)) for n in numbers]
        self._grow(len(self._place))
        self._numbers[places] = numbers
        self._columns[:, places] = told
        self._count = len(self._place)

    def near(self, own: bytes) -> list[int]:
        """Numbers of the nearest rows, at most ``MOST``."""
        numpy = self._numpy
        asked = numpy.frombuffer(own, dtype=numpy.uint64)
        apart = numpy.empty(self._count, numpy.uint16)
        for at in range(0, self._count, _CHUNK):
            end = min(at + _CHUNK, self._count)
            part = apart[at:end]
            part[:] = numpy.bitwise_count(self._columns[0, at:end] ^ asked[0])
            for n in range(1, _COLUMNS):
                part += numpy.bitwise_count(self._columns[n, at:end] ^ asked[n])
        best = numpy.flatnonzero(apart <= NEAR)
        if len(best) > MOST:
            best = best[numpy.argpartition(apart[best], MOST)[:MOST]]
        return [int(n) for n in self._numbers[best]]

    def _grow(self, size: int) -> None:
        """Double the room, so that one more row never copies all."""
        room = len(self._numbers)
        if size > room:
            room = max(size, room * 2)
            numbers, columns = self._numbers, self._columns
            self._numbers = self._numpy.empty(room, self._numpy.int64)
            self._columns = self._numpy.empty((_COLUMNS, room), self._numpy.uint64)
            self._numbers[: self._count] = numbers[: self._count]
            self._columns[:, : self._count] = columns[:, : self._count]
