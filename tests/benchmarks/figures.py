"""A figure is never alone: it stands beside a peer or a limit, with the ratio and what was promised."""

from collections.abc import Iterable
from typing import Any, NamedTuple


class Figure(NamedTuple):
    """One measured value. ``other`` is a peer's value in the same run, or a limit that was set beforehand."""

    name: str
    own: float
    other: float
    budget: float
    """What the ratio own / other may be at most, or must be at least."""
    kind: str = "peer"
    least: bool = False

    @property
    def ratio(self) -> float:
        """own / other."""
        return self.own / self.other if self.other else float("inf")

    @property
    def ok(self) -> bool:
        """Whether the promise is kept."""
        return self.ratio >= self.budget if self.least else self.ratio <= self.budget

    @property
    def promise(self) -> str:
        """The promise as text, such as ``<= 2``."""
        return f"{'>=' if self.least else '<='} {self.budget:g}"


def at_most(name: str, own: float, peer: float, times: float) -> Figure:
    """``own`` takes at most ``times`` what the peer takes."""
    return Figure(name, own, peer, times)


def at_least(name: str, own: float, peer: float, times: float) -> Figure:
    """``own`` reaches at least ``times`` what the peer reaches."""
    return Figure(name, own, peer, times, least=True)


def within(name: str, own: float, limit: float) -> Figure:
    """``own`` stays under a limit."""
    return Figure(name, own, limit, 1.0, "limit")


def beyond(name: str, own: float, limit: float) -> Figure:
    """``own`` reaches a limit."""
    return Figure(name, own, limit, 1.0, "limit", least=True)


def sheet(name: str, figures: Iterable[Figure], about: dict[str, Any] | None = None) -> dict[str, Any]:
    """The one JSON object a benchmark prints."""
    found = list(figures)
    return {
        "name": name,
        "own": {f.name: _short(f.own) for f in found},
        "peer": {f.name: _short(f.other) for f in found if f.kind == "peer"},
        "limit": {f.name: _short(f.other) for f in found if f.kind == "limit"},
        "ratio": {f.name: _short(f.ratio) for f in found},
        "budget": {f.name: f.promise for f in found},
        "missed": [f.name for f in found if not f.ok],
        "ok": all(f.ok for f in found),
        "about": about or {},
    }


def _short(value: float) -> float:
    return round(value, 4) if abs(value) < 10 else round(value, 1)
