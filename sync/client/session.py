"""The session: signing in, staying signed in by one refresh at a time, signing out."""

import asyncio
import time

import msgspec

from sync.client.core.answer import Answer, Trouble, problem, trouble
from sync.client.ports import Keeper, Shelf
from sync.client.transport import Transport
from sync.domain.errors import BadInput, NotSignedIn, Unreachable
from sync.domain.identity.actor import Actor
from sync.wire import codec
from sync.wire.messages import Credentials, Session

_EARLY_S = 60.0


class _Refresh(msgspec.Struct, frozen=True):
    refresh: str


class _Renewal(msgspec.Struct, frozen=True):
    user: str
    old: str
    new: str


class Sessions:
    """Who is signed in. Refreshing is single-flight: a rotated token asked for twice would end the session."""

    def __init__(self, shelf: Shelf, keeper: Keeper) -> None:
        self._shelf = shelf
        self._keeper = keeper
        self._turn = asyncio.Lock()
        self._session: Session | None = None
        self._until = 0.0

    @property
    def actor(self) -> Actor | None:
        """Who is signed in at the centre; nobody before the first answer."""
        return self._session.actor if self._session else None

    @property
    def scope_ver(self) -> int:
        """The grants of the session."""
        return self._session.scope_ver if self._session else 0

    async def access(self, transport: Transport, *, fresh: bool = False) -> str:
        """A token that is good for a while; ``fresh`` after the centre refused the last one.

        Raises ``NotSignedIn`` when a person must sign in, ``Unreachable`` when nothing is known.
        """
        held = self._session
        async with self._turn:
            stale = time.monotonic() > self._until - _EARLY_S
            if self._session is not None and not stale and not (fresh and self._session is held):
                return self._session.access
            return await self._refreshed(transport)

    async def sign_in(self, transport: Transport, user: str, password: str = "", token: str = "") -> Actor:
        """A new session. Raises ``NotSignedIn`` with the centre's code, or ``Unreachable``."""
        device = self._shelf.device(user)
        asked = Credentials(device=device, user=user, password=password, token=token)
        async with self._turn:
            answer = await transport.ask("POST", "/v1/session", body=codec.encode(asked))
            return self._take(answer).actor

    async def renew(self, transport: Transport, user: str, old: str, new: str) -> None:
        """An own password in place of one that has to be changed before signing in. Raises ``NotSignedIn`` for a wrong
        old one, ``BadInput`` for a new one that will not do, or ``Unreachable``."""
        asked = codec.encode(_Renewal(user, old, new))
        answer = await transport.ask("POST", "/v1/session/password", body=asked)
        if answer.status < 300:
            return
        told = problem(answer)
        if trouble(answer) is Trouble.REFUSED:
            raise BadInput(told.code, **told.values)
        if trouble(answer) is Trouble.SIGNED_OUT:
            raise NotSignedIn(told.code, **told.values)
        raise Unreachable("sync.unreachable.answer", status=answer.status)

    async def sign_out(self, transport: Transport | None) -> None:
        """End the session here, and at the centre when it can be told."""
        held, self._session = self._session, None
        self._keeper.signed_out()
        if held is not None and transport is not None:
            try:
                await transport.ask("DELETE", "/v1/session", access=held.access)
            except Unreachable:
                return

    async def _refreshed(self, transport: Transport) -> str:
        token = self._session.refresh if self._session else self._keeper.refresh_token()
        if not token:
            raise NotSignedIn("sync.signed_out")
        answer = await transport.ask("POST", "/v1/session/refresh", body=codec.encode(_Refresh(token)))
        if answer.status != 200 and trouble(answer) in (Trouble.SIGNED_OUT, Trouble.REFUSED):
            self._session = None
            self._keeper.signed_out()
        return self._take(answer).access

    def _take(self, answer: Answer) -> Session:
        if answer.status != 200:
            told = problem(answer)
            if trouble(answer) in (Trouble.SIGNED_OUT, Trouble.REFUSED, Trouble.NOT_ALLOWED):
                raise NotSignedIn(told.code, **told.values)
            if trouble(answer) is Trouble.TOO_OLD:
                raise Unreachable("sync.too_old")
            raise Unreachable("sync.unreachable.answer", status=answer.status)
        try:
            session = codec.decode(answer.body, Session)
        except BadInput:
            raise Unreachable("sync.unreachable.answer", status=answer.status) from None
        self._session = session
        self._until = time.monotonic() + max(session.expires - session.server_now, 0) / 1000
        self._keeper.signed_in(session.actor, session.refresh, session.scope_ver)
        return session
