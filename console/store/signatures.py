"""All signatures of likeness in memory: 256 bits a row in four columns, scanned whole in a few milliseconds."""

import importlib
from typing import Any

NEAR = 104
"""Bits apart at most: unrelated texts lie around 128, one in a hundred below 108."""
MOST = 50
_CIRCLES = (68, 80, 92, NEAR)
"""Drawn wider until one holds enough rows: of a million texts a third may lie within ``NEAR``, too many to put in order."""
_COLUMNS = 4
_CHUNK = 32_768
"""Rows at a time: what fits the processor's own memory."""


class Signatures:
    """A signature per row number. Loading numpy costs a tenth of a second, so the first use is in the background."""

    def __init__(self) -> None:
        self._numpy: Any = importlib.import_module("numpy")
        self._count = 0
        self._held: Any = self._numpy.zeros(1_024, self._numpy.bool_)
        self._columns: Any = self._numpy.zeros((_COLUMNS, 1_024), self._numpy.uint64)

    def put(self, numbers: list[int], signs: bytes) -> None:
        """Add rows, or give known ones another signature; ``signs`` are 32 bytes each, joined."""
        told = self._numpy.frombuffer(signs, dtype=self._numpy.uint64).reshape(-1, _COLUMNS).T
        self._count = max(self._count, max(numbers) + 1)
        self._grow()
        places = self._numpy.array(numbers, self._numpy.int64)
        self._held[places] = True
        self._columns[:, places] = told

    def near(self, own: bytes) -> list[int]:
        """Numbers of the nearest rows, nearest first, at most ``MOST``."""
        numpy = self._numpy
        apart = self._apart(numpy.frombuffer(own, dtype=numpy.uint64))
        for circle in _CIRCLES:
            near = numpy.flatnonzero(apart <= circle)
            best = near[self._held[near]]
            if len(best) >= MOST:
                break
        order = numpy.argsort(apart[best], kind="stable")[:MOST]
        return [int(n) for n in best[order]]

    def _apart(self, asked: Any) -> Any:
        """Differing bits of every row in a byte each. The very opposite, 256 bits apart, comes out as 0: it is one
        candidate too many for whoever reads the text, never one too few."""
        numpy = self._numpy
        apart = numpy.empty(self._count, numpy.uint8)
        bits, count = numpy.empty(_CHUNK, numpy.uint64), numpy.empty(_CHUNK, numpy.uint8)
        for at in range(0, self._count, _CHUNK):
            part = apart[at : at + _CHUNK]
            size = len(part)
            for n in range(_COLUMNS):
                numpy.bitwise_xor(self._columns[n, at : at + size], asked[n], out=bits[:size])
                numpy.bitwise_count(bits[:size], out=count[:size] if n else part)
                if n:
                    numpy.add(part, count[:size], out=part)
        return apart

    def _grow(self) -> None:
        """Double the room, so that one more row never copies all."""
        before = len(self._held)
        if self._count > before:
            held, columns, room = self._held, self._columns, max(self._count, before * 2)
            self._held = self._numpy.zeros(room, self._numpy.bool_)
            self._columns = self._numpy.zeros((_COLUMNS, room), self._numpy.uint64)
            self._held[:before] = held
            self._columns[:, :before] = columns
