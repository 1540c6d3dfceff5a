"""A key in the class picker: every beginning of names, pinyin, initials and aliases, against a naive scan."""

from collections.abc import Sequence
from random import Random
from typing import Any

from console.viewmodels.picker_index import LeafIndex

from console.viewmodels import pinyin
from resources import reference
from sync.domain.catalogue import build
from sync.domain.catalogue.taxonomy import Leaf
from tests.benchmarks.figures import at_most, sheet, within
from tests.benchmarks.rounds import each, p50, p99, seconds


def run(quick: bool) -> dict[str, Any]:
    """Each key is one call that gives the best sixty classes."""
    leaves = build.taxonomy(reference.shipped("taxonomy")).leaves
    made: list[LeafIndex] = []
    built = seconds(lambda: made.append(LeafIndex(leaves)))
    index, keys = made[0], _keys(leaves)
    Random(3).shuffle(keys)
    keys = keys[: 600 if quick else 6_000]
    scan = Scan(leaves)
    _agree(index, scan, leaves, keys[:200])
    own, peer = [], []
    for at in range(0, len(keys), 100):
        some = keys[at : at + 100]
        own += each([lambda key=key: index.find(key) for key in some])
        if at < 2_000:
            peer += each([lambda key=key: scan.find(key) for key in some])
    return sheet(
        "picker",
        [
            within("key_p99_ms", p99(own), 2.0),
            within("key_p50_ms", p50(own), 0.5),
            at_most("key_p50_to_scan", p50(own), p50(peer), 1.0),
            at_most("key_p99_to_scan", p99(own), p99(peer), 1.0),
        ],
        {
            "keys": len(keys),
            "leaves": len(leaves),
            "build_ms": round(built * 1000),
            "max_ms": round(max(own), 2),
        },
    )


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
        """The best sixty: prefix of the name before inside the name before everything else."""
        found: list[tuple[int, int]] = []
        for n, (names, texts) in enumerate(self._texts):
            if names[0].startswith(key):
                found.append((0, n))
            elif key in names[0]:
                found.append((1, n))
            elif any(key in text for text in texts):
                found.append((2, n))
        return [n for _, n in sorted(found)[:60]]


def _agree(index: LeafIndex, scan: Scan, leaves: Sequence[Leaf], keys: list[str]) -> None:
    """What the index finds by Chinese letters, the scan finds too."""
    for key in (key for key in keys if not key.isascii()):
        if not {one.leaf for one in index.find(key, len(leaves))} <= set(_all(scan, key)):
            raise AssertionError(f"the index finds for {key!r} what no text holds")


def _all(scan: Scan, key: str) -> list[int]:
    return [n for n, (_, texts) in enumerate(scan._texts) if any(key in text for text in texts)]


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
