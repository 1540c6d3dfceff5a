"""A recording keeps its sound and film only; what can't be cleaned is refused or stays as it was, byte for byte."""

import hashlib
import io
import struct
import wave

import pytest

from sync.domain.errors import BadInput
from sync.server.service import pictures, recordings
from tests.support.centre import Centre

SECRET = b"SN-20481-PLANTED +22.69+114.35/"
FRAMES = (b"\xff\xfb\x90\x00" + bytes(range(200))) * 20


def id3(body: bytes = SECRET) -> bytes:
    """A tag before the sound."""
    size = len(body)
    return (
        b"ID3\x04\x00\x00" + bytes((size >> 21 & 127, size >> 14 & 127, size >> 7 & 127, size & 127)) + body
    )


def ape(body: bytes = SECRET) -> bytes:
    """A tag behind the sound, with its own head."""
    head = b"APETAGEX" + struct.pack("<IIII", 2000, len(body) + 32, 1, 0xA0000000) + bytes(8)
    foot = b"APETAGEX" + struct.pack("<IIII", 2000, len(body) + 32, 1, 0x80000000) + bytes(8)
    return head + body + foot


def sound() -> bytes:
    """A WAV as Python writes it."""
    out = io.BytesIO()
    with wave.open(out, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(8000)
        file.writeframes(bytes(range(250)) * 8)
    return out.getvalue()


def chunked(kind: bytes) -> bytes:
    """The same with a talking chunk of an odd length behind it."""
    body = sound() + kind + struct.pack("<I", len(SECRET)) + SECRET + b"\0" * (len(SECRET) % 2)
    return b"RIFF" + struct.pack("<I", len(body) - 8) + body[8:]


def box(kind: bytes, *parts: bytes) -> bytes:
    """One box of an MP4."""
    body = b"".join(parts)
    return struct.pack(">I4s", 8 + len(body), kind) + body


def film(handler: bytes = b"vide") -> bytes:
    """A film as a telephone makes it: position, device, times, a foreign block."""
    times = struct.pack(">IIII", 0, 3_800_000_000, 3_800_000_001, 600)
    track = box(b"trak", box(b"tkhd", times), box(b"mdia", box(b"hdlr", bytes(8), handler, bytes(12))))
    told = box(b"udta", box(b"\xa9xyz", SECRET))
    moov = box(b"moov", box(b"mvhd", times), track, told, box(b"meta", SECRET))
    return box(b"ftyp", b"isom", bytes(4)) + moov + box(b"uuid", SECRET) + box(b"mdat", FRAMES)


def gif(*talk: bytes) -> bytes:
    """Two colours, two pictures, repeated for ever, and what is said besides."""
    head = b"GIF89a" + struct.pack("<HHBBB", 1, 1, 0x80, 0, 0) + bytes((0, 0, 0, 255, 255, 255))
    again = b"\x21\xff\x0bNETSCAPE2.0\x03\x01\x00\x00\x00"
    picture = (
        b"\x21\xf9\x04\x00\x0a\x00\x00\x00"
        + b"\x2c"
        + struct.pack("<HHHHB", 0, 0, 1, 1, 0)
        + b"\x02\x02\x44\x01\x00"
    )
    return b"".join((head, again, picture, *talk, picture, b"\x3b"))


COMMENT = b"\x21\xfe" + bytes((len(SECRET),)) + SECRET + b"\x00"
XMP = b"\x21\xff\x0bXMP DataXMP" + b"<x>" + SECRET + b"\x01" + bytes(range(255, -1, -1)) + b"\x00"


@pytest.mark.parametrize(
    ("told", "plain"),
    [
        (id3() + FRAMES, FRAMES),
        (id3() + id3() + FRAMES + ape() + b"TAG" + SECRET.ljust(125, b"\0"), FRAMES),
        (FRAMES + b"TAG+" + SECRET.ljust(223, b"\0") + b"TAG" + bytes(125), FRAMES),
        (chunked(b"LIST"), sound()),
        (chunked(b"bext"), sound()),
        (FRAMES, FRAMES),
        (sound(), sound()),
        (b"#!AMR\n" + FRAMES, b"#!AMR\n" + FRAMES),
    ],
)
def test_a_recording_keeps_its_sound(told: bytes, plain: bytes) -> None:
    assert recordings.stripped(told) == plain
    assert recordings.stripped(plain) == plain


def test_a_film_keeps_its_length_and_pictures_and_tells_nothing() -> None:
    told = film()
    kept = recordings.stripped(told)
    assert len(kept) == len(told) and SECRET not in kept and struct.pack(">I", 3_800_000_000) not in kept
    assert kept.index(FRAMES) == told.index(FRAMES) and struct.pack(">I", 600) in kept
    assert recordings.stripped(kept) == kept
    assert all(one not in kept for one in (b"udta", b"meta", b"uuid"))


@pytest.mark.parametrize(
    "broken", [film(b"meta"), film(b"camm"), film()[:-400], chunked(b"LIST")[:-4], id3()[:20]]
)
def test_what_can_not_be_cleaned_is_refused(broken: bytes) -> None:
    with pytest.raises(BadInput) as told:
        recordings.stripped(broken)
    assert told.value.key == "centre.blob_recording"


def test_a_gif_keeps_pictures_timing_and_repetition() -> None:
    assert pictures.stripped(gif(COMMENT, XMP), "image/gif") == gif()
    assert pictures.stripped(gif(), "image/gif") == gif()
    with pytest.raises(BadInput):
        pictures.stripped(gif(COMMENT)[:60], "image/gif")


def test_the_name_stays_that_of_the_bytes_as_they_were_sent(centre: Centre) -> None:
    content = id3() + FRAMES
    name = hashlib.sha256(content).hexdigest()
    http = centre.sign_in()
    http.post("/v1/blobs", json={"sha256": name, "size": len(content), "media": "audio/mpeg"})
    sent = http.patch(f"/v1/blobs/{name}", content=content, headers={"Upload-Offset": "0"}).json()
    assert (sent["sha256"], sent["size"], sent["done"]) == (name, len(FRAMES), True)
    assert (centre.data / "blobs" / name[:2] / name).read_bytes() == FRAMES
