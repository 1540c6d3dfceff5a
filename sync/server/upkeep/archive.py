"""A backup as one file: its parts, and a manifest that holds the SHA-256 of each.

The file comes into being under another name and is only called what the operator asked for once it is whole
and on the disk; it is never written over one that exists. Nobody but its owner may read it.
"""

import errno
import hashlib
import os
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import msgspec

from sync.domain.errors import BadInput, StoreBroken
from sync.wire.codec import decode, encode

FORMAT = 1
MANIFEST = "manifest.json"
_CHUNK = 1 << 20
_DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, ValueError, OverflowError)
"""What the reader of the container says about one that is damaged."""
_NAMES = re.compile(r"centre\.db|centre\.dump|centre\.key|blobs/([0-9a-f]{2})/\1[0-9a-f]{62}")


class Part(msgspec.Struct, frozen=True):
    """One file of the backup."""

    name: str
    size: int
    sha256: str


class Contents(msgspec.Struct, frozen=True):
    """What a backup holds. ``made`` is UTC ms; ``epoch``, ``seq`` and ``head`` (hex) tell where the log stood."""

    format: int
    database: str
    """``sqlite`` or ``postgresql``."""
    made: int
    epoch: str
    seq: int
    head: str
    parts: tuple[Part, ...]
    lacking: tuple[str, ...] = ()
    """Attachments the database knows whose bytes were not there to be copied."""


def write(target: Path, contents: Contents, files: Mapping[str, Path]) -> Contents:
    """Writes a new backup of these files (by their names in it); answers the contents with the parts filled in.
    Raises ``BadInput`` when ``target`` exists, ``StoreBroken`` when it can't be written."""
    if target.exists():
        raise BadInput("upkeep.file_exists", file=str(target))
    with _stored(target), _beside(target) as (hidden, file):
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as box:
            parts = tuple(_put(box, name, path) for name, path in files.items())
            contents = msgspec.structs.replace(contents, parts=parts)
            box.writestr(MANIFEST, encode(contents))
        file.flush()
        os.fsync(file.fileno())
        os.replace(hidden, target)
        settle(target.parent)
    return contents


def checked(source: Path) -> Contents:
    """The contents of a backup, every part of it read and compared with its hash. Raises ``BadInput`` for a file
    that is none, or of a later format, ``StoreBroken`` for one that is damaged."""
    with _opened(source) as box:
        contents = _contents(box)
        held = sorted(name for name in box.namelist() if name != MANIFEST)
        named = sorted(part.name for part in contents.parts)
        if held != named or not all(_NAMES.fullmatch(name) for name in named):
            raise StoreBroken("upkeep.archive_damaged", part=MANIFEST)
        for part in contents.parts:
            with box.open(part.name) as stored:
                if _hashed(stored) != (part.sha256, part.size):
                    raise StoreBroken("upkeep.archive_damaged", part=part.name)
    return contents


def unpack(source: Path, contents: Contents, folder: Path) -> None:
    """Lays the parts out in a folder, durably; hashes are compared once more with what was really written."""
    with _stored(folder), _opened(source) as box:
        for part in contents.parts:
            path = folder / part.name
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            with box.open(part.name) as stored, open(_new(path), "wb") as file:
                told = _hashed(stored, file)
                file.flush()
                os.fsync(file.fileno())
            if told != (part.sha256, part.size):
                raise StoreBroken("upkeep.archive_damaged", part=part.name)


def settle(folder: Path) -> None:
    """The names in a folder are on the disk."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _contents(box: zipfile.ZipFile) -> Contents:
    try:
        raw = box.read(MANIFEST)
    except KeyError:
        raise BadInput("upkeep.not_archive", file=str(box.filename)) from None
    told = decode(raw, Contents)
    if told.format > FORMAT:
        raise BadInput("upkeep.archive_newer", format=told.format, known=FORMAT)
    return told


def _put(box: zipfile.ZipFile, name: str, path: Path) -> Part:
    info = zipfile.ZipInfo(name)
    # Attachments are packed already; packing them again only costs time.
    info.compress_type = zipfile.ZIP_STORED if name.startswith("blobs/") else zipfile.ZIP_DEFLATED
    info.external_attr = 0o600 << 16
    with open(path, "rb") as source, box.open(info, "w", force_zip64=True) as stored:
        sha256, size = _hashed(source, stored)
    return Part(name, size, sha256)


def _hashed(source: IO[bytes], copy: IO[bytes] | None = None) -> tuple[str, int]:
    """SHA-256 and size of what is read, copied on its way where that is asked."""
    digest, size = hashlib.sha256(), 0
    while chunk := source.read(_CHUNK):
        digest.update(chunk)
        size += len(chunk)
        if copy is not None:
            copy.write(chunk)
    return digest.hexdigest(), size


@contextmanager
def _beside(target: Path) -> Iterator[tuple[Path, IO[bytes]]]:
    """A file in the making beside the target; gone when it was not finished."""
    hidden = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        with open(_new(hidden), "wb") as file:
            yield hidden, file
    finally:
        hidden.unlink(missing_ok=True)


def _new(path: Path) -> int:
    """A new file that only its owner may read."""
    return os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)


@contextmanager
def _opened(source: Path) -> Iterator[zipfile.ZipFile]:
    try:
        with zipfile.ZipFile(source) as box:
            yield box
    except (FileNotFoundError, IsADirectoryError):
        raise BadInput("upkeep.no_file", file=str(source)) from None
    except _DAMAGE as fault:
        raise StoreBroken("upkeep.archive_damaged", part=type(fault).__name__) from None
    except OSError as fault:
        if fault.errno != errno.EINVAL:
            raise
        # Its table of contents names a place that no file has.
        raise StoreBroken("upkeep.archive_damaged", part=source.name) from None


@contextmanager
def _stored(place: Path) -> Iterator[None]:
    """A full disk or a closed folder in the family's words."""
    try:
        yield
    except OSError as fault:
        raise StoreBroken("upkeep.not_written", place=str(place), reason=fault.strerror or "") from None
