"""A backup with any one byte changed is told as damaged, or is read whole because nobody reads that byte."""

import hashlib
from pathlib import Path

import pytest

from sync.domain.errors import BadInput, StoreBroken
from sync.server.upkeep import archive

PHOTO = b"\xff\xd8\xff a small photo"


@pytest.mark.parametrize("flip", [0xFF, 0x80, 0x01])
def test_no_changed_byte_ends_in_anything_but_a_sentence(tmp_path: Path, flip: int) -> None:
    name = hashlib.sha256(PHOTO).hexdigest()
    parts = {"centre.db": tmp_path / "db", f"blobs/{name[:2]}/{name}": tmp_path / "photo"}
    for path, content in zip(parts.values(), (b"rows" * 80, PHOTO), strict=True):
        path.write_bytes(content)
    file, damaged = tmp_path / "centre.fenbo", tmp_path / "damaged"
    made = archive.write(file, archive.Contents(archive.FORMAT, "sqlite", 0, "e", 1, "00", ()), parts)
    whole, told = file.read_bytes(), 0
    for at in range(len(whole)):
        damaged.write_bytes(whole[:at] + bytes([whole[at] ^ flip]) + whole[at + 1 :])
        try:
            assert archive.checked(damaged).parts == made.parts
        except (BadInput, StoreBroken):
            told += 1
    assert told > len(whole) // 2
