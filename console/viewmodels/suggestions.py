"""What the appeal's own words suggest (推荐分类): a small score that a dispatcher can check by eye.

A class speaks through its texts: its name, each other name, its level-2 name, its wording. A text gains by
the pairs of characters it shares with the appeal; rare pairs count more (idf), words of the title more,
and a text matched in full more than one matched in a corner. The reason shown is the words of the appeal
that spoke for the class. It only offers; a person chooses.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import log
from typing import NamedTuple

from console.viewmodels import pinyin
from sync.domain.catalogue.taxonomy import Leaf

_TITLE = 3.0
_DAMPED = 0.5
"""How much a pair said again adds."""


class Weight(NamedTuple):
    """What a kind of text is worth, and how sharply a partial match is held back."""

    worth: float
    whole: float


_NAME, _ALIAS, _PATH, _WORDING = Weight(1.0, 1.0), Weight(1.0, 2.0), Weight(0.5, 1.0), Weight(1.0, 0.7)


class Suggestion(NamedTuple):
    """A class by its place in the form, its score, and the words of the appeal that speak for it."""

    leaf: int
    score: float
    words: tuple[str, ...]


class _Text(NamedTuple):
    leaf: int
    weight: Weight
    pairs: frozenset[str]


class Suggestions:
    """The texts of one version of the form."""

    def __init__(self, leaves: Sequence[Leaf]) -> None:
        self._texts = [text for n, leaf in enumerate(leaves) for text in _texts(n, leaf)]
        self._rarity = _rarity(self._texts, len(leaves))
        self._whole = [sum(self._rarity[pair] for pair in text.pairs) for text in self._texts]
        self._posted: dict[str, list[int]] = defaultdict(list)
        for place, text in enumerate(self._texts):
            for pair in text.pairs:
                self._posted[pair].append(place)

    def of(self, title: str, text: str, limit: int = 3) -> list[Suggestion]:
        """The ``limit`` most likely classes of an appeal, best first; none when nothing speaks for any."""
        scores = self._scores(_said(title, text))
        best = sorted(scores, key=lambda n: (-scores[n], n))[:limit]
        return [Suggestion(n, scores[n], self._reason(n, f"{title}\n{text}")) for n in best]

    def _scores(self, said: dict[str, float]) -> dict[int, float]:
        gained: dict[int, float] = defaultdict(float)
        covered: dict[int, float] = defaultdict(float)
        for pair, weight in said.items():
            rarity = self._rarity.get(pair, 0.0)
            for place in self._posted.get(pair, ()):
                gained[place] += weight * rarity
                covered[place] += rarity
        scores: dict[int, float] = defaultdict(float)
        for place, gain in gained.items():
            leaf, weight_of, _ = self._texts[place]
            share = covered[place] / self._whole[place]
            scores[leaf] += weight_of.worth * gain * float(share**weight_of.whole)
        return scores

    def _reason(self, leaf: int, text: str) -> tuple[str, ...]:
        """The two stretches of the appeal that say most for the class."""
        own = {pair for one in self._texts if one.leaf == leaf for pair in one.pairs}
        found: dict[str, float] = {}
        for stretch in _stretches(pinyin.fold(text), own):
            found[stretch] = sum(self._rarity[pair] for pair in pairs(stretch))
        return tuple(sorted(found, key=lambda stretch: -found[stretch])[:2])


def pairs(text: str) -> Iterator[str]:
    """Neighbouring characters of the text; those with a mark or a break between them are no pair."""
    folded = pinyin.fold(text)
    return (a + b for a, b in pairwise(folded) if a.isalnum() and b.isalnum())


def _texts(n: int, leaf: Leaf) -> Iterator[_Text]:
    weighed = (
        (_NAME, leaf.name),
        *((_ALIAS, alias) for alias in leaf.aliases),
        (_PATH, leaf.level2),
        (_WORDING, leaf.wording),
    )
    for weight, text in weighed:
        found = frozenset(pairs(text))
        if found:
            yield _Text(n, weight, found)


def _rarity(texts: Sequence[_Text], classes: int) -> dict[str, float]:
    """How telling a pair is: the fewer classes use it, the more."""
    used = Counter(pair for _, pair in {(text.leaf, pair) for text in texts for pair in text.pairs})
    return {pair: log(1 + classes / count) for pair, count in used.items()}


def _said(title: str, text: str) -> dict[str, float]:
    """How strongly each pair was said."""
    said = {pair: 1 + log(count) * _DAMPED for pair, count in Counter(pairs(text)).items()}
    for pair in pairs(title):
        said[pair] = said.get(pair, 0.0) + _TITLE
    return said


def _stretches(folded: str, own: set[str]) -> Iterator[str]:
    """Longest runs of characters whose pairs are all the class's own."""
    start = 0
    for at in range(len(folded)):
        if folded[at : at + 2] in own:
            continue
        if at > start:
            yield folded[start : at + 1]
        start = at + 1
