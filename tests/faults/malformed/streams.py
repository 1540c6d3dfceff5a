"""Ways to spoil a stream of hints (server-sent events) and the long question that stands in for it."""

import random
from collections.abc import Callable

from tests.faults.malformed.spoiling import DEEP

HEAD = b"HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\n\r\n"
_CHUNKED = b"HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\ntransfer-encoding: chunked\r\n\r\n"
_EVENT = b"retry: 10\nid: one.7\n\n"
Spoil = Callable[[random.Random], bytes]


def cut(chance: random.Random) -> bytes:
    """It ends in the middle of a line, or of a word."""
    return _EVENT[: chance.randrange(1, len(_EVENT))]


def garbage(chance: random.Random) -> bytes:
    """Lines that no stream holds."""
    return chance.choice(
        (
            b"id: \xff\xfe\n\n",
            b"\x00\x01\x02\n\n" + DEEP,
            b"data: {" + DEEP + b"\n\n",
            b"event: \xed\xa0\x80\nid\n\n:\n::::\n",
            b"retry: soon\nretry: 99999999999999999999\nretry: -1\n\n",
            chance.randbytes(3_000),
            b"\n" * 5_000,
            b"\r\r\n\r" * 500,
        )
    )


def wrong_place(chance: random.Random) -> bytes:
    """Hints of places where the log never was: far ahead, behind, of no life, of no number."""
    places = (
        b"nobody.knows",
        b"one.99999999999999999999",
        b"one.-5",
        b".",
        b"..",
        b"one.",
        b".7",
        b"one.1\x00",
        b"-",
        b"1",
    )
    return b"".join(b"id: %s\n\n" % chance.choice(places) for _ in range(chance.randrange(1, 40)))


def huge_line(chance: random.Random) -> bytes:
    """A line longer than anybody keeps, ended or not."""
    return chance.choice((b"x", b"id:", b"id: one.", b"\xe4\xb8\x8d")) * chance.randrange(
        50_000, 300_000
    ) + chance.choice((b"", b"\n", b"\n\nid: one.8\n\n"))


def endless_comment(chance: random.Random) -> bytes:
    """Heartbeats without an end, or one heartbeat that is never over."""
    return (
        b":" + b" beat" * chance.randrange(20_000, 100_000) if chance.random() < 0.5 else b": 1\n\n" * 50_000
    )


INSIDE: tuple[Spoil, ...] = (cut, garbage, wrong_place, huge_line, endless_comment)
"""What may come after a true head, and after true hints."""


def web_page(chance: random.Random) -> bytes:
    """Somebody else's page."""
    kind = chance.choice((b"text/html", b"text/event-stream"))
    status = chance.choice((b"200 OK", b"302 Found", b"403 No", b"502 Bad", b"511 Login"))
    return (
        b"HTTP/1.1 " + status + b"\r\ncontent-type: " + kind + b"\r\n\r\n<!doctype html><p>please sign in</p>"
    )


def wrong_kind(chance: random.Random) -> bytes:
    """True words under another name, or under none."""
    kind = chance.choice((b"content-type: application/json\r\n", b"content-type: \xff\xfe\r\n", b""))
    return b"HTTP/1.1 200 OK\r\n" + kind + b"\r\n" + _EVENT


def wrong_frame(chance: random.Random) -> bytes:
    """Chunks that are none, a length that is not true, words packed that are not."""
    return chance.choice(
        (
            _CHUNKED + b"ZZ\r\n" + _EVENT,
            _CHUNKED + b"ffffff\r\n" + _EVENT,
            _CHUNKED + b"5\r\nid: \r\nno chunk",
            HEAD[:-2] + b"content-length: 3\r\n\r\n" + _EVENT,
            HEAD[:-2] + b"content-length: -3\r\n\r\n" + _EVENT,
            HEAD[:-2] + b"content-encoding: gzip\r\n\r\n" + _EVENT,
            b"HTTP/1.1 204 None\r\ncontent-type: text/event-stream\r\n\r\n",
            b"HTTP/1.1 200 OK\r\ncontent-type: text/event-str",
            b"",
        )
    )


WHOLE: tuple[Spoil, ...] = (web_page, wrong_kind, wrong_frame)
"""What may come instead of a stream."""
