"""Rows of the centre: races, hostile intake, a log somebody meddled with (rows 10, 16, 25)."""

import random
import shutil
import sqlite3
import threading
from pathlib import Path
from typing import Any

from sync.domain.commands import AddNote, Dispatch, ReleaseTicket
from sync.domain.commands.branches import Assignment
from sync.domain.ticket import BranchRole
from sync.wire.codec import decode
from sync.wire.messages import Audited, IntakeAnswer
from tests.faults.model.checkers import leads
from tests.support.centre import Centre, Desk, fresh, running
from tests.sync.server import town
from tests.sync.server.samples import item
from tests.sync.server.test_log import MEDDLING, verified

PAIRS = 50
PAYLOADS = 1_000
PHONE = "13812345678"


def races(folder: Path, _: int) -> str:
    """Row 10: two dispatchers, one ticket, one instant, fifty times."""
    with fresh(folder / "centre") as centre:
        desks = [centre.desk("u-chen"), centre.desk("u-huang")]
        ids = [_ready(desks[0], n) for n in range(PAIRS)]
        barrier, kinds = threading.Barrier(2), {ticket: list[str]() for ticket, _ in ids}

        def race(desk: Desk, unit: str) -> None:
            for ticket, fence in ids:
                named = (Assignment(unit, BranchRole.LEAD),)
                barrier.wait()
                kinds[ticket].append(desk.do(Dispatch(ticket=ticket, assignments=named, fence=fence)).kind)

        sides = ((desks[0], town.ENFORCEMENT), (desks[1], town.RIVER))
        threads = [threading.Thread(target=race, args=side) for side in sides]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert all(sorted(pair) == ["applied", "rejected"] for pair in kinds.values()), "I4"
        found = {one.id: one for one in desks[0].page().tickets}
        assert all(leads(found[ticket]) == 1 for ticket, _ in ids), "I4"
    return f"{PAIRS} pairs: one lead each, the other told"


def _ready(desk: Desk, n: int) -> tuple[str, int]:
    """A classified ticket nobody holds, and its fence."""
    ticket = town.received(desk, f"R{n}")
    town.classified(desk, ticket)
    assert desk.do(ReleaseTicket(ticket=ticket)).kind == "applied"
    return ticket, 1


def hostile_intake(folder: Path, seed: int) -> str:
    """Row 16: malformed payloads, one by one and among good ones; every item has its fate."""
    chance, fates = random.Random(seed), {"accepted": 0, "duplicate": 0, "quarantined": 0}
    with fresh(folder / "centre") as centre:
        desk = centre.desk()
        for n in range(PAYLOADS // 20):
            batch = [_mangled(chance, f"M{n}.{k}") for k in range(20)]
            answer = desk.http.post("/v1/intake/hotline-12345", json={"source": "row 16", "items": batch})
            assert answer.status_code == 200, f"I15: {answer.status_code} {answer.text[:200]}"
            results = decode(answer.content, IntakeAnswer).results
            assert [one.n for one in results] == list(range(20)), "I15: an item without a fate"
            for one in results:
                fates[one.outcome] += 1
        refused = _refused(desk, chance)
    assert sum(fates.values()) == PAYLOADS, "I15"
    return f"{PAYLOADS} items: {fates}; {refused} broken bodies refused, no 5xx"


def _mangled(chance: random.Random, upstream: str) -> Any:
    """An item with something wrong in it, or one that is not an item at all."""
    whole = item(upstream)
    key = chance.choice([*whole["appeal"]])
    wrong: tuple[Any, ...] = (
        None,
        -1,
        10**30,
        1e308,
        "",
        "\u0000\u0007",
        "=cmd|' /C calc'!A0",
        [],
        {},
        [[[[[[]]]]]],
        True,
        "长" * 30_000,
    )
    way = chance.randrange(5)
    if way == 0:
        return chance.choice(wrong)
    if way == 1:
        del whole["appeal"][key]
    if way in (2, 3):
        whole["appeal"][key] = chance.choice(wrong)
    return whole


def _refused(desk: Desk, chance: random.Random) -> int:
    """Bodies that are no batch: each is refused with a problem of the centre's own."""
    bodies = [
        b"",
        b"null",
        b"{",
        b"[]",
        b"\xff\xfe",
        b'{"items":',
        b"[" * 5_000,
        b'{"source":1,"items":{}}',
        b"\x00" * 99,
    ]
    bodies += [bytes(chance.randrange(256) for _ in range(200)) for _ in range(40)]
    for body in bodies:
        answer = desk.http.post("/v1/intake/hotline-12345", content=body)
        assert 400 <= answer.status_code < 500, f"I15: {answer.status_code} for {body[:20]!r}"
        assert PHONE not in answer.text
    return len(bodies)


def meddling(folder: Path, _: int) -> str:
    """Row 25: lines edited, removed, reordered, the tail cut; an honest log verifies, every other shows."""
    with fresh(folder / "honest") as centre:
        desk = centre.desk()
        ticket = town.received(desk, "L1")
        for word in ("一", "一一", "一一一"):
            assert desk.do(AddNote(ticket=ticket, words=word)).kind == "applied"
        assert verified(centre).whole, "I7"
        faults = [_meddled(centre, folder, name) for name in MEDDLING]
    assert not any(one.whole for one in faults), "I7: meddling went unseen"
    return "6 ways of meddling: " + ", ".join(one.fault for one in faults)


def _meddled(centre: Centre, folder: Path, name: str) -> Audited:
    assert centre.config is not None
    copy = folder / name
    shutil.copytree(centre.data, copy, ignore=shutil.ignore_patterns("centre.db*"))
    with sqlite3.connect(centre.data / "centre.db") as whole, sqlite3.connect(copy / "centre.db") as direct:
        whole.backup(direct)
        direct.execute(MEDDLING[name])
        direct.execute("UPDATE event SET seq = -seq WHERE seq < 0")
    whole.close()
    direct.close()
    with running(centre.config.__class__(data=copy, token=centre.config.token)) as again:
        return verified(again)
