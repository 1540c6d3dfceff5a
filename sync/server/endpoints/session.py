"""Signing in, staying signed in, signing out."""

import msgspec
from starlette.responses import Response

from sync.server.endpoints.endpoint import Endpoint, Visit, given, nothing
from sync.wire.messages import Credentials, Session


class Refresh(msgspec.Struct, frozen=True):
    """A refresh token, handed in for the next turn of its session."""

    refresh: str


class Renewal(msgspec.Struct, frozen=True):
    """One's own password, and the one it is to be from now on."""

    old: str
    new: str


class DueRenewal(msgspec.Struct, frozen=True):
    """Whose password has to be a new one before anything else, the one they were given, and their own."""

    user: str
    old: str
    new: str


async def sign_in(visit: Visit) -> Response:
    """A new session by password, or by the one-time token of an embedded centre."""
    return given(await visit.centre.sessions.sign_in(visit.message(Credentials)))


async def refresh(visit: Visit) -> Response:
    """The next turn of a session."""
    return given(await visit.centre.sessions.refresh(visit.message(Refresh).refresh))


async def sign_out(visit: Visit) -> Response:
    """The session is over."""
    await visit.centre.sessions.end(visit.caller)
    return nothing()


async def renew(visit: Visit) -> Response:
    """Sets one's own password; all other sessions of the person end."""
    told = visit.message(Renewal)
    await visit.centre.sessions.renew(visit.caller, told.old, told.new)
    return nothing()


async def renew_due(visit: Visit) -> Response:
    """Sets an own password in place of one that was given or has grown old; signing in is the next step."""
    told = visit.message(DueRenewal)
    await visit.centre.sessions.renew_due(told.user, told.old, told.new)
    return nothing()


ENDPOINTS = (
    Endpoint("POST", "/v1/session", "Sign in", sign_in, Credentials, Session, errors=(401, 429, 503)),
    Endpoint("POST", "/v1/session/refresh", "Stay", refresh, Refresh, Session, errors=(401, 429, 503)),
    Endpoint(
        "PUT", "/v1/session/password", "New password", renew, Renewal, status=204, errors=(401, 403, 429, 503)
    ),
    Endpoint(
        "POST",
        "/v1/session/password",
        "First own password",
        renew_due,
        DueRenewal,
        status=204,
        errors=(401, 429, 503),
    ),
    Endpoint("DELETE", "/v1/session", "Sign out", sign_out, status=204, errors=(401, 429, 503)),
)
