"""Words among a million appeals, against LIKE over the same texts in the same encrypted file.

The words are pieces of the texts themselves, so common and rare ones come as they come. The answer is what a
person waits for: the first page of the hits, in words, newest first. A page in the order of due times, for which
every hit must be looked at, is told beside it.
"""

from collections.abc import Callable
from functools import partial
from random import Random
from statistics import median
from time import thread_time
from typing import Any

from console.store.columns import COLUMNS
from console.store.profile import Store
from console.store.view import View
from tests.benchmarks import filled
from tests.benchmarks.figures import Figure, at_least, sheet, within
from tests.benchmarks.rounds import each, p50, p99
from tests.benchmarks.texts import words
from tests.benchmarks.tickets import NOW

LENGTHS = (1, 2, 3, 6)
PAGE = 50
RARE = 20
NEWEST = ("-arrived",)


def run(quick: bool) -> dict[str, Any]:
    """A page of the newest hits by word length; then how much faster than LIKE on rare words."""
    rows, asked = (100_000, 60) if quick else (1_000_000, 300)
    with filled.opened(filled.profile(rows, indexed=True)) as store:
        supply = _words(store, asked)
        about: dict[str, Any] = {"rows": rows, "words": asked}
        figures = [_page(store, length, supply[length], about) for length in LENGTHS]
        figures.append(_rare(store, supply, about, 2 if quick else 5))
    return sheet("search", figures, about)


def _words(store: Store, n: int) -> dict[int, list[str]]:
    """Pieces of a thousand texts of the profile."""
    dice = Random(5)
    line = store.files.read_cache()
    total = line.execute("SELECT max(n) FROM said").fetchone()[0]
    some = sorted(dice.randrange(1, total + 1) for _ in range(1_000))
    query = f"SELECT words FROM said WHERE n IN ({','.join(map(str, some))})"
    texts = [row[0] for row in line.execute(query)]
    return {length: words(texts, length, n, dice) for length in LENGTHS}


def _page(store: Store, length: int, asked: list[str], about: dict[str, Any]) -> Figure:
    """The slowest one in a hundred, after everything was asked once."""
    acts: list[Callable[[], object]] = [partial(_ask, store, word) for word in asked]
    each(acts[:20])
    took = each(acts)
    by_due = each([partial(_ask, store, word, ("due",)) for word in asked[:40]])
    about |= {
        f"{length}_p50_ms": round(p50(took), 2),
        f"{length}_max_ms": round(max(took), 1),
        f"{length}_processor_p99_ms": round(p99(each(acts, thread_time)), 2),
        f"{length}_by_due_p50_ms": round(p50(by_due), 1),
        f"{length}_by_due_max_ms": round(max(by_due), 1),
    }
    return within(f"{length}_characters_p99_ms", p99(took), 5.0)


def _ask(store: Store, word: str, sort: tuple[str, ...] = NEWEST) -> list[Any]:
    return store.reading.first(View(lane="all", words=word, sort=sort), NOW, limit=PAGE)


def _like(store: Store, word: str) -> list[Any]:
    """The naive way; stops as early as it can."""
    query = (
        f"SELECT n, {COLUMNS} FROM said JOIN row USING (n) WHERE words LIKE ? ORDER BY n DESC LIMIT {PAGE}"
    )
    found: list[Any] = store.files.read_cache().execute(query, (f"%{word}%",)).fetchall()
    return found


def _rare(store: Store, supply: dict[int, list[str]], about: dict[str, Any], n: int) -> Figure:
    """Words of three and six characters with few hits; both must find the same rows."""
    rare = [word for word in supply[6] + supply[3] if 0 < len(_ask(store, word)) < RARE][:n]
    if not rare:
        raise AssertionError("no rare word among the pieces")
    for word in rare[:2]:
        if [one[0] for one in _ask(store, word)] != [one[0] for one in _like(store, word)]:
            raise AssertionError(f"search and LIKE differ for {word!r}")
    own = median(each([partial(_ask, store, word) for word in rare] * 5))
    peer = median(each([partial(_like, store, word) for word in rare]))
    about |= {"rare_own_ms": round(own, 3), "rare_like_ms": round(peer, 1)}
    return at_least("rare_words_times_faster_than_like", peer, own, 200)
