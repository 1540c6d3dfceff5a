"""People at the desk: who is signed in, who may sign in to the sample district, and the lock of an idle desk."""

import hashlib
import hmac
import secrets
from typing import Any, NamedTuple

from console.words import say
from resources import reader

_ADMINISTRATORS = frozenset({"system_admin", "security_admin", "audit_admin"})


class PersonRow(NamedTuple):
    """One person of the sample district, as the sign-in list shows them."""

    id: str
    name: str
    role: str
    unit: str


def shown(actor: Any) -> str:
    """«陈思敏 · 分拨员»."""
    if actor is None or not actor.id:
        return say("signin.nobody")
    return say("status.person", name=actor.name, role=role(actor.role))


def role(found: str) -> str:
    """What a role is called."""
    return say(f"status.role.{found}")


def sample(desk: Any) -> list[PersonRow]:
    """Everybody of the sample district who works with appeals, in the order of the house."""
    units = desk.references.catalogue.units
    people = reader.load("sample/people.json")["people"]
    return [
        PersonRow(one["id"], one["name"], role(one["role"]), units.name(one["unit"]))
        for one in people
        if one["role"] not in _ADMINISTRATORS
    ]


def is_clerk(actor: Any) -> bool:
    """Whether this person belongs to a handling unit and sees its branches only."""
    return bool(actor.role == "clerk")


def rooms(actor: Any) -> tuple[str, ...]:
    """Rooms open to a role, by name, in the order of the rail."""
    return _ROOMS.get(actor.role, ("dispatch",))


ROOMS = ("dispatch", "intake", "duty", "oversight", "call", "analysis", "knowledge")
"""Rooms of the centre's people, by name, in the order of the rail."""

_ROOMS = {
    "dispatcher": ("dispatch", "intake", "duty", "call", "analysis", "knowledge"),
    "duty_officer": ROOMS,
    "supervisor": ("dispatch", "duty", "oversight", "analysis", "knowledge"),
    "clerk": ("unit",),
    "system_admin": ("knowledge",),
    "security_admin": ("knowledge",),
    "audit_admin": ("knowledge",),
}


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
