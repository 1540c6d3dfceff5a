"""How time is taken: medians over rounds in which own and peer take turns, so that noise hits both alike."""

import gc
import math
from collections.abc import Callable, Sequence
from statistics import median
from time import perf_counter

Act = Callable[[], object]
Measure = Callable[[], float]


def seconds(act: Act) -> float:
    """How long one call takes."""
    begun = perf_counter()
    act()
    return perf_counter() - begun


def timed(act: Act) -> Measure:
    """The act as a measure of its own duration, in seconds."""
    return lambda: seconds(act)


def in_turn(rounds: int, **measures: Measure) -> dict[str, float]:
    """Each measure's median over ``rounds``; every other round goes the other way round."""
    values: dict[str, list[float]] = {name: [] for name in measures}
    for n in range(rounds):
        order = list(measures) if n % 2 == 0 else list(reversed(measures))
        for name in order:
            gc.collect()
            values[name].append(measures[name]())
    return {name: median(found) for name, found in values.items()}


def each(acts: Sequence[Act], clock: Measure = perf_counter) -> list[float]:
    """The duration of every act, in milliseconds. By ``thread_time`` it is the processor's: what the act itself takes,
    however many neighbours the machine has."""
    found = []
    for act in acts:
        begun = clock()
        act()
        found.append((clock() - begun) * 1000)
    return found


def percentile(values: Sequence[float], share: float) -> float:
    """The value that ``share`` (0–1) of all do not exceed (nearest rank)."""
    ranked = sorted(values)
    return ranked[max(0, math.ceil(share * len(ranked)) - 1)]


def p50(values: Sequence[float]) -> float:
    """The median."""
    return percentile(values, 0.5)


def p99(values: Sequence[float]) -> float:
    """The value that one in a hundred exceeds."""
    return percentile(values, 0.99)
