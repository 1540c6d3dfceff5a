"""Hundreds of power cuts of one recorded run: what was acknowledged before each is there after it, once."""

import asyncio
import random
import shutil
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from console.store.profile import Store, open_profile
from sync.domain.commands import AddNote
from sync.domain.errors import StoreBroken
from sync.server.config import Config
from sync.server.service.audit import verified
from sync.server.store import judged, log
from sync.server.store.opening import open_database
from sync.server.store.statement import Tx
from tests.faults.cuts import tape
from tests.faults.cuts.desk import CHEN
from tests.faults.cuts.tape import Disk, Event
from tests.support import centre as centres
from tests.support.filled import NOW

DESK_WAYS = {
    "full": "the product",
    "normal": "synchronous=NORMAL, journal not synced",
    "early": "said before it is kept",
    "sent": "forgotten when sent",
}
CENTRE_WAYS = {"full": "the product", "normal": "synchronous=NORMAL", "early": "answered before the commit"}


class Image(NamedTuple):
    """What one image showed: acknowledged things that are gone, there twice, and whatever else is wrong."""

    lost: int = 0
    twice: int = 0
    wrong: str = ""


class Seen(NamedTuple):
    """What the cuts of one run showed."""

    cuts: int
    said: int
    """Things acknowledged before the cuts, over all cuts."""
    lost: int
    twice: int
    harmed: int
    """Images with any fault."""
    wrong: Counter[str]

    @property
    def whole(self) -> bool:
        """Nothing is wrong with any image."""
        return not self.harmed

    def __str__(self) -> str:
        more = f", {dict(self.wrong)}" if self.wrong else ""
        return (
            f"{self.cuts} cuts, {self.said} acknowledged before them: {self.lost} lost, {self.twice} twice, "
            f"{self.harmed} images harmed{more}"
        )


Look = Callable[[Path, Sequence[str]], Image]


def desk(folder: Path, way: str, cuts: int, seed: int, acts: int = 300) -> Seen:
    """A desk at work in one of ``DESK_WAYS``."""
    root = folder / f"desk-{way}"
    root.mkdir(parents=True)
    events = tape.record(folder, root, "tests.faults.cuts.desk", way, str(acts))
    return _cut(events, Disk(root), folder / "image", cuts, seed, desk_image)


def centre(folder: Path, way: str, cuts: int, seed: int, commands: int = 250) -> Seen:
    """A centre at work in one of ``CENTRE_WAYS``."""
    root, before = folder / f"centre-{way}", folder / f"before-{way}"
    for place in (root, before):
        shutil.copytree(centres.template(), place)
    events = tape.record(folder, root, "tests.faults.cuts.centre", way, str(commands))
    return _cut(events, Disk(root, before), folder / "image", cuts, seed, centre_image)


def _cut(events: list[Event], disk: Disk, image: Path, cuts: int, seed: int, look: Look) -> Seen:
    chance = random.Random(seed)
    points = _points(events, chance, cuts)
    seen, said, wrong = [], 0, Counter[str]()
    for n, one in enumerate(events):
        disk.play(one)
        for _ in range(points[n]):
            shutil.rmtree(image, ignore_errors=True)
            disk.cut(image, chance)
            seen.append(look(image, disk.marks))
            said += len(disk.marks)
            wrong[seen[-1].wrong] += 1
    shutil.rmtree(image, ignore_errors=True)
    del wrong[""]
    harmed = sum(one != Image() for one in seen)
    return Seen(cuts, said, sum(one.lost for one in seen), sum(one.twice for one in seen), harmed, wrong)


def _points(events: list[Event], chance: random.Random, cuts: int) -> Counter[int]:
    """Where the power goes: half of them anywhere, half right after something was told."""
    marks = [n for n, one in enumerate(events) if one.op == "M"]
    anywhere = [chance.randrange(marks[0], len(events)) for _ in range(cuts - cuts // 2)]
    soon = [min(chance.choice(marks) + chance.randrange(3), len(events) - 1) for _ in range(cuts // 2)]
    return Counter(anywhere + soon)


def desk_image(image: Path, marks: Sequence[str]) -> Image:
    """Every act a person was told is saved is in the outbox, or at the centre that judged it; its number is its own."""
    words = [mark.split() for mark in marks]
    saved = {one[1]: int(one[2]) for one in words if one[0] == "saved"}
    judged_ = {one[1] for one in words if one[0] == "judged"}
    try:
        store = open_profile(image, keyring=False)
    except StoreBroken as fault:
        return Image(lost=len(saved), wrong=fault.key)
    try:
        found = {key: store.outbox.find(key) for key in saved}
        lost = sum(one is None and key not in judged_ for key, one in found.items())
        moved = sum(one is not None and one.dseq != saved[key] for key, one in found.items())
        made = store.work.submit(AddNote(ticket="t", words="after"), actor=CHEN, now=NOW)
        again = made.dseq <= max(saved.values(), default=0)
        return Image(lost, moved + again, "" if _usable(store) else "cache")
    finally:
        store.close()


def _usable(store: Store) -> bool:
    """I18: the cache is whole, or its damage shows and a new one is begun."""
    if store.fresh or store.sound():
        return True
    store.forget()
    return store.sound()


def centre_image(image: Path, marks: Sequence[str]) -> Image:
    """Every verdict that was given stands in the database with its one effect, and the log is whole."""
    told = {key: kind for _, key, kind in (mark.split() for mark in marks)}
    return asyncio.run(_opened(image, told))


async def _opened(image: Path, told: dict[str, str]) -> Image:
    database = open_database(Config(data=image), lambda seq: None)
    try:
        return await database.read(lambda tx: _looked(tx, told))
    finally:
        await database.close()


def _looked(tx: Tx, told: dict[str, str]) -> Image:
    effects = Counter(line.cmd_key for line in log.lines(tx) if line.cmd_key)
    kept = {key for key in told if judged.find(tx, key) is not None}
    lost = sum(key not in kept or (kind == "applied" and not effects[key]) for key, kind in told.items())
    twice = sum(count > 1 for key, count in effects.items() if key in told)
    return Image(lost, twice, verified(tx).fault)
