"""Photos without what they tell besides the picture: position, device, serial numbers, thumbnails (PIPL: minimum
necessary). Pure byte work: nothing is decoded, so nothing of the picture changes.

JPEG keeps what showing it needs (JFIF, colour profile, Adobe transform, orientation); PNG and WebP their picture chunks;
GIF its pictures, their timing and repetition. What can't be followed to its end is no photo and comes back as it came,
unless it holds such a block: then it is refused, for nobody could say what is in it.
"""

import re
import struct

from sync.domain.errors import BadInput

_JPEG, _PNG = b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n"
_KEPT = frozenset({0xE0, 0xEE, *range(0xC0, 0xE0)}) - {0xD8, 0xD9}
"""Markers of a JPEG that stay; APP2 only with a colour profile. Comments and every other APPn go."""
_SCAN, _END = 0xDA, 0xD9
_NEXT = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")
"""The next marker after compressed data."""
_TALK = frozenset({b"eXIf", b"tEXt", b"zTXt", b"iTXt", b"tIME"})
_SIGNS = (b"Exif\0\0", b"eXIf", b"ns.adobe.com/xap", b"EXIF", b"XMP DataXMP", b"GIF8")
_GIF_KEPT = (b"NETSCAPE2.0", b"ANIMEXTS1.0", b"ICCRGBG1012")
"""Applications whose blocks say how a GIF is shown; every other one talks."""
_ORIENTATION = 0x0112
_XMP_EXIF_FLAGS = 0x0C


def stripped(content: bytes, media: str) -> bytes:
    """The same picture, told apart by its own bytes whatever ``media`` claims. Raises ``BadInput`` for a broken one
    that may tell more than its picture."""
    if not media.startswith("image/"):
        return content
    try:
        if content.startswith(_JPEG):
            return _jpeg(content)
        if content.startswith(_PNG):
            return _png(content)
        if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
            return _webp(content)
        if content[:6] in (b"GIF87a", b"GIF89a"):
            return _gif(content)
    except (struct.error, IndexError, ValueError):
        if any(sign in content for sign in _SIGNS):
            raise BadInput("centre.blob_picture") from None
    return content


def _jpeg(content: bytes) -> bytes:
    parts, at, turned = [content[:2]], 2, 1
    while True:
        if content[at] != 0xFF:
            raise ValueError("no marker")
        kind = content[at + 1]
        if kind == 0xFF:
            at += 1
            continue
        if kind == _END:
            break
        end = at + 2 + struct.unpack_from(">H", content, at + 2)[0]
        body = content[at + 4 : end]
        if end > len(content):
            raise ValueError("cut")
        if kind == 0xE1 and body.startswith(b"Exif\0\0"):
            turned = _orientation(body[6:])
        if kind == _SCAN:
            found = _NEXT.search(content, end)
            end = found.start() if found else len(content)
        if kind in _KEPT or (kind == 0xE2 and body.startswith(b"ICC_PROFILE\0")):
            parts.append(content[at:end])
        at = end
        if at >= len(content):
            break
    return b"".join([parts[0], _turned(turned), *parts[1:], b"\xff\xd9"])


def _orientation(tiff: bytes) -> int:
    """Which way up (1 to 8): the one thing of the Exif block that showing a photo needs."""
    order = {b"II": "<", b"MM": ">"}.get(tiff[:2])
    if order is None:
        return 1
    (at,) = struct.unpack_from(f"{order}I", tiff, 4)
    (count,) = struct.unpack_from(f"{order}H", tiff, at)
    for n in range(count):
        tag, _, _, value = struct.unpack_from(f"{order}HHIH", tiff, at + 2 + 12 * n)
        if tag == _ORIENTATION and 1 <= value <= 8:
            return int(value)
    return 1


def _turned(orientation: int) -> bytes:
    """An Exif block that says which way up and nothing else; none for an upright photo."""
    if orientation == 1:
        return b""
    tiff = struct.pack(">2sHIHHHIHHI", b"MM", 42, 8, 1, _ORIENTATION, 3, 1, orientation, 0, 0)
    body = b"Exif\0\0" + tiff
    return b"\xff\xe1" + struct.pack(">H", len(body) + 2) + body


def _png(content: bytes) -> bytes:
    parts, at = [content[:8]], 8
    while at < len(content):
        size, kind = struct.unpack_from(">I4s", content, at)
        end = at + 12 + size
        if end > len(content):
            raise ValueError("cut")
        if kind not in _TALK:
            parts.append(content[at:end])
        at = end
        if kind == b"IEND":
            return b"".join(parts)
    raise ValueError("no end")


def _webp(content: bytes) -> bytes:
    parts, at = [], 12
    while at + 8 <= len(content):
        kind, size = struct.unpack_from("<4sI", content, at)
        end = at + 8 + size + size % 2
        body = bytearray(content[at:end])
        if kind == b"VP8X":
            body[8] &= ~_XMP_EXIF_FLAGS & 0xFF
        if kind not in (b"EXIF", b"XMP "):
            parts.append(bytes(body))
        at = end
    body_size = 4 + sum(map(len, parts))
    return b"".join([b"RIFF", struct.pack("<I", body_size), b"WEBP", *parts])


def _gif(content: bytes) -> bytes:
    at = _colours(content, 10, 13)
    parts = [content[:at]]
    while content[at] != 0x3B:
        begin, kind = at, content[at]
        if kind == 0x2C:
            at = _colours(content, at + 9, at + 10) + 1
            keep = True
        elif kind == 0x21:
            label, at = content[at + 1], at + 2
            keep = label == 0xF9 or (label == 0xFF and content[at + 1 : at + 12] in _GIF_KEPT)
        else:
            raise ValueError("no block")
        while content[at]:
            at += 1 + content[at]
        at += 1
        if keep:
            parts.append(content[begin:at])
    return b"".join([*parts, b"\x3b"])


def _colours(content: bytes, flags: int, begin: int) -> int:
    """Where the table of colours ends that may begin here."""
    packed = content[flags]
    return begin + (3 << ((packed & 7) + 1) if packed & 0x80 else 0)
