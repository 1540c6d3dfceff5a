"""``centre restore``: puts a backup where nothing is, and begins a new life of the log.

What happened between the backup and the loss is known to the desks only: by the new epoch each loads anew and sends
again what the backup did not have, under the old keys, so that nothing takes effect twice.
"""

import os
import shutil
import tempfile
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from sync.domain.errors import BadInput, FenboError, StoreBroken
from sync.server.clock import entropy, now_ms
from sync.server.config import Config
from sync.server.store import copying, reviving
from sync.server.store.opening import is_postgres
from sync.server.store.statement import Tx
from sync.server.upkeep import archive, audit
from sync.server.upkeep.archive import Contents
from sync.server.upkeep.backup import NAMES

UNFINISHED = "restore.unfinished"
"""Lies in the folder until the database may be served, and holds the word of the database's own mark: only together they
tell that folder and database are leavings of one restore."""


def restore(config: Config, source: Path) -> dict[str, Any]:
    """Checks every part of the backup, then the target, then the log; only then is anything in its place.

    Interrupted at any moment, it is run again: SQLite's folder appears all at once, and a PostgreSQL database that is
    filled carries a mark until everything is in its place; no centre starts on it. Raises ``BadInput`` when the target
    is not empty or of the other database, ``StoreBroken`` for a damaged backup.
    """
    contents = archive.checked(source)
    database = "postgresql" if is_postgres(config) else "sqlite"
    if contents.database != database:
        raise BadInput("upkeep.other_database", held=contents.database, asked=database)
    if is_postgres(config):
        _clear(config)
    _empty(config)
    config.data.parent.mkdir(parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp(prefix=f".{config.data.name}.", dir=config.data.parent))
    try:
        archive.unpack(source, contents, folder)
        found = _fill(replace(config, data=folder), contents)
        _take_place(folder, config.data)
        if is_postgres(config):
            copying.finish(config)
            (config.data / UNFINISHED).unlink()
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return {"data": str(config.data), "database": database, "from": contents.made, **found}


def _clear(config: Config) -> None:
    """What this command left behind when it was interrupted goes; anybody else's data stays."""
    word, file = copying.begun(config), config.data / UNFINISHED
    if word and file.exists() and file.read_text("ascii") == word:
        shutil.rmtree(config.data)
    copying.clear(config)


def _empty(config: Config) -> None:
    if config.data.exists() and (not config.data.is_dir() or any(config.data.iterdir())):
        raise BadInput("upkeep.not_empty", place=str(config.data))
    if is_postgres(config) and copying.occupied(config):
        raise BadInput("upkeep.not_empty", place="PostgreSQL")


def _fill(config: Config, contents: Contents) -> dict[str, Any]:
    """The database of the copy, its log verified, its new life begun. What goes wrong leaves nothing behind."""
    revived = partial(_revived, contents=contents)
    if not is_postgres(config):
        return copying.change(config, revived)
    dump, word = config.data / NAMES["postgresql"], entropy(16).hex()
    (config.data / UNFINISHED).write_text(word, "ascii")
    copying.begin(config, word)
    try:
        copying.fill(config, dump)
        dump.unlink()
        return copying.change(config, revived)
    except FenboError:
        with suppress(FenboError):  # the mark stays where the database does not answer, and tells the rest
            copying.clear(config)
        raise


def _revived(tx: Tx, contents: Contents) -> dict[str, Any]:
    found = audit.told(tx)
    if not found["whole"] or found["head"] != contents.head:
        raise StoreBroken("upkeep.log_broken", fault=found["fault"] or "head", at=found["at"])
    ended = reviving.revive(tx, entropy(8).hex(), now_ms(), contents.lacking)
    return {"lines": found["lines"], "head": found["head"], "sessions_ended": ended}


def _take_place(folder: Path, target: Path) -> None:
    """From here on the restored centre is there, all at once."""
    if target.exists():
        target.rmdir()
    os.replace(folder, target)
    archive.settle(target.parent)
