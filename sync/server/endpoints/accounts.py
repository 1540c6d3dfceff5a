"""The security administrator's doors."""

from starlette.responses import Response

from sync.server.endpoints.endpoint import Endpoint, Visit, given
from sync.wire.accounts import Account, AccountChange, Accounts

_ERRORS = (401, 403, 429, 503)


async def listed(visit: Visit) -> Response:
    """All users."""
    return given(Accounts(tuple(await visit.centre.granting.accounts())))


async def change(visit: Visit) -> Response:
    """Makes or changes a user; the change of sight shows in the scope version of the next answer."""
    told = visit.message(AccountChange)
    return given(await visit.centre.granting.change(visit.caller, visit.part("user"), told))


ENDPOINTS = (
    Endpoint("GET", "/v1/accounts", "Accounts", listed, None, Accounts, errors=_ERRORS),
    Endpoint(
        "PUT",
        "/v1/accounts/{user}",
        "Change an account",
        change,
        AccountChange,
        Account,
        errors=(*_ERRORS, 413),
    ),
)
