"""Rows of one desk: damaged files, clocks that jump, commands nobody can read (rows 12, 13, 24)."""

import random
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from console.clock import CentreClock
from console.store.profile import Store, open_profile
from sync.client.core.answer import Answer, Trouble
from sync.client.core.breaker import MOST, WINDOW_MS, Breaker
from sync.client.core.pushing import Push
from sync.domain.commands import AddNote
from sync.domain.errors import StoreBroken
from sync.domain.identity import Actor, Role
from sync.wire.codec import encode
from sync.wire.messages import Envelope, Problem, Verdict, Verdicts
from tests.support import filled
from tests.support.filled import NOW

CHEN = Actor("u-chen", "陈思敏", Role.DISPATCHER, desk="desk-1")
_DAY = 86_400_000
_JUMPS = (0, _DAY, -_DAY, 90_000, -90_000, 3_600_000)


def damaged_files(folder: Path, seed: int) -> str:
    """Row 12: flipped bits, cut ends, zeroed pages in every file of a profile."""
    chance, seen = random.Random(seed), Counter[str]()
    for name in ("cache-*.db", "outbox.db", "outbox.journal"):
        for at, harm in enumerate((_flip, _cut, _zero)):
            profile = folder / f"{name[:8].strip('-*.')}{at}"
            filled.fill(profile, 40)
            with _opened(profile) as store:
                keys = {
                    store.work.submit(AddNote(ticket="t", words=str(n)), actor=CHEN, now=NOW).key
                    for n in range(5)
                }
            file = max(profile.glob(name))
            file.write_bytes(harm(bytearray(file.read_bytes()), chance))
            with _opened(profile) as store:
                kept = {one.key for one in store.outbox.waiting(CHEN.desk, 50)}
                assert kept == keys, f"I18: {len(kept)} of 5 after harm to {name}"
                seen[_cache_told(store)] += 1
    return f"{sum(seen.values())} files damaged, 45 of 45 acts kept; caches {dict(seen)}"


@contextmanager
def _opened(profile: Path) -> Iterator[Store]:
    store = open_profile(profile, keyring=False)
    try:
        yield store
    finally:
        store.close()


def _cache_told(store: Store) -> str:
    """A cache is whole, or was begun anew, or its damage is told; then it can be forgotten. Never wrong rows."""
    if store.fresh:
        return "anew"
    try:
        sound = store.sound()
    except StoreBroken:
        sound = False
    if sound:
        return "whole"
    store.forget()
    assert store.sound(), "I18: a forgotten cache is not usable"
    return "told"


def _flip(content: bytearray, chance: random.Random) -> bytes:
    for _ in range(8):
        content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
    return bytes(content)


def _cut(content: bytearray, chance: random.Random) -> bytes:
    return bytes(content[: chance.randrange(len(content) // 2, len(content))])


def _zero(content: bytearray, chance: random.Random) -> bytes:
    at = chance.randrange(max(1, len(content) // 4096)) * 4096
    content[at : at + 4096] = bytes(min(4096, len(content) - at))
    return bytes(content)


def jumping_clock(_: Path, seed: int) -> str:
    """Row 13: the wall clock jumps by a day or by ninety seconds, both ways; the machine sleeps."""
    chance, worst = random.Random(seed), 0
    wall, mono = [NOW], [1_000]
    clock, centre = CentreClock(lambda: wall[0], lambda: mono[0]), NOW + 7_000
    for jump in (*_JUMPS, *(chance.randrange(-_DAY, _DAY) for _ in range(200))):
        wall[0] += jump + 5_000
        mono[0] += 5_000
        centre += 5_000
        assert clock.jumped() == (abs(jump) > 2_000), f"I13: a jump of {jump} ms went unseen"
        trip = chance.randrange(0, 400)
        clock.learn(centre - chance.randint(0, trip), trip)
        worst = max(worst, abs(clock.now() - centre))
    assert worst <= 1_000, f"I13: a countdown was {worst} ms off"
    return f"206 jumps, all seen; worst countdown error {worst} ms"


def poison(_: Path, seed: int) -> str:
    """Row 24: a command the centre can't read is set aside; a desk told to resync for ever stops."""
    bad = random.Random(seed).randrange(20)
    held = [Envelope(f"k{n}", "d", n + 1, AddNote(ticket="t", words="x"), 0, "u", 1) for n in range(20)]
    push, fates = Push(lambda limit: held[:limit]), dict[str, str]()
    asked = 0
    for asked in range(1, 200):  # noqa: B007 - told below
        batch = push.next()
        if batch is None:
            break
        told = push.answered(_centre(batch.commands, f"k{bad}"))
        assert told.verdicts or told.trouble is Trouble.AGAIN
        fates |= {one.key: one.kind for one in told.verdicts}
        held = [one for one in held if one.key not in fates]
    assert not held and [key for key, kind in fates.items() if kind == "rejected"] == [f"k{bad}"], "I17"
    breaker = Breaker()
    allowed = [breaker.allows(NOW + n * 1_000) for n in range(50)]
    assert sum(allowed) == MOST and breaker.allows(NOW + WINDOW_MS + 1_000), "resync loop"
    return f"1 of 20 set aside in {asked} requests; {MOST} of 50 resyncs allowed in an hour"


def _centre(batch: tuple[Envelope, ...], bad: str) -> Answer:
    if any(one.key == bad for one in batch):
        return Answer(400, encode(Problem("input.unreadable")))
    told = tuple(Verdict(one.key, one.dseq, "applied", one.dseq) for one in batch)
    return Answer(200, encode(Verdicts(told, batch[-1].dseq + 1, "e.1", NOW)))
