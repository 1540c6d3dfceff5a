"""The key of the local files: 32 random bytes in the system's keyring, else in a file only the owner can read.

Where it lies is decided once, at the first start: looking for a keyring costs a tenth of a second,
so a profile whose key lies in the file never asks for one.
"""

import importlib
import os
from pathlib import Path

from sync.domain.errors import StoreBroken

_SERVICE = "fenbo"
_SIZE = 32


def key_of(folder: Path, *, keyring: bool = True) -> bytes:
    """The key of the profile in ``folder``, made at the first start. Raises ``StoreBroken`` when it is lost."""
    file = folder / "key"
    if file.exists():
        return _checked(file.read_text("ascii").strip())
    name = folder / "key.name"
    if name.exists():
        return _checked(_from_keyring(name.read_text("utf-8")) or "")
    made = os.urandom(_SIZE)
    if keyring and _to_keyring(str(folder.resolve()), made.hex()):
        _write(name, str(folder.resolve()))
    else:
        _write(file, made.hex())
    return made


def _checked(text: str) -> bytes:
    try:
        key = bytes.fromhex(text)
    except ValueError:
        key = b""
    if len(key) != _SIZE:
        raise StoreBroken("sync.store.key_lost")
    return key


def _write(file: Path, text: str) -> None:
    line = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(line, "w") as out:
        out.write(text)
        out.flush()
        os.fsync(out.fileno())


def _from_keyring(name: str) -> str | None:
    found: str | None = importlib.import_module("keyring").get_password(_SERVICE, name)
    return found


def _to_keyring(name: str, text: str) -> bool:
    """Whether a keyring took the key and gives it back."""
    try:
        importlib.import_module("keyring").set_password(_SERVICE, name, text)
        return _from_keyring(name) == text
    except Exception:  # noqa: BLE001 - every back-end fails in its own way; the file is the answer to all
        return False
