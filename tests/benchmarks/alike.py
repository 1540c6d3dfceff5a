"""Candidates for a new appeal among a million, against comparing it with every text.

The appeals asked about are known ones as a second caller would tell them: a tenth or three tenths of the
characters differ, clauses are shuffled, half is left out. What was meant must be among the candidates.
"""

from functools import partial
from random import Random
from time import perf_counter, thread_time
from typing import Any, NamedTuple

from rapidfuzz import fuzz, process

from console.store.profile import Store
from tests.benchmarks import filled
from tests.benchmarks.figures import at_most, beyond, sheet, within
from tests.benchmarks.rounds import each, p50, p99
from tests.benchmarks.texts import Texts
from tests.benchmarks.tickets import NOW

BRUTE = 100_000
"""Texts the peer compares; its time is scaled up to all rows, since it looks at every text once."""
LEAST_RECALL = {"edit_10": 0.97, "edit_30": 0.85, "shuffled": 0.97, "half": 0.9}


class Told(NamedTuple):
    """A text told again, and the row it was."""

    n: int
    way: str
    text: str


def run(quick: bool) -> dict[str, Any]:
    """Time and recall."""
    rows, asked = (100_000, 40) if quick else (1_000_000, 200)
    with filled.opened(filled.profile(rows, indexed=True)) as store:
        told = _told(store, asked)
        begun = perf_counter()
        _ask(store, told[0])
        first = perf_counter() - begun
        acts = [partial(_ask, store, one) for one in told]
        took, busy = each(acts), each(acts, thread_time)
        recall = _recall(store, told)
        peer = _brute(store, [one.text for one in told[:3]]) * rows / BRUTE
    figures = [
        within("candidates_p99_ms", p99(took), 10.0),
        at_most("candidates_p50_ms", p50(took), peer, 0.01),
        *(beyond(f"recall_{way}", found, LEAST_RECALL[way]) for way, found in recall.items()),
    ]
    about = {"rows": rows, "first_question_s": round(first, 2), "max_ms": round(max(took), 1)}
    return sheet("alike", figures, about | {"processor_p99_ms": round(p99(busy), 2)})


def _told(store: Store, n: int) -> list[Told]:
    """Known texts told again in four ways."""
    dice, texts = Random(11), Texts(12)
    line = store.files.read_cache()
    total = line.execute("SELECT max(n) FROM said").fetchone()[0]
    found = []
    for at in range(n):
        row = dice.randrange(1, total + 1)
        text = str(line.execute("SELECT words FROM said WHERE n = ?", (row,)).fetchone()[0])
        way = tuple(LEAST_RECALL)[at % len(LEAST_RECALL)]
        found.append(Told(row, way, _again(text, way, texts, dice)))
    return found


def _again(text: str, way: str, texts: Texts, dice: Random) -> str:
    if way.startswith("edit"):
        return texts.edited(text, int(way[-2:]) / 100)
    clauses = text.replace("，", ",").split(",")
    if way == "shuffled":
        dice.shuffle(clauses)
        return ",".join(clauses)
    return ",".join(clauses[: max(1, len(clauses) // 2)])


def _ask(store: Store, one: Told) -> list[Any]:
    return store.reading.likeness.like(one.text, now=NOW)


def _recall(store: Store, told: list[Told]) -> dict[str, float]:
    """How often the row that was meant is among the candidates, by way of telling."""
    line = store.files.read_cache()
    hits: dict[str, list[bool]] = {}
    for one in told:
        wanted = line.execute("SELECT id FROM row WHERE n = ?", (one.n,)).fetchone()[0]
        hits.setdefault(one.way, []).append(any(found.ticket_id == wanted for found in _ask(store, one)))
    return {way: sum(found) / len(found) for way, found in hits.items()}


def _brute(store: Store, texts: list[str]) -> float:
    """Milliseconds to compare one text with ``BRUTE`` others, in C++ on one core."""
    query = "SELECT words FROM said LIMIT ?"
    others = [row[0] for row in store.files.read_cache().execute(query, (BRUTE,))]
    acts = [partial(process.extract, text, others, scorer=fuzz.ratio, limit=8) for text in texts]
    return p50(each(acts))
