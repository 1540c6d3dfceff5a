"""Opening an encrypted SQLite file, and turning the driver's errors into ``StoreBroken``."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeAlias

from sqlcipher3 import dbapi2

from sync.domain.errors import StoreBroken

Connection: TypeAlias = Any
"""A DBAPI connection of sqlcipher3, which has no types of its own."""

_PATIENCE_S = 30.0
"""How long one writer of a file waits for another."""
_SHUT = {errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOTDIR, errno.ENOENT, errno.EEXIST}
"""Folders that can't be written whatever is deleted."""
CACHE_KIB = 65_536
"""Page cache of one connection: the open rows of a district fit in it, decrypted once."""


def connect(path: Path, key: bytes, *, durable: bool = False) -> Connection:
    """Open or create the file with a raw 32-byte key. ``durable`` syncs every commit (the outbox).

    Raises ``StoreBroken`` when the file is damaged, of another key, or can't be opened.
    """
    with guarded(path):
        line = dbapi2.connect(str(path), isolation_level=None, check_same_thread=False, timeout=_PATIENCE_S)
        try:
            line.execute("PRAGMA cipher_log_level = NONE")
            line.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
            line.execute(f"PRAGMA cache_size = -{CACHE_KIB}")
            line.execute("PRAGMA temp_store = MEMORY")
            line.execute("PRAGMA journal_mode = WAL")
            line.execute(f"PRAGMA synchronous = {'FULL' if durable else 'NORMAL'}")
            line.execute("SELECT count(*) FROM sqlite_master").fetchone()
        except dbapi2.Error:
            line.close()
            raise
    return line


def sound(line: Connection) -> bool:
    """Whether every page carries its true seal and the structure holds."""
    try:
        broken = line.execute("PRAGMA cipher_integrity_check").fetchone()
        return broken is None and bool(line.execute("PRAGMA quick_check").fetchone() == ("ok",))
    except dbapi2.Error:
        return False


@contextmanager
def guarded(path: Path) -> Iterator[None]:
    """Work on one file; the driver's errors leave as ``StoreBroken`` with a sentence a person understands."""
    try:
        yield
    except dbapi2.Error as fault:
        raise StoreBroken(_sentence(str(fault)), file=path.name, reason=str(fault)) from None
    except OSError as fault:
        key = "sync.store.shut" if fault.errno in _SHUT else "sync.store.full"
        raise StoreBroken(key, file=str(path), reason=fault.strerror or "") from None


@contextmanager
def transaction(line: Connection, path: Path) -> Iterator[None]:
    """All or nothing; errors leave as ``StoreBroken``."""
    with guarded(path):
        line.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            if line.in_transaction:
                line.execute("ROLLBACK")
            raise
        line.execute("COMMIT")


def _sentence(reason: str) -> str:
    if "full" in reason or "disk I/O" in reason:
        return "sync.store.full"
    if "locked" in reason:
        return "sync.store.locked"
    return "sync.store.damaged"
