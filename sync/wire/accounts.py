"""Accounts as administrators see them, and what they want them to be (三员分立)."""

from typing import Literal

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
    """What a user is to be from its approval on; makes the user if there is none. Its approval opens a locked door."""

    user: str
    name: str
    role: Role
    scope: str
    unit: str = ""
    password: str = ""
    """A first password, which the person changes when signing in; empty keeps the old one."""


class AskedChange(msgspec.Struct, frozen=True):
    """A change one administrator asked for, and what another decided. Times are UTC ms, 0 for not yet."""

    id: str
    user: str
    name: str
    role: Role
    scope: str
    unit: str
    password: bool
    """Whether it sets a first password."""
    asked_by: str
    asked_at: int
    state: Literal["waiting", "approved", "refused"]
    decided_by: str = ""
    decided_at: int = 0
    reason: str = ""


class AskedChanges(msgspec.Struct, frozen=True):
    """All that wait, the oldest first, then those decided lately."""

    changes: tuple[AskedChange, ...]


class AccountDecision(msgspec.Struct, frozen=True):
    """The second person's word; refusing needs a reason."""

    approve: bool
    reason: str = ""
