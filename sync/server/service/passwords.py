"""Passwords: Argon2id, two at a time, because each costs 64 MiB on purpose."""

import asyncio

from argon2 import PasswordHasher
from argon2.exceptions import Argon2Error, InvalidHashError

from sync.domain.errors import BadInput

_HASHER = PasswordHasher()
_NOBODY = _HASHER.hash("nobody has this password")
"""What an unknown user is checked against, so that the answer takes as long as for a known one."""


SHORTEST, LONGEST = 12, 200
"""Characters of a password."""
_KINDS = (str.islower, str.isupper, str.isdigit, lambda one: not one.isalnum())
_RUNS = (
    "abcdefghijklmnopqrstuvwxyz",
    "01234567890",
    "qwertyuiop",
    "asdfghjkl",
    "zxcvbnm",
    "password",
    "fenbo",
)
_RUN, _DIFFERENT, _SENTENCE = 5, 6, 16


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


def guessable(user: str, password: str) -> bool:
    """Whether a password that is long enough is still too easy: the user's own name in it, few different characters,
    a run of the keyboard or the alphabet, or fewer than three kinds of characters below sixteen."""
    plain = password.lower()
    kinds = sum(any(test(one) for one in password) for test in _KINDS)
    runs = (run[at : at + _RUN] for run in _RUNS for at in range(len(run) - _RUN + 1))
    return (
        (len(user) > 3 and user.lower() in plain)
        or len(set(plain)) < _DIFFERENT
        or any(run in plain or run[::-1] in plain for run in runs)
        or (kinds < 3 and len(password) < _SENTENCE)
    )


def _check(known: str, password: str) -> bool:
    try:
        return _HASHER.verify(known or _NOBODY, password) and bool(known)
    except (Argon2Error, InvalidHashError):
        return False
