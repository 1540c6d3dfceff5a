"""A photo keeps its picture only: position, device and words are gone before anybody can fetch it."""

import hashlib
import struct
import zlib

import pytest
from PySide6.QtCore import QBuffer
from PySide6.QtGui import QImage

from sync.domain.errors import BadInput
from sync.server.service.pictures import stripped
from tests.support.centre import Centre
from tests.sync.server import town

SECRET = b"SN-20481-PLANTED"
PICTURE = b"\xff\xdb\x00\x04\x00\x01" + b"\xff\xc0\x00\x04\x08\x01" + b"\xff\xc4\x00\x04\x00\x02"
SCAN = b"\xff\xda\x00\x04\x01\x02" + bytes(range(255)) * 3 + b"\xff\x00\xff\xd3" + b"\x77" * 50
ICC = b"\xff\xe2" + struct.pack(">H", 2 + 15) + b"ICC_PROFILE\0abc"


def tiff(order: str, turned: int) -> bytes:
    """An Exif block with an orientation, a maker's text and a position of its own (22.69° N, 114.35° E)."""
    mark, end = (b"II", "<") if order == "little" else (b"MM", ">")
    head = struct.pack(f"{end}2sHI", mark, 42, 8)
    value = struct.pack(f"{end}HH", turned, 0)
    entries = [
        struct.pack(f"{end}HHI4s", 0x0112, 3, 1, value),
        struct.pack(f"{end}HHII", 0x010F, 2, len(SECRET), 50),
        struct.pack(f"{end}HHII", 0x8825, 4, 1, 50 + len(SECRET)),
    ]
    ifd = struct.pack(f"{end}H", 3) + b"".join(entries) + struct.pack(f"{end}I", 0)
    position = struct.pack(f"{end}6I", 22, 1, 41, 1, 24, 1)
    return head + ifd + SECRET + position


def segment(marker: int, body: bytes) -> bytes:
    """One part of a JPEG."""
    return bytes((0xFF, marker)) + struct.pack(">H", len(body) + 2) + body


def jpeg(turned: int = 1, order: str = "little", tail: bytes = b"") -> bytes:
    """A JPEG as a telephone makes it: Exif, XMP, IPTC, a comment, a colour profile, the picture, and a film behind."""
    return b"".join(
        (
            b"\xff\xd8",
            segment(0xE0, b"JFIF\0\1\1\0\0\1\0\1\0\0"),
            segment(0xE1, b"Exif\0\0" + tiff(order, turned)),
            segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0<x>" + SECRET),
            segment(0xED, b"Photoshop 3.0\0" + SECRET),
            segment(0xFE, SECRET),
            segment(0xE2, b"MPF\0" + SECRET),
            ICC,
            PICTURE,
            SCAN,
            b"\xff\xd9",
            tail,
        )
    )


def chunk(kind: bytes, body: bytes) -> bytes:
    """One part of a PNG."""
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def png() -> bytes:
    """A PNG that tells where it was made."""
    rows = zlib.compress(b"\0\xff\0\0" * 1)
    parts = (
        chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)),
        chunk(b"eXIf", tiff("big", 1)),
        chunk(b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0" + SECRET),
        chunk(b"IDAT", rows),
        chunk(b"IEND", b""),
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


def webp() -> bytes:
    """A WebP with Exif."""
    frame = b"VP8 " + struct.pack("<I", 4) + b"\1\2\3\4"
    exif = b"EXIF" + struct.pack("<I", len(SECRET)) + SECRET
    flags = b"VP8X" + struct.pack("<I", 10) + b"\x0c" + bytes(9)
    body = b"WEBP" + flags + frame + exif
    return b"RIFF" + struct.pack("<I", len(body)) + body


@pytest.mark.parametrize("order", ["little", "big"])
@pytest.mark.parametrize("turned", [1, 6])
def test_a_telephones_photo_keeps_its_picture_its_colours_and_which_way_up(order: str, turned: int) -> None:
    kept = stripped(jpeg(turned, order, tail=b"ftypmp42" + SECRET), "image/jpeg")
    assert SECRET not in kept and b"ns.adobe" not in kept and b"ftyp" not in kept
    assert PICTURE + SCAN + b"\xff\xd9" in kept and ICC in kept and b"JFIF" in kept
    assert kept.count(b"Exif\0\0") == (turned != 1)
    if turned != 1:
        block = kept[kept.index(b"Exif\0\0") + 6 :]
        assert struct.unpack_from(">HHIH", block, 10) == (0x0112, 3, 1, turned)
        assert struct.unpack_from(">H", block, 8) == (1,)
    assert stripped(kept, "image/jpeg") == kept


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_a_real_photo_shows_the_same_picture_afterwards(kind: str) -> None:
    image, buffer = QImage(64, 48, QImage.Format.Format_RGB32), QBuffer()
    for n in range(64 * 48):
        image.setPixel(n % 64, n // 64, 0xFF000000 | (n * 2654435761) & 0xFFFFFF)
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    assert image.save(buffer, kind)
    real = bytes(buffer.data().data())
    exif = tiff("little", 1)
    planted = {
        "JPEG": real[:2] + segment(0xE1, b"Exif\0\0" + exif) + real[2:],
        "PNG": real[:33] + chunk(b"eXIf", exif) + real[33:],
    }[kind]
    kept = stripped(planted, "image/jpeg")
    assert SECRET in planted and SECRET not in kept
    assert QImage.fromData(kept) == QImage.fromData(real)
    assert not QImage.fromData(kept).isNull()


def test_other_pictures_lose_their_words_too() -> None:
    for content in (png(), webp()):
        kept = stripped(content, "image/png")
        assert SECRET not in kept and kept != content
    assert chunk(b"IEND", b"") in stripped(png(), "image/png")
    told = stripped(webp(), "image/webp")
    assert struct.unpack_from("<I", told, 4) == (len(told) - 8,) and told[20] == 0


def test_what_is_no_photo_stays_as_it_is_and_a_broken_one_that_tells_is_refused() -> None:
    for content in (b"before", b"", b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"RIFF", b"%PDF-1.7"):
        assert stripped(content, "image/jpeg") == content
    assert stripped(jpeg(), "application/pdf") == jpeg()
    for cut in (60, 100, 200):
        with pytest.raises(BadInput):
            stripped(jpeg()[:cut], "image/jpeg")


def test_the_centre_hands_out_the_picture_only(centre: Centre) -> None:
    desk, photo = centre.desk(), jpeg(6)
    name = hashlib.sha256(photo).hexdigest()
    told = {"sha256": name, "size": len(photo), "media": "image/jpeg"}
    assert desk.http.post("/v1/blobs", json=told).status_code == 200
    for at in range(0, len(photo), 700):
        piece, place = photo[at : at + 700], {"Upload-Offset": str(at)}
        assert desk.http.patch(f"/v1/blobs/{name}", content=piece, headers=place).status_code == 200
    brought = told | {"name": "现场.jpg", "phase": "before"}
    town.received(desk, "P1", attachments=[brought])
    shown = desk.http.get(f"/v1/blobs/{name}").content
    assert shown == stripped(photo, "image/jpeg") and SECRET not in shown
    for file in (centre.data / "blobs").rglob("*"):
        assert file.is_dir() or SECRET not in file.read_bytes()
