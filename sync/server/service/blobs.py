"""Attachments: content-addressed, resumable, verified (protocol §15)."""

import asyncio
import hashlib
import os
import re
from collections.abc import Callable
from pathlib import Path

from sync.domain.errors import BadInput
from sync.server.service.faults import Absent, Conflicting, Locked, TooLarge
from sync.server.store import blobs
from sync.server.store.blobs import BlobRow
from sync.server.store.database import Database
from sync.wire.messages import BlobState

LARGEST = 20 * 1024 * 1024
PIECE = 4 * 1024 * 1024
ORPHAN_MS = 7 * 24 * 3_600_000
MEDIA = frozenset(
    {
        "image/jpeg",
        "image/png",
        "image/webp",
        "image/gif",
        "application/pdf",
        "audio/mpeg",
        "audio/amr",
        "audio/wav",
    }
    | {"video/mp4", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "text/plain"}
)
_NAME = re.compile(r"[0-9a-f]{64}")


class Blobs:
    """Takes attachments in piece by piece and hands them out whole."""

    def __init__(self, database: Database, folder: Path, clock: Callable[[], int]) -> None:
        self._database = database
        self._folder = folder
        self._clock = clock
        self._busy: set[str] = set()

    async def announce(self, sha256: str, size: int, media: str) -> BlobState:
        """Makes an attachment known; for a known one, tells how far it is."""
        named(sha256)
        if not 0 < size <= LARGEST:
            raise TooLarge("centre.too_large", most=LARGEST)
        if media not in MEDIA:
            raise BadInput("centre.blob_media", media=media[:60])
        row = BlobRow(sha256, size, 0, 0, 0, self._clock(), media)
        await self._database.write(lambda tx: blobs.add(tx, row))
        return await self.state(sha256)

    async def state(self, sha256: str) -> BlobState:
        """How far it is; raises ``Absent``."""
        row = await self._row(sha256)
        return BlobState(row.sha256, row.size, row.received, bool(row.done))

    async def append(self, sha256: str, offset: int, piece: bytes) -> BlobState:
        """Adds a piece at ``offset``. Raises ``Conflicting`` with the true offset, ``Locked`` while another piece
        is being written, ``BadInput`` when the whole is not what its name says (it then starts anew)."""
        named(sha256)
        if sha256 in self._busy:
            raise Locked("centre.blob_busy")
        self._busy.add(sha256)
        try:
            return await self._append(await self._row(sha256), offset, piece)
        finally:
            self._busy.discard(sha256)

    async def file(self, sha256: str) -> tuple[Path, str]:
        """Where a whole attachment lies, and its media type; raises ``Absent``."""
        row = await self._row(sha256)
        if not row.done:
            raise Absent("centre.not_found")
        return self._path(sha256), row.media

    async def tidy(self) -> None:
        """Removes what no ticket has named for a week."""
        before = self._clock() - ORPHAN_MS
        for sha256 in await self._database.read(lambda tx: blobs.orphans(tx, before)):
            await self._database.write(lambda tx, name=sha256: blobs.drop(tx, name))  # type: ignore[misc]
            self._path(sha256).unlink(missing_ok=True)

    async def _append(self, row: BlobRow, offset: int, piece: bytes) -> BlobState:
        if row.done or offset != row.received:
            raise Conflicting("centre.blob_offset", offset=row.received)
        if not piece or offset + len(piece) > row.size:
            raise TooLarge("centre.too_large", most=row.size - offset)
        received = offset + len(piece)
        whole = await asyncio.to_thread(_write, self._path(row.sha256), offset, piece, received == row.size)
        wrong = received == row.size and whole != row.sha256
        grown = row._replace(
            received=0 if wrong else received, done=int(whole == row.sha256), at=self._clock()
        )
        await self._database.write(lambda tx: blobs.grow(tx, grown))
        if wrong:
            raise BadInput("centre.blob_hash")
        return BlobState(grown.sha256, grown.size, grown.received, bool(grown.done))

    async def _row(self, sha256: str) -> BlobRow:
        named(sha256)
        row = await self._database.read(lambda tx: blobs.find(tx, sha256))
        if row is None:
            raise Absent("centre.not_found")
        return row

    def _path(self, sha256: str) -> Path:
        return self._folder / sha256[:2] / sha256


def named(sha256: str) -> None:
    """Raises ``BadInput`` for anything but 64 hexadecimal digits: the name becomes a path."""
    if not _NAME.fullmatch(sha256):
        raise BadInput("centre.blob_name")


def _write(path: Path, offset: int, piece: bytes, last: bool) -> str:
    """Writes a piece durably; after the last one the hash of the whole, else nothing."""
    path.parent.mkdir(mode=0o700, exist_ok=True)
    with open(path, "r+b" if path.exists() else "w+b") as file:
        file.seek(offset)
        file.truncate()
        file.write(piece)
        file.flush()
        os.fsync(file.fileno())
    return hashlib.sha256(path.read_bytes()).hexdigest() if last else ""
