"""Telling people apart without knowing them: a keyed hash of the number somebody called from."""

import hashlib
import hmac

from sync.domain.intake.appeal import Person

_SHORTEST = 7
_KEPT = 32


class Persons:
    """One key per centre, so that the hashes mean nothing anywhere else."""

    def __init__(self, key: bytes) -> None:
        self._key = key

    def hashed(self, person: Person) -> str:
        """The same for the same number however it is written; empty when there is none to go by."""
        digits = "".join(sign for sign in person.phone if sign.isdigit()).removeprefix("86")
        if len(digits) < _SHORTEST:
            return ""
        return hmac.new(self._key, f"person.{digits}".encode(), hashlib.sha256).hexdigest()[:_KEPT]
