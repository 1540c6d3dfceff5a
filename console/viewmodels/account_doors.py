"""The centre's doors for accounts, as the administrators' room asks at them; each gives a future for plain JSON."""

from concurrent.futures import Future
from typing import Any
from urllib.parse import quote

from console.port import DeskPort
from sync.wire.accounts import Account, AccountChange, AccountDecision, Accounts, AskedChange, AskedChanges
from sync.wire.shape import convert

_ACCOUNTS, _CHANGES = "/v1/accounts", "/v1/account-changes"


def known(desk: DeskPort) -> "Future[Any]":
    """All accounts."""
    found: Future[Any] = desk.api.plain("GET", _ACCOUNTS)
    return found


def changes(desk: DeskPort) -> "Future[Any]":
    """Changes that wait for a second person, and those decided lately."""
    found: Future[Any] = desk.api.plain("GET", _CHANGES)
    return found


def ask(desk: DeskPort, change: AccountChange) -> "Future[Any]":
    """Ask for an account or its change."""
    found: Future[Any] = desk.api.plain("POST", _CHANGES, change)
    return found


def decide(desk: DeskPort, change: str, approve: bool, reason: str) -> "Future[Any]":
    """Approve or refuse."""
    word = AccountDecision(approve, reason)
    found: Future[Any] = desk.api.plain("POST", f"{_CHANGES}/{quote(change, safe='')}", word)
    return found


def stop(desk: DeskPort, user: str) -> "Future[Any]":
    """Stop an account at once."""
    found: Future[Any] = desk.api.plain("POST", f"{_ACCOUNTS}/{quote(user, safe='')}/stop")
    return found


def read_known(told: Any) -> tuple[Account, ...]:
    """What the centre told of accounts."""
    return convert(told, Accounts).accounts


def read_changes(told: Any) -> tuple[AskedChange, ...]:
    """What the centre told of changes."""
    return convert(told, AskedChanges).changes
