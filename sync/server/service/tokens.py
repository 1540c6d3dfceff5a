"""Tokens: signed, short, derived from the session's turn, so that a repeated refresh gives the same answer."""

import hmac
from typing import NamedTuple

from sync.domain.errors import NotSignedIn

ACCESS_MS = 15 * 60_000
_MAC = 40


class Token(NamedTuple):
    """What a token says: which session, which turn of it, until when (0 in refresh tokens)."""

    sid: str
    turn: int
    until: int


def access(key: bytes, token: Token) -> str:
    """The access token's text."""
    return _sign(key, "a", token)


def refresh(key: bytes, token: Token) -> str:
    """The refresh token's text."""
    return _sign(key, "r", token)


def read_access(key: bytes, text: str, now: int) -> Token:
    """Raises ``NotSignedIn`` for a forged or expired one."""
    token = _read(key, "a", text)
    if token.until <= now:
        raise NotSignedIn("centre.session_over")
    return token


def read_refresh(key: bytes, text: str) -> Token:
    """Raises ``NotSignedIn`` for a forged one."""
    return _read(key, "r", text)


def _sign(key: bytes, use: str, token: Token) -> str:
    said = f"{use}.{token.sid}.{token.turn}.{token.until}"
    mac = hmac.digest(key, said.encode(), "sha256").hex()[:_MAC]
    return f"{said}.{mac}"


def _read(key: bytes, use: str, text: str) -> Token:
    parts = text.split(".")
    if len(parts) != 5 or parts[0] != use or not text.isascii():
        raise NotSignedIn("centre.session_over")
    try:
        token = Token(parts[1], int(parts[2]), int(parts[3]))
    except ValueError:
        raise NotSignedIn("centre.session_over") from None
    if not hmac.compare_digest(_sign(key, use, token), text):
        raise NotSignedIn("centre.session_over")
    return token
