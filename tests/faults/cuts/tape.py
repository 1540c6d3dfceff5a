"""The tape: a program run with its writes recorded (``shim.c``), and the disk as a power cut would leave it."""

import atexit
import os
import random
import shutil
import struct
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from tests.support.centre import ROOT

SECTOR = 512
_HEAD = struct.Struct("<cQqQ")
_NOT_KEPT = ("-shm", ".lock", ".marks")
"""Files that mean nothing after a power cut."""


class Event(NamedTuple):
    """One call: what was done, to which inode, where, with which bytes."""

    op: str
    inode: int
    at: int
    body: bytes


def compiler() -> str:
    """The C compiler of this machine; empty when it has none."""
    return shutil.which("cc") or shutil.which("gcc") or ""


@cache
def shim() -> Path:
    """The recorder, compiled; gone when the program ends."""
    folder = Path(tempfile.mkdtemp(prefix="fenbo-tape-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    made = folder / "shim.so"
    source = Path(__file__).with_name("shim.c")
    subprocess.run(
        [compiler(), "-O1", "-shared", "-fPIC", "-o", str(made), str(source), "-lpthread"], check=True
    )
    return made


def record(folder: Path, root: Path, module: str, *arguments: str) -> list[Event]:
    """Runs a module to its end; everything it did to the files below ``root``."""
    tape = folder / f"{root.name}.tape"
    told = {"LD_PRELOAD": str(shim()), "FENBO_TAPE": str(tape), "FENBO_TAPE_ROOT": str(root)}
    command = [sys.executable, "-m", module, str(root), *arguments]
    done = subprocess.run(
        command, cwd=ROOT, env=os.environ | told, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr[-2_000:]
    events = list(_events(tape.read_bytes()))
    tape.unlink()
    return events


def _events(raw: bytes) -> Iterator[Event]:
    at = 0
    while at < len(raw):
        op, inode, where, size = _HEAD.unpack_from(raw, at)
        at += _HEAD.size
        yield Event(op.decode(), inode, where, raw[at : at + size])
        at += size


class File:
    """A file's bytes that are safe, and what was done to it since it was last synced."""

    def __init__(self, safe: bytes = b"") -> None:
        self.safe = bytearray(safe)
        self.loose: list[Event] = []

    def sync(self) -> None:
        """All that was written is on the disk."""
        for one in self.loose:
            _apply(self.safe, one)
        self.loose.clear()

    def cut(self, chance: random.Random) -> bytes:
        """What is left of it: all that is safe, and of the rest everything, nothing, some, or torn pieces."""
        left, way = bytearray(self.safe), chance.choice(("all", "none", "some", "begun", "torn"))
        stop = chance.randrange(len(self.loose) + 1)
        for n, one in enumerate(self.loose):
            if way == "none" or (way == "begun" and n > stop):
                break
            if way == "all" or (way == "begun" and n < stop) or (way == "some" and chance.random() < 0.5):
                _apply(left, one)
            elif way in ("torn", "begun"):
                for piece in _torn(one, chance):
                    _apply(left, piece)
        return bytes(left)


class Disk:
    """A disk played from a tape, event by event; ``cut`` is the image if the power went now."""

    def __init__(self, root: Path, before: Path | None = None) -> None:
        self._root = root
        self._files: dict[int, File] = {}
        self._names: dict[str, File] = {}
        self._safe: dict[str, File] = {}
        self._loose: list[tuple[str, str, File | None]] = []
        """Names made, changed and removed since the folder was last synced; a file system keeps their order."""
        self.marks: list[str] = []
        for path in sorted(before.rglob("*")) if before else ():
            if path.is_file():
                name = str(path.relative_to(before))  # type: ignore[arg-type]
                self._names[name] = self._safe[name] = File(path.read_bytes())

    def play(self, one: Event) -> None:
        """One event happens."""
        if one.op == "M":
            self.marks += one.body.decode().splitlines()
        elif one.op == "O":
            self._open(one)
        elif one.op == "D":
            self._safe, self._loose = dict(self._names), []
        elif one.op in "RU":
            self._move(one)
        elif (file := self._files.get(one.inode)) is not None:
            if one.op == "S":
                file.sync()
            else:
                file.loose.append(one)

    def cut(self, to: Path, chance: random.Random) -> None:
        """The power goes: what lies on the disk afterwards."""
        names = dict(self._safe)
        for name, kept, file in self._loose[: chance.randrange(len(self._loose) + 1)]:
            _rename(names, name, kept, file)
        for name, file in names.items():
            path = to / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(file.cut(chance))

    def _open(self, one: Event) -> None:
        name = self._name(one.body)
        if name.endswith(_NOT_KEPT):
            return
        if name in self._names:
            self._files[one.inode] = self._names[name]
            if one.at == 0:
                self._names[name].loose.append(one._replace(op="T", body=b""))
            return
        self._files[one.inode] = self._names[name] = File()
        self._loose.append(("", name, self._names[name]))

    def _move(self, one: Event) -> None:
        name, _, kept = one.body.partition(b"\0")
        change = (self._name(name), self._name(kept) if kept else "", None)
        _rename(self._names, *change)
        self._loose.append(change)

    def _name(self, path: bytes) -> str:
        return os.path.relpath(path.decode(), self._root)


def _rename(names: dict[str, File], name: str, kept: str, file: File | None) -> None:
    """A name made (no old one), changed, or removed (no new one)."""
    held = names.pop(name, None) if name else file
    if kept and held is not None:
        names[kept] = held


def _apply(to: bytearray, one: Event) -> None:
    if one.op == "T":
        to[:] = to[: one.at].ljust(one.at, b"\0")
        return
    if len(to) < one.at:
        to.extend(bytes(one.at - len(to)))
    to[one.at : one.at + len(one.body)] = one.body


def _torn(one: Event, chance: random.Random) -> Iterator[Event]:
    """Sectors of a write, each there or not."""
    if one.op == "T":
        return
    end = one.at + len(one.body)
    at = one.at
    while at < end:
        stop = min(end, (at // SECTOR + 1) * SECTOR)
        if chance.random() < 0.5:
            yield one._replace(at=at, body=one.body[at - one.at : stop - one.at])
        at = stop
