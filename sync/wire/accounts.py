"""Accounts as the security administrator sees and changes them."""

import msgspec

from sync.domain.identity.role import Role


class Account(msgspec.Struct, frozen=True):
    """A user without secrets. ``locked_until`` is UTC ms, 0 when the door is open."""

    id: str
    name: str
    role: Role
    scope: str
    unit: str
    locked_until: int
    scope_ver: int


class Accounts(msgspec.Struct, frozen=True):
    """All users."""

    accounts: tuple[Account, ...]


class AccountChange(msgspec.Struct, frozen=True):
    """What a user is to be from now on; makes the user if there is none. Changing it opens a locked door."""

    name: str
    role: Role
    scope: str
    unit: str = ""
    password: str = ""
    """A new password; empty keeps the old one."""
