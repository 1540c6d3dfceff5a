"""The lock of an idle desk: it knows its person's password for as long as the program runs."""

import hashlib
import hmac
import secrets


class Lock:
    """Knows the password of the person signed in, as a salted digest: works without a line."""

    def __init__(self) -> None:
        self._salt = secrets.token_bytes(16)
        self._digest = b""

    def learn(self, password: str) -> None:
        """Remember how to recognise this password; an empty one (sample district) opens without asking."""
        self._digest = self._of(password) if password else b""

    def kept(self, user: str) -> str:
        """What the encrypted outbox keeps, so that starting the program anew is no way around the lock."""
        return f"{user}\n{self._salt.hex()}\n{self._digest.hex()}"

    def take(self, kept: str, user: str) -> None:
        """Know the password again from what was ``kept``, if it is this user's."""
        told, salt, digest = [*kept.split("\n"), "", ""][:3]
        if told == user and salt:
            self._salt, self._digest = bytes.fromhex(salt), bytes.fromhex(digest)

    @property
    def asks(self) -> bool:
        """Whether unlocking needs a password."""
        return bool(self._digest)

    def opens(self, password: str) -> bool:
        """Whether this is the password."""
        return not self._digest or hmac.compare_digest(self._digest, self._of(password))

    def _of(self, password: str) -> bytes:
        return hashlib.scrypt(password.encode(), salt=self._salt, n=2**14, r=8, p=1)
