"""Recordings without what they tell besides sound and film: position, device, time, names (PIPL: minimum necessary). Pure
byte work like ``pictures``: nothing is decoded, so nothing of the sound or film changes.

MP3 loses its tags (ID3, APE); WAV keeps format and samples; MP4 keeps its length, so that every offset holds, and its
tags, foreign blocks and times become empty. AMR has no place for such things. What can't be followed to its end comes
back as it came, unless it shows such a block: then it is refused, for nobody could say what is in it.
"""

import struct

from sync.domain.errors import BadInput

_WAV_KEPT = frozenset({b"fmt ", b"fact", b"data"})
_WITHIN = frozenset({b"moov", b"trak", b"mdia", b"minf", b"moof", b"traf"})
"""Boxes of an MP4 that hold boxes, and may hold such as tell something."""
_EMPTIED = frozenset({b"udta", b"meta", b"uuid", b"free", b"skip"})
_TIMED = frozenset({b"mvhd", b"tkhd", b"mdhd"})
_SIGNS = (b"ID3", b"APETAGEX", b"udta", b"LIST", b"bext", b"\xa9xyz")


def stripped(content: bytes) -> bytes:
    """The same recording, told by its own bytes. Raises ``BadInput`` for a broken one that may tell more, and for a film
    with a track of places or sensors: that lies among the pictures."""
    try:
        if content[:4] == b"RIFF" and content[8:12] == b"WAVE":
            return _wav(content)
        if content[4:8] == b"ftyp":
            return _mp4(content)
        if content[:3] == b"ID3" or (content[:1] == b"\xff" and content[1:2] >= b"\xe0"):
            return _mp3(content)
    except (struct.error, IndexError, ValueError):
        if any(sign in content for sign in _SIGNS):
            raise BadInput("centre.blob_recording") from None
    return content


def _wav(content: bytes) -> bytes:
    parts, at = [], 12
    while at + 8 <= len(content):
        kind, size = struct.unpack_from("<4sI", content, at)
        end = at + 8 + size
        if end > len(content):
            raise ValueError("cut")
        if kind in _WAV_KEPT:
            parts.append(content[at:end] + b"\0" * (size % 2))
        at = end + size % 2
    return b"".join([b"RIFF", struct.pack("<I", 4 + sum(map(len, parts))), b"WAVE", *parts])


def _mp3(content: bytes) -> bytes:
    begin, end = 0, len(content)
    while content[begin : begin + 3] == b"ID3":
        sizes = content[begin + 6 : begin + 10]
        if len(sizes) < 4 or max(sizes) > 0x7F:
            raise ValueError("size")
        length = sum(one << 7 * (3 - n) for n, one in enumerate(sizes))
        begin += 10 + length + (10 if content[begin + 5] & 0x10 else 0)
    while (tail := _tail(content[begin:end])) > 0:
        end -= tail
    if begin >= end:
        raise ValueError("no sound")
    return content[begin:end]


def _tail(content: bytes) -> int:
    """How long the tag at the end is; 0 for none."""
    if content[-128:-125] == b"TAG":
        return 128 + (227 if content[-355:-351] == b"TAG+" else 0)
    if content[-32:-24] == b"APETAGEX":
        size, _, flags = struct.unpack_from("<III", content, len(content) - 20)
        length = size + (32 if flags & 0x80000000 else 0)
        if not 32 <= length <= len(content):
            raise ValueError("size")
        return int(length)
    return 0


def _mp4(content: bytes) -> bytes:
    if b"moov" not in content:
        raise ValueError("no film")
    kept = bytearray(content)
    _boxes(kept, 0, len(kept))
    return bytes(kept)


def _boxes(kept: bytearray, at: int, end: int) -> None:
    """Empties what tells something between two places, and in the boxes there."""
    while at < end:
        size, kind, head = *struct.unpack_from(">I4s", kept, at), 8
        if size == 1:
            (size,), head = struct.unpack_from(">Q", kept, at + 8), 16
        stop = at + size if size else end
        if stop > end or stop < at + head:
            raise ValueError("cut")
        _box(kept, kind, at + head, stop)
        if kind in _EMPTIED:
            kept[at + 4 : at + 8] = b"free"
        at = stop


def _box(kept: bytearray, kind: bytes, at: int, stop: int) -> None:
    if kind in _WITHIN:
        _boxes(kept, at, stop)
    elif kind in _EMPTIED:
        kept[at:stop] = bytes(stop - at)
    elif kind in _TIMED:
        length = 16 if kept[at] == 1 else 8
        kept[at + 4 : at + 4 + length] = bytes(length)
    elif kind == b"hdlr" and bytes(kept[at + 8 : at + 12]) in (b"meta", b"camm"):
        raise BadInput("centre.blob_recording")
