"""``centre backup``: the whole centre as one file, while it serves."""

import tempfile
from pathlib import Path
from typing import Any

from sync.domain.errors import BadInput
from sync.server.clock import now_ms
from sync.server.config import Config
from sync.server.service.centre import KEY_FILE
from sync.server.store import copying, heads, reviving
from sync.server.store.heads import Head
from sync.server.store.opening import is_postgres
from sync.server.store.statement import Tx
from sync.server.upkeep import archive
from sync.server.upkeep.archive import Contents


def backup(config: Config, target: Path) -> dict[str, Any]:
    """Writes database, attachments and signing key to ``target``. It holds what people said in full: only its owner
    may read it. Raises ``BadInput`` when there is no centre or the file exists, ``StoreBroken`` when it can't be
    read or written; then there is no file."""
    if target.exists():
        raise BadInput("upkeep.file_exists", file=str(target))
    if not target.parent.is_dir():
        raise BadInput("upkeep.no_folder", folder=str(target.parent))
    database = "postgresql" if is_postgres(config) else "sqlite"
    with tempfile.TemporaryDirectory(prefix=".fenbo-backup-", dir=target.parent) as folder:
        copied = Path(folder) / NAMES[database]
        head, blobs = copying.copy(config, copied, _standing)
        files, lacking = _files(config, blobs)
        contents = Contents(
            archive.FORMAT, database, now_ms(), head.epoch, head.seq, head.hash.hex(), (), lacking
        )
        contents = archive.write(target, contents, {NAMES[database]: copied} | files)
    return {
        "file": str(target),
        "size": target.stat().st_size,
        "database": database,
        "lines": head.seq,
        "head": head.hash.hex(),
        "attachments": len(blobs) - len(lacking),
        "lacking": len(lacking),
    }


NAMES = {"sqlite": "centre.db", "postgresql": "centre.dump"}
"""What the database is called in a backup."""


def _standing(tx: Tx) -> tuple[Head, dict[str, int]]:
    return heads.read(tx), reviving.whole_blobs(tx)


def _files(config: Config, blobs: dict[str, int]) -> tuple[dict[str, Path], tuple[str, ...]]:
    """Key and attachments by their names in the backup, and attachments whose bytes are not there."""
    files = {KEY_FILE: config.data / KEY_FILE} if (config.data / KEY_FILE).exists() else {}
    lacking = []
    for sha256, size in blobs.items():
        path = config.blob(sha256)
        if path.exists() and path.stat().st_size == size:
            files[f"blobs/{sha256[:2]}/{sha256}"] = path
        else:
            lacking.append(sha256)
    return files, tuple(lacking)
