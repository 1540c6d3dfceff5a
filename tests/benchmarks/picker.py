"""A key in the class picker: every beginning of names, pinyin, initials and aliases, against a naive scan.

A key costs finding the classes and making the twenty rows that a list shows, words, limit and unit included.
"""

from collections.abc import Sequence
from functools import partial
from random import Random
from time import thread_time
from typing import Any

from console.viewmodels import pinyin
from console.viewmodels.picker import Asked, MasterForm
from resources import reference
from sync.domain.catalogue.taxonomy import Leaf
from sync.domain.intake import Place
from sync.wire import catalogue as build
from tests.benchmarks.figures import at_most, sheet, within
from tests.benchmarks.rounds import each, p50, p99, seconds

SHOWN = 20
ASKED = Asked(place=Place("101", "10018"))


def run(quick: bool) -> dict[str, Any]:
    """Own and peer answer the same keys in turn; first they must agree."""
    catalogue = build.catalogue({kind: reference.shipped(kind) for kind in build.CATALOGUE_KINDS})
    made: list[MasterForm] = []
    built = seconds(lambda: made.append(MasterForm(catalogue)))
    form, leaves = made[0], catalogue.taxonomy.leaves
    keys = _keys(leaves)
    Random(3).shuffle(keys)
    keys = keys[: 600 if quick else 6_000]
    scan = Scan(leaves)
    _agree(form, scan, keys[:200])
    own: list[float] = []
    peer: list[float] = []
    for at in range(0, len(keys), 100):
        some = keys[at : at + 100]
        own += each([partial(_press, form, key) for key in some])
        if at < 2_000:
            peer += each([partial(scan.find, key) for key in some])
    about = {
        "keys": len(keys),
        "leaves": len(leaves),
        "build_ms": round(built * 1000),
        "max_ms": round(max(own), 2),
        "processor_p99_ms": round(p99(each([partial(_press, form, key) for key in keys], thread_time)), 2),
    }
    figures = [
        within("key_p99_ms", p99(own), 2.0),
        at_most("key_p50_ms", p50(own), p50(peer), 1.0),
        at_most("key_p99_to_scan_ms", p99(own), p99(peer), 1.0),
    ]
    return sheet("picker", figures, about)


def _press(form: MasterForm, key: str) -> list[Any]:
    found = form.find(key, ASKED)
    return [found[at] for at in range(min(SHOWN, len(found)))]


class Scan:
    """The naive way: one loop over all classes, asking each of its texts whether it holds the fragment."""

    def __init__(self, leaves: Sequence[Leaf]) -> None:
        self._texts: list[tuple[tuple[str, ...], tuple[str, ...]]] = []
        for leaf in leaves:
            names = (leaf.name, *leaf.aliases)
            read = [reading for name in names for reading in pinyin.readings(name)]
            sounds = ["".join(one) for one in read] + ["".join(part[0] for part in one) for one in read]
            self._texts.append((names, (*names, *sounds, leaf.id, leaf.level2, leaf.level1, leaf.wording)))

    def find(self, key: str) -> list[int]:
        """The best twenty: prefix of the name before inside the name before everything else."""
        found: list[tuple[int, int]] = []
        for n, (names, texts) in enumerate(self._texts):
            if names[0].startswith(key):
                found.append((0, n))
            elif key in names[0]:
                found.append((1, n))
            elif any(key in text for text in texts):
                found.append((2, n))
        return [n for _, n in sorted(found)[:SHOWN]]

    def all(self, key: str) -> set[int]:
        """Every class one of whose texts holds the fragment."""
        return {n for n, (_, texts) in enumerate(self._texts) if any(key in text for text in texts)}


def _agree(form: MasterForm, scan: Scan, keys: list[str]) -> None:
    """What the form finds by Chinese letters, the scan finds too."""
    places = {leaf.id: n for n, leaf in enumerate(form.leaves)}
    for key in (key for key in keys if not key.isascii()):
        if not {places[row.id] for row in form.find(key, ASKED)} <= scan.all(key):
            raise AssertionError(f"the form finds for {key!r} what no text holds")


def _keys(leaves: Sequence[Leaf]) -> list[str]:
    """Every beginning a person types on the way to a class."""
    found: set[str] = set()
    for leaf in leaves:
        for text in (leaf.name, *leaf.aliases):
            found.update(text[:end] for end in range(1, len(text) + 1))
            for reading in pinyin.readings(text)[:1]:
                sound, initials = "".join(reading), "".join(part[0] for part in reading)
                found.update(sound[:end] for end in range(1, len(sound) + 1))
                found.update(initials[:end] for end in range(1, len(initials) + 1))
    return sorted(found)
