"""Ways to spoil a good message: its values, its shape, its bytes. Every choice comes from one seeded generator."""

import json
import random
from collections.abc import Callable
from typing import Any

Spoil = Callable[[random.Random, dict[str, Any]], bytes]
WRONG = (
    None,
    True,
    -1,
    2**70,
    1.5,
    "",
    "\x00\x07\x1b",
    "不" * 3_000,
    [],
    {},
    [[[]]],
    {"a": {"b": {}}},
    "NaN",
)
DEEP = b"[" * 5_000 + b"]" * 5_000


def plain(message: Any) -> bytes:
    """As it should be."""
    return json.dumps(message, ensure_ascii=False).encode()


def _place(chance: random.Random, message: dict[str, Any]) -> tuple[dict[str, Any], str]:
    """Some field, wherever in the message."""
    found = [(message, key) for key in message]
    for value in message.values():
        if isinstance(value, dict):
            found += [(value, key) for key in value]
    return chance.choice(found)


def wrong_value(chance: random.Random, message: dict[str, Any]) -> bytes:
    """A field of another type, or of a size nobody expects."""
    where, key = _place(chance, message)
    where[key] = chance.choice(WRONG)
    return plain(message)


def missing(chance: random.Random, message: dict[str, Any]) -> bytes:
    """A field that is not there."""
    where, key = _place(chance, message)
    del where[key]
    return plain(message)


def stranger(chance: random.Random, message: dict[str, Any]) -> bytes:
    """A field nobody knows."""
    where, _ = _place(chance, message)
    where["😀未知"] = chance.choice(WRONG)
    return plain(message)


def overlong(chance: random.Random, message: dict[str, Any]) -> bytes:
    """Words without end."""
    where, key = _place(chance, message)
    where[key] = "长" * chance.choice((70_000, 30_000))
    return plain(message)


def nested(chance: random.Random, message: dict[str, Any]) -> bytes:
    """A value so deep that a reader may fall."""
    where, key = _place(chance, message)
    where[key] = "DEEP"
    return plain(message).replace(b'"DEEP"', DEEP)


def literal(chance: random.Random, message: dict[str, Any]) -> bytes:
    """Numbers and escapes that JSON does not know, or that are no text."""
    where, key = _place(chance, message)
    where[key] = "HERE"
    told = chance.choice((b"NaN", b"-Infinity", b"1e999", b"01", b'"\\ud800"', b'"\\x"', b"'x'", b"0x1F"))
    return plain(message).replace(b'"HERE"', told)


def twice(chance: random.Random, message: dict[str, Any]) -> bytes:
    """The same key two times with two meanings."""
    key = chance.choice(list(message))
    return plain(message)[:-1] + b"," + plain({key: chance.choice(WRONG)})[1:]


def broken_text(chance: random.Random, message: dict[str, Any]) -> bytes:
    """Bytes inside that are no UTF-8."""
    where, key = _place(chance, message)
    where[key] = "HERE"
    told = chance.choice((b"\xff\xfe", b"\xc3\x28", b"\xed\xa0\x80", "错码".encode("gbk"), b"\x01\x02\n"))
    return plain(message).replace(b"HERE", told)


GENTLE: tuple[Spoil, ...] = (wrong_value, missing, stranger, overlong, twice)
"""What happens to one message and leaves the bytes around it readable."""
ROUGH: tuple[Spoil, ...] = (nested, literal, broken_text)
"""What may cost everything it travels with."""


def cut(chance: random.Random, body: bytes) -> bytes:
    """It ends in the middle."""
    return body[: chance.randrange(len(body))]


def flipped(chance: random.Random, body: bytes) -> bytes:
    """Some bytes are others."""
    spoiled = bytearray(body)
    for _ in range(chance.randrange(1, 6)):
        spoiled[chance.randrange(len(spoiled))] ^= 1 << chance.randrange(8)
    return bytes(spoiled)


def other_letters(chance: random.Random, body: bytes) -> bytes:
    """The right words in another encoding, or with a mark before them."""
    text = body.decode("utf-8", "replace")
    return chance.choice((text.encode("utf-16"), text.encode("gb18030"), b"\xef\xbb\xbf" + body))


def something_else(chance: random.Random, body: bytes) -> bytes:
    """No such message at all."""
    others = (
        b"",
        b"null",
        b"[]",
        b"{}",
        b"<html></html>",
        b"\x1f\x8b\x08\x00",
        DEEP,
        b"a=b&c=d",
        b"\x00" * 512,
    )
    return chance.choice(others)


WHOLE: tuple[Callable[[random.Random, bytes], bytes], ...] = (cut, flipped, other_letters, something_else)
