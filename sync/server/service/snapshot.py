"""Snapshots: the hot set in parts, to build a new cache from (protocol §9). One build serves a scope for minutes."""

import asyncio
import gzip
import hashlib
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from msgspec.structs import replace

from sync.server.clock import new_id
from sync.server.service.caller import Caller
from sync.server.service.faults import Absent
from sync.server.service.references import InForce
from sync.server.service.showing import Eyes, eyes
from sync.server.store import heads, hot
from sync.server.store.database import Database
from sync.server.store.sight import Sight
from sync.server.store.statement import Tx
from sync.wire.cursor import Cursor, parse
from sync.wire.messages import Manifest, Part
from sync.wire.version import SCHEMA

ROWS = 2_000
FRESH_MS = 2 * 60_000
KEPT_MS = 15 * 60_000
RECENT_MS = 30 * 24 * 3_600_000
"""Tickets closed longer ago are found by the centre's search only."""
_LEVEL = 1


class _View(NamedTuple):
    """Callers with the same view share a snapshot."""

    sight: Sight
    eyes: Eyes


class _Built(NamedTuple):
    manifest: Manifest
    view: _View
    at: int

    def reaches(self, floor: Cursor | None) -> bool:
        """Whether it is as new as ``floor``; a cursor of another life of the log asks for nothing."""
        made = parse(self.manifest.cursor)
        return floor is None or floor.epoch != made.epoch or floor.seq <= made.seq


class Snapshots:
    """Builds and hands out snapshots, one per scope and epoch while it is fresh."""

    def __init__(
        self, database: Database, folder: Path, references: Callable[[], InForce], clock: Callable[[], int]
    ) -> None:
        self._database = database
        self._references = references
        self._folder = folder
        self._clock = clock
        self._built: dict[str, _Built] = {}
        self._turns: dict[_View, asyncio.Lock] = {}
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(mode=0o700)

    async def manifest(self, caller: Caller, floor: Cursor | None = None) -> Manifest:
        """A snapshot of what the caller sees, at most two minutes old and at least as new as ``floor``."""
        view, floor = self._view(caller), await self._possible(floor)
        async with self._turns.setdefault(view, asyncio.Lock()):
            now = self._clock()
            fresh = (
                b
                for b in self._built.values()
                if b.view == view and now - b.at < FRESH_MS and b.reaches(floor)
            )
            found = next(fresh, None)
            if found is None:
                found = _Built(await self._build(view, now), view, now)
                self._built[found.manifest.id] = found
        return replace(found.manifest, scope_ver=caller.scope_ver, server_now=self._clock())

    def part(self, caller: Caller, snapshot: str, n: int) -> Path:
        """Where a part lies; raises ``Absent`` for one that is gone or was made for other eyes."""
        built = self._built.get(snapshot)
        if built is None or built.view != self._view(caller) or not 0 <= n < len(built.manifest.parts):
            raise Absent("centre.not_found")
        return self._file(snapshot, n)

    def forget(self) -> None:
        """Drops every snapshot, after the log began a new life."""
        for snapshot in list(self._built):
            self._drop(snapshot)

    def tidy(self) -> None:
        """Drops what is too old to be still loading."""
        now = self._clock()
        for snapshot, built in list(self._built.items()):
            if now - built.at > KEPT_MS:
                self._drop(snapshot)

    async def _possible(self, floor: Cursor | None) -> Cursor | None:
        """The floor, but not above the log: a cursor from the future would have a snapshot made at every question."""
        if floor is None:
            return None
        head = await self._database.read(heads.read)
        return floor if floor.epoch != head.epoch else Cursor(head.epoch, min(floor.seq, head.seq))

    def _view(self, caller: Caller) -> _View:
        return _View(caller.sight, eyes(caller.actor, self._references()))

    def _drop(self, snapshot: str) -> None:
        del self._built[snapshot]
        shutil.rmtree(self._folder / snapshot, ignore_errors=True)

    def _file(self, snapshot: str, n: int) -> Path:
        return self._folder / snapshot / f"{n}.ndjson.gz"

    async def _build(self, view: _View, now: int) -> Manifest:
        snapshot = new_id(now)
        (self._folder / snapshot).mkdir(mode=0o700)
        return await self._database.read(lambda tx: self._write(tx, view, snapshot, now))

    def _write(self, tx: Tx, view: _View, snapshot: str, now: int) -> Manifest:
        head, after = heads.read(tx), ""
        parts: list[Part] = []
        while rows := hot.part(tx, view.sight, after, now - RECENT_MS, ROWS):
            after = rows[-1].id
            text = b"".join(bytes(view.eyes.body(row)) + b"\n" for row in rows)
            packed = gzip.compress(text, _LEVEL, mtime=0)
            self._file(snapshot, len(parts)).write_bytes(packed)
            parts.append(Part(len(parts), len(rows), len(packed), hashlib.sha256(packed).hexdigest()))
        return Manifest(
            id=snapshot,
            cursor=str(Cursor(head.epoch, head.seq)),
            schema=SCHEMA,
            parts=tuple(parts),
            scope_ver=0,
            server_now=now,
        )
