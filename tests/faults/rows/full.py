"""A full disk (row 11), on a small file system of its own: the desk's and the centre's."""

import contextlib
import random
import subprocess
from collections.abc import Iterator
from pathlib import Path

from console.store.profile import Store, open_profile
from console.store.view import View
from sync.domain.commands import AddNote
from sync.domain.errors import StoreBroken
from sync.domain.identity import Actor, Role
from sync.wire.codec import decode, encode
from sync.wire.messages import CommandBatch, Verdicts
from tests.faults.rows.row import CannotRun
from tests.support.centre import fresh
from tests.support.filled import NOW
from tests.sync.server import town

CHEN = Actor("u-chen", "陈思敏", Role.DISPATCHER, desk="desk-1")
DESK_KIB, CENTRE_KIB = 4_096, 16_384
_MOST_ACTS = 3_000


@contextlib.contextmanager
def small_disk(at: Path, kib: int) -> Iterator[Path]:
    """A file system of so many KiB; raises ``CannotRun`` where none may be mounted."""
    at.mkdir(parents=True)
    asked = ["mount", "-t", "tmpfs", "-o", f"size={kib}k", "none", str(at)]
    try:
        subprocess.run(asked, check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        raise CannotRun("no small file system may be mounted here") from None
    try:
        yield at
    finally:
        subprocess.run(["umount", str(at)], check=True)


def fill(disk: Path, leave_kib: int) -> Path:
    """A file that takes everything but so much; remove it and there is room again."""
    ballast = disk / "ballast"
    with contextlib.suppress(OSError), ballast.open("wb", buffering=0) as out:
        while out.write(bytes(4096)) == 4096:
            continue
    with ballast.open("r+b") as out:
        out.truncate(max(0, ballast.stat().st_size - leave_kib * 1024))
    return ballast


def full_disk(folder: Path, seed: int) -> str:
    """Refused before it is called saved, readable all the while, working again when there is room."""
    chance, kept, refused = random.Random(seed), 0, 0
    rooms = [0, 4, 40, *(chance.randrange(8, 400) for _ in range(5))]
    for n, room in enumerate(rooms):
        with small_disk(folder / f"desk{n}", DESK_KIB) as disk:
            one, other = _desk(disk, room, reopened_full=bool(n % 2))
            kept, refused = kept + one, refused + other
    with small_disk(folder / "centre", CENTRE_KIB) as disk:
        told = _centre(disk)
    return f"desk: {len(rooms)} full disks, {kept} acts kept, {refused} refused before they were called saved; {told}"


def _desk(disk: Path, room: int, *, reopened_full: bool) -> tuple[int, int]:
    store, saved, refused = open_profile(disk / "p", keyring=False), list[str](), 0
    try:
        saved += [_act(store) for _ in range(5)]
        ballast = fill(disk, room)
        while refused < 3 and len(saved) < _MOST_ACTS:
            try:
                saved.append(_act(store))
            except StoreBroken as fault:
                assert fault.key == "sync.store.full", f"I1: told as {fault.key}"
                refused += 1
        assert refused == 3, "the disk never became full"
        assert [one.key for one in store.outbox.waiting(CHEN.desk, _MOST_ACTS)] == saved, (
            "I1: kept and not told"
        )
        store.reading.first(View("all"), NOW)
        if reopened_full:
            store.close()
            with contextlib.suppress(StoreBroken):
                store = open_profile(disk / "p", keyring=False)
        ballast.unlink()
        if reopened_full:
            store.close()
            store = open_profile(disk / "p", keyring=False)
        saved.append(_act(store))
        store.close()
        store = open_profile(disk / "p", keyring=False)
        held = store.outbox.waiting(CHEN.desk, _MOST_ACTS)
        assert [one.key for one in held] == saved, "I1: after there was room again"
        assert [one.dseq for one in held] == list(range(1, len(saved) + 1)), "I9: a number is missing"
        assert store.sound(), "I18"
    finally:
        store.close()
    return len(saved), refused


def _act(store: Store) -> str:
    return store.work.submit(AddNote(ticket="t", words="满" * 300), actor=CHEN, now=NOW).key


def _centre(disk: Path) -> str:
    with fresh(disk / "c") as centre:
        desk = centre.desk()
        ticket = town.received(desk, "F1")
        ballast = fill(disk, 1_500)
        acknowledged, left = 0, ()
        for _ in range(40):
            left = tuple(desk.envelope(AddNote(ticket=ticket, words="满" * 3_000)) for _ in range(20))
            answer = desk.http.post("/v1/commands", content=encode(CommandBatch(left)))
            told = decode(answer.content, Verdicts).verdicts if answer.status_code == 200 else ()
            acknowledged += len(told)
            if len(told) < len(left):
                assert answer.status_code in (200, 503), f"{answer.status_code} {answer.text[:200]}"
                break
        assert len(told) < len(left), "the disk never became full"
        assert len(town.ticket(desk, ticket).notes) == acknowledged, "I3"
        ballast.unlink()
        verdicts = desk.push(*left).verdicts
        kinds = ["duplicate"] * len(told) + ["applied"] * (len(left) - len(told))
        assert [one.kind for one in verdicts] == kinds, "I2"
        assert len(town.ticket(desk, ticket).notes) == acknowledged + kinds.count("applied"), "I2"
    return f"centre: {acknowledged} acknowledged and there, the refused batch passed when there was room"
