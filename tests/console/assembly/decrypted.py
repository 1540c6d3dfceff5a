"""A profile's files as whoever holds the key could read them: every page, free ones and torn ones included."""

import subprocess
from collections.abc import Iterator
from pathlib import Path

_PAGE, _RESERVE, _SALT, _IV = 4096, 80, 16, 16


def pages(file: Path, key: bytes) -> Iterator[bytes]:
    """Every page of a SQLCipher file, decrypted (AES-256-CBC, raw key), whether the database still counts it or not."""
    raw = file.read_bytes()
    sealed = [_sealed(raw, at) for at in range(0, len(raw) - len(raw) % _PAGE, _PAGE)]
    if not sealed:
        return
    plain = _blocks(b"".join(body for _, body in sealed), key)
    at = 0
    for iv, body in sealed:
        block, at = plain[at : at + len(body)], at + len(body)
        before = iv + body[:-_IV]
        mixed = int.from_bytes(block, "big") ^ int.from_bytes(before, "big")
        yield mixed.to_bytes(len(body), "big")


def everything(folder: Path, key: bytes) -> bytes:
    """All pages of all databases in a folder, with every other file as it lies there."""
    parts = []
    for file in sorted(one for one in folder.rglob("*") if one.is_file()):
        database = file.suffix in (".db", ".part")
        parts.append(b"\n".join(pages(file, key)) if database else file.read_bytes())
    return b"\n".join(parts)


def _sealed(raw: bytes, at: int) -> tuple[bytes, bytes]:
    """Start value and cipher text of a page; the first one begins with the file's salt."""
    first = _SALT if at == 0 else 0
    end = at + _PAGE - _RESERVE
    return raw[end : end + _IV], raw[at + first : end]


def _blocks(body: bytes, key: bytes) -> bytes:
    """Every block by itself; the chaining is undone by the caller."""
    command = ["openssl", "enc", "-d", "-aes-256-ecb", "-nopad", "-K", key.hex()]
    return subprocess.run(command, input=body, capture_output=True, check=True).stdout
