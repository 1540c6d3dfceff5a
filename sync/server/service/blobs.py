"""Attachments: content-addressed, resumable, verified (protocol §15)."""

import asyncio
import hashlib
import os
import re
from collections.abc import Callable
from pathlib import Path

from sync.domain.errors import BadInput
from sync.server.service import pictures, recordings, workbooks
from sync.server.service.faults import Absent, Conflicting, Locked, TooLarge
from sync.server.service.showing import Eyes
from sync.server.store import blobs, tickets
from sync.server.store.blobs import BlobRow
from sync.server.store.database import Database
from sync.server.store.sight import Sight
from sync.server.store.statement import Tx
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
_CLEANED: tuple[tuple[str, Callable[[bytes], bytes]], ...] = (
    ("audio/", recordings.stripped),
    ("video/", recordings.stripped),
    ("application/vnd.openxmlformats", workbooks.stripped),
)
"""What beside pictures is cleaned, by the beginning of its media type, and by what."""
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

    async def progress(self, sha256: str, sight: Sight, look: Eyes) -> BlobState:
        """How far it is, for whoever brings it; a whole one only for eyes that see a ticket that names it."""
        found = await self.state(sha256)
        if found.done:
            await self.file(sha256, sight, look)
        return found

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

    async def file(self, sha256: str, sight: Sight, look: Eyes) -> tuple[Path, str]:
        """Where a whole attachment lies, and its media type. Raises ``Absent`` unless a ticket in this sight names it:
        knowing a hash is no right to see."""
        row = await self._row(sha256)
        if not row.done or not await self._database.read(lambda tx: _shown(tx, sha256, sight, look)):
            raise Absent("centre.not_found")
        return self._path(sha256), row.media

    async def tidy(self) -> None:
        """Removes what no ticket has named for a week."""
        before = self._clock() - ORPHAN_MS
        for sha256 in await self._database.read(lambda tx: blobs.orphans(tx, before)):
            await self._database.write(lambda tx, name=sha256: blobs.drop(tx, name))  # type: ignore[misc]
            for path in (self._path(sha256), _coming(self._path(sha256))):
                path.unlink(missing_ok=True)

    async def _append(self, row: BlobRow, offset: int, piece: bytes) -> BlobState:
        if row.done or offset != row.received:
            raise Conflicting("centre.blob_offset", offset=row.received)
        if not piece or offset + len(piece) > row.size:
            raise TooLarge("centre.too_large", most=row.size - offset)
        path, received = self._path(row.sha256), offset + len(piece)
        await asyncio.to_thread(_write, _coming(path), offset, piece)
        grown = row._replace(received=received, at=self._clock())
        fault: BadInput | None = None
        if received == row.size:
            try:
                kept = await asyncio.to_thread(_finish, path, row)
                grown = grown._replace(size=kept, received=kept, done=1)
            except BadInput as wrong:
                fault, grown = wrong, grown._replace(received=0)
        await self._database.write(lambda tx: blobs.grow(tx, grown))
        if fault is not None:
            raise fault
        if grown.done:
            _coming(path).unlink(missing_ok=True)
        return BlobState(grown.sha256, grown.size, grown.received, bool(grown.done))

    async def _row(self, sha256: str) -> BlobRow:
        named(sha256)
        row = await self._database.read(lambda tx: blobs.find(tx, sha256))
        if row is None:
            raise Absent("centre.not_found")
        return row

    def _path(self, sha256: str) -> Path:
        return self._folder / sha256[:2] / sha256


def _shown(tx: Tx, sha256: str, sight: Sight, look: Eyes) -> bool:
    """Whether one of the tickets, as these eyes see them, names the attachment."""
    rows = tickets.seen(tx, sight, blobs.namers(tx, sha256))
    return any(sha256.encode() in bytes(look.body(row)) for row in rows)


def named(sha256: str) -> None:
    """Raises ``BadInput`` for anything but 64 hexadecimal digits: the name becomes a path."""
    if not _NAME.fullmatch(sha256):
        raise BadInput("centre.blob_name")


def _write(path: Path, offset: int, piece: bytes) -> None:
    """Writes a piece durably."""
    path.parent.mkdir(mode=0o700, exist_ok=True)
    with open(path, "r+b" if path.exists() else "w+b") as file:
        file.seek(offset)
        file.truncate()
        file.write(piece)
        file.flush()
        os.fsync(file.fileno())


def _coming(path: Path) -> Path:
    """Where an attachment grows until it is whole; it goes when the row says so, so that a crash costs no byte."""
    return path.with_suffix(".part")


def _finish(path: Path, row: BlobRow) -> int:
    """The whole is here: checked against its name, cleaned of what it tells besides what it shows; how many bytes stay.
    The name stays that of the bytes as they were sent, which is what commands name. Raises ``BadInput``.
    """
    content = _coming(path).read_bytes()
    if hashlib.sha256(content).hexdigest() != row.sha256:
        raise BadInput("centre.blob_hash")
    clean = next((clean for kind, clean in _CLEANED if row.media.startswith(kind)), None)
    kept = clean(content) if clean else pictures.stripped(content, row.media)
    _write(path, 0, kept)
    return len(kept)
