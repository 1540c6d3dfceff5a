"""UUIDv7 keys: identity of commands and tickets; sorted by time of birth. Time and randomness are passed in."""


def uuid7(now_ms: int, entropy: bytes) -> str:
    """A version-7 UUID from UTC ms and 10 random bytes (RFC 9562 §5.7)."""
    value = (now_ms & (1 << 48) - 1) << 80 | int.from_bytes(entropy[:10], "big")
    value = value & ~(0xF << 76) | 0x7 << 76
    value = value & ~(0x3 << 62) | 0x2 << 62
    text = f"{value:032x}"
    return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"


def born(key: str) -> int:
    """UTC ms at which a version-7 key was made; a key of another kind counts as ever young."""
    digits = key.replace("-", "")[:12]
    try:
        return int(digits, 16) if key[14:15] == "7" and len(digits) == 12 else 1 << 48
    except ValueError:
        return 1 << 48
