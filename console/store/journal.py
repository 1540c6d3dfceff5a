"""The journal: a second, append-only copy of every command, so that a broken outbox loses nothing.

One line per entry: CRC-32 of the rest, then the sealed entry in base64. A line cut by a power failure fails
its CRC and is skipped. Entries are sealed because a command may carry what a citizen said: the key stream
is SHAKE-256 of key and nonce, the seal a keyed BLAKE2b over nonce and text.
"""

import base64
import binascii
import hashlib
import hmac
import os
from collections.abc import Iterator
from pathlib import Path

_sync = getattr(os, "fdatasync", os.fsync)
_NONCE = 16
_SEAL = 16


class Journal:
    """Appends entries; ``add`` returns only when the bytes are on the disk."""

    def __init__(self, path: Path, key: bytes) -> None:
        self._path = path
        self._key = key
        self._file = path.open("ab", buffering=0)
        _name_kept(path.parent)
        if self._file.tell() and not _ends_line(path):
            self._file.write(b"\n")

    def add(self, entry: bytes, *, sync: bool = True) -> None:
        """Write one entry; on an error the file is as it was. Raises ``OSError`` (disk full)."""
        before = os.fstat(self._file.fileno()).st_size
        line = self._line(entry)
        try:
            if self._file.write(line) != len(line):
                raise OSError(28, os.strerror(28))
            if sync:
                _sync(self._file.fileno())
        except OSError:
            self.cut(before)
            raise

    def size(self) -> int:
        """Bytes written so far."""
        return os.fstat(self._file.fileno()).st_size

    def cut(self, size: int) -> None:
        """Take back everything after ``size`` bytes: the act it belongs to failed."""
        os.ftruncate(self._file.fileno(), size)

    def entries(self) -> Iterator[bytes]:
        """Every sound entry, oldest first; torn or altered lines are left out."""
        for line in self._path.read_bytes().split(b"\n"):
            entry = self._entry(line)
            if entry is not None:
                yield entry

    def renew(self, entries: list[bytes]) -> None:
        """Begin anew with ``entries`` only; the old file goes when the new one is safe."""
        fresh = self._path.with_suffix(".new")
        with fresh.open("wb") as out:
            out.writelines(self._line(entry) for entry in entries)
            out.flush()
            os.fsync(out.fileno())
        self._file.close()
        os.replace(fresh, self._path)
        _name_kept(self._path.parent)
        self._file = self._path.open("ab", buffering=0)

    def close(self) -> None:
        """End writing."""
        self._file.close()

    def _line(self, entry: bytes) -> bytes:
        nonce = os.urandom(_NONCE)
        hidden = _mix(entry, self._key, nonce)
        text = base64.b64encode(nonce + _seal(nonce + hidden, self._key) + hidden)
        return b"%08x %s\n" % (binascii.crc32(text), text)

    def _entry(self, line: bytes) -> bytes | None:
        crc, _, text = line.partition(b" ")
        if not text or crc != b"%08x" % binascii.crc32(text):
            return None
        try:
            raw = base64.b64decode(text, validate=True)
        except binascii.Error:
            return None
        nonce, seal, hidden = raw[:_NONCE], raw[_NONCE : _NONCE + _SEAL], raw[_NONCE + _SEAL :]
        if not hmac.compare_digest(seal, _seal(nonce + hidden, self._key)):
            return None
        return _mix(hidden, self._key, nonce)


def _name_kept(folder: Path) -> None:
    """The names in a folder are on the disk too, not only the bytes of its files; Windows keeps them by itself."""
    if os.name != "posix":
        return
    line = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(line)
    finally:
        os.close(line)


def _mix(text: bytes, key: bytes, nonce: bytes) -> bytes:
    stream = hashlib.shake_256(b"journal" + key + nonce).digest(len(text))
    return (int.from_bytes(text, "big") ^ int.from_bytes(stream, "big")).to_bytes(len(text), "big")


def _seal(text: bytes, key: bytes) -> bytes:
    return hashlib.blake2b(text, digest_size=_SEAL, key=key, person=b"fenbo-journal").digest()


def _ends_line(path: Path) -> bool:
    with path.open("rb") as file:
        file.seek(-1, os.SEEK_END)
        return file.read(1) == b"\n"
