"""Passwords: Argon2id, two at a time, because each costs 64 MiB on purpose."""

import asyncio

from argon2 import PasswordHasher
from argon2.exceptions import Argon2Error, InvalidHashError

from sync.domain.errors import BadInput
from sync.domain.identity.password import LONGEST, SHORTEST, guessable

_HASHER = PasswordHasher()
_NOBODY = _HASHER.hash("nobody has this password")
"""What an unknown user is checked against, so that the answer takes as long as for a known one."""


class Passwords:
    """Hashes and checks passwords without stopping the loop."""

    def __init__(self) -> None:
        self._turns = asyncio.Semaphore(2)

    async def check(self, hashed: str, password: str) -> bool:
        """Whether the password is the one; false at once for accounts without one, after the same time."""
        async with self._turns:
            return await asyncio.to_thread(_check, hashed, password)


def hashed(password: str) -> str:
    """The Argon2id hash to store."""
    return _HASHER.hash(password)


def check(user: str, password: str) -> None:
    """Raises ``BadInput`` for a password that is too short, too long or easy to guess."""
    if not SHORTEST <= len(password) <= LONGEST:
        raise BadInput("centre.password_short", least=SHORTEST)
    if guessable(user, password):
        raise BadInput("centre.password_weak")


def _check(known: str, password: str) -> bool:
    try:
        return _HASHER.verify(known or _NOBODY, password) and bool(known)
    except (Argon2Error, InvalidHashError):
        return False
