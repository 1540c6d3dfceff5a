"""Taking possession of a profile's folder: one desk at a time, with its key. Nothing is read yet."""

import os
from pathlib import Path
from typing import NamedTuple

from console.store.connect import guarded
from console.store.files import Files
from console.store.key import key_of
from console.store.lock import Lock


class Folder(NamedTuple):
    """A profile that is ours until it is left."""

    files: Files
    lock: Lock

    def leave(self) -> None:
        """Close every file, then let the next desk have the profile."""
        self.files.close()
        self.lock.release()


def take(folder: Path, *, keyring: bool = True) -> Folder:
    """The profile in ``folder``, made when missing.

    Raises ``StoreBroken`` when another desk has it open, its key is lost, or the disk can't be written.
    """
    with guarded(folder):
        folder.mkdir(parents=True, exist_ok=True)
        if os.name == "posix":
            folder.chmod(0o700)
    lock = Lock(folder)
    try:
        return Folder(Files(folder, key_of(folder, keyring=keyring)), lock)
    except BaseException:
        lock.release()
        raise
