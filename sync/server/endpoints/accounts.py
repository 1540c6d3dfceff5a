"""The administrators' doors: one asks, another decides, all three look."""

from starlette.responses import Response

from sync.server.endpoints.endpoint import Endpoint, Visit, given
from sync.wire.accounts import (
    Account,
    AccountChange,
    AccountDecision,
    Accounts,
    AskedChange,
    AskedChanges,
)

_ERRORS = (401, 403, 429, 503)


async def listed(visit: Visit) -> Response:
    """All users."""
    return given(Accounts(tuple(await visit.centre.granting.accounts())))


async def stop(visit: Visit) -> Response:
    """Ends a user's sessions and locks the account, at once, until a change of it is approved."""
    return given(await visit.centre.granting.stop(visit.caller, visit.part("user")))


async def changes(visit: Visit) -> Response:
    """Changes of accounts that wait for a second person, and those decided lately."""
    return given(AskedChanges(tuple(await visit.centre.granting.changes())))


async def ask(visit: Visit) -> Response:
    """Asks for a new user or a change of one; nothing is changed before another person approves."""
    return given(await visit.centre.granting.ask(visit.caller, visit.message(AccountChange)))


async def decide(visit: Visit) -> Response:
    """Approves or refuses; the change of sight shows in the scope version of the user's next answer."""
    word = visit.message(AccountDecision)
    return given(await visit.centre.granting.decide(visit.caller, visit.part("change"), word))


ENDPOINTS = (
    Endpoint("GET", "/v1/accounts", "Accounts", listed, None, Accounts, errors=_ERRORS),
    Endpoint("POST", "/v1/accounts/{user}/stop", "Stop", stop, None, Account, errors=(*_ERRORS, 404)),
    Endpoint("GET", "/v1/account-changes", "Asked changes", changes, None, AskedChanges, errors=_ERRORS),
    Endpoint(
        "POST",
        "/v1/account-changes",
        "Ask for a change",
        ask,
        AccountChange,
        AskedChange,
        errors=(*_ERRORS, 409, 413),
    ),
    Endpoint(
        "POST",
        "/v1/account-changes/{change}",
        "Decide",
        decide,
        AccountDecision,
        AskedChange,
        errors=(*_ERRORS, 404, 409, 413),
    ),
)
