"""Sessions: who signs in, what they are, until when. Short access tokens, rotated refresh tokens."""

import asyncio
import hmac
from collections.abc import Callable

import msgspec

from sync.domain.errors import BadInput, NotAllowed, NotSignedIn
from sync.domain.identity import Actor, Role
from sync.server.clock import new_id
from sync.server.service import tokens
from sync.server.service.caller import Caller
from sync.server.service.passwords import Passwords, check, hashed
from sync.server.service.recording import note
from sync.server.service.tokens import Token
from sync.server.store import accounts, judged
from sync.server.store.accounts import AccountRow, SessionRow
from sync.server.store.database import Database
from sync.server.store.statement import Tx
from sync.wire.messages import Credentials, Session

FAILURES = 5
LONGEST_ID = 64
DAY_MS = 24 * 3_600_000
LOCKED_MS = 15 * 60_000
LIFE_MS = 30 * 24 * 3_600_000
GRACE_MS = 60_000
"""A refresh whose answer was lost may be repeated for so long and gets the same answer."""
KNOWN_MS = 5_000
"""How long a session is believed without asking the database: the longest a revoked one lives on."""


class _Known(msgspec.Struct, frozen=True):
    caller: Caller
    at: int


class Sessions:
    """Signs people in and tells who is behind a token."""

    def __init__(
        self, database: Database, key: bytes, clock: Callable[[], int], token: str, password_days: int = 0
    ) -> None:
        self._database = database
        self._key = key
        self._clock = clock
        self._token = token
        self._password_ms = password_days * DAY_MS
        self._passwords = Passwords()
        self._known: dict[str, _Known] = {}

    async def sign_in(self, asked: Credentials) -> Session:
        """A new session. Raises ``NotSignedIn`` with one and the same code whatever was wrong, and with a code of its
        own for a right password that has to be a new one first: it opens nothing but the door where it is changed."""
        now = self._clock()
        if not 0 < len(asked.device) <= LONGEST_ID or len(asked.user) > LONGEST_ID:
            raise NotSignedIn("centre.sign_in_failed")
        user = await self._database.read(lambda tx: accounts.find(tx, asked.user))
        if asked.token:
            known = self._by_token(asked, user)
        else:
            known = await self._by_password(asked, user, now)
            if 0 < known.renew_by <= now:
                raise NotSignedIn("centre.password_due")
        row = SessionRow(new_id(now).replace("-", ""), known.id, asked.device, 0, now, now + LIFE_MS)

        def begin(tx: Tx) -> None:
            judged.register(tx, asked.device, now)
            accounts.open_session(tx, row)

        await self._database.write(begin)
        return self._issue(row, known, now)

    async def refresh(self, text: str) -> Session:
        """The next turn of a session; an old token used again after the grace time ends the session."""
        now, token = self._clock(), tokens.read_refresh(self._key, text)
        turned = await self._database.write(lambda tx: _turn(tx, token, now))
        if turned is None:
            self._known.pop(token.sid, None)
            raise NotSignedIn("centre.session_over")
        return self._issue(*turned, now)

    async def end(self, caller: Caller) -> None:
        """Signs out."""
        now = self._clock()
        await self._database.write(lambda tx: accounts.end(tx, caller.session, now))
        self._known.pop(caller.session, None)

    async def renew(self, caller: Caller, old: str, new: str) -> None:
        """A person's own new password; every other session of theirs ends. A wrong old one counts like a failed sign-in.
        Raises ``NotAllowed`` for it, ``BadInput`` for a new one that is too easy or the old one again."""
        try:
            await self._renewed(caller.actor, old, new, caller.session)
        except NotSignedIn as fault:  # the session is not over: 401 would make a desk sign out
            raise NotAllowed(fault.key, **fault.values) from None

    async def renew_due(self, user: str, old: str, new: str) -> None:
        """The same for somebody without a session, whose password must be a new one before there is any. Raises
        ``NotSignedIn`` for a wrong old one, ``BadInput`` for a new one that is too easy or the old one again."""
        known = await self._database.read(lambda tx: accounts.find(tx, user[:LONGEST_ID]))
        who = known or AccountRow(user[:LONGEST_ID], "", Role.CLERK.value, "", "", "")
        await self._renewed(_actor(who, ""), old, new, "")

    async def _renewed(self, actor: Actor, old: str, new: str, but: str) -> None:
        now = self._clock()
        user = await self._database.read(lambda tx: accounts.find(tx, actor.id))
        await self._by_password(Credentials(device=actor.desk, user=actor.id, password=old), user, now)
        if new == old:
            raise BadInput("centre.password_same")
        check(actor.id, new)
        secret = await asyncio.to_thread(hashed, new)
        until = now + self._password_ms if self._password_ms and actor.role is not Role.CENTRE else 0

        def write(tx: Tx) -> None:
            accounts.renew(tx, actor.id, secret, until)
            accounts.end_all(tx, actor.id, now, but)
            note(tx, "password", actor, now, {"user": actor.id})

        await self._database.write(write)
        self.forget()

    async def caller(self, text: str) -> Caller:
        """Who is behind an access token; raises ``NotSignedIn``."""
        now = self._clock()
        token = tokens.read_access(self._key, text, now)
        known = self._known.get(token.sid)
        if known is None or now - known.at > KNOWN_MS:
            known = self._known[token.sid] = _Known(await self._look_up(token, now), now)
        return known.caller

    def forget(self) -> None:
        """Drops what is believed, after accounts changed."""
        self._known.clear()

    async def _look_up(self, token: Token, now: int) -> Caller:
        found = await self._database.read(lambda tx: _session(tx, token.sid))
        self._known = {sid: known for sid, known in self._known.items() if now - known.at <= KNOWN_MS}
        if found is None or found[0].ended or found[0].until <= now:
            raise NotSignedIn("centre.session_over")
        row, user = found
        return Caller(session=row.id, actor=_actor(user, row.device), scope_ver=user.scope_ver)

    def _by_token(self, asked: Credentials, user: AccountRow | None) -> AccountRow:
        right = bool(self._token) and hmac.compare_digest(asked.token.encode(), self._token.encode())
        if not right or user is None or not user.sample:
            raise NotSignedIn("centre.sign_in_failed")
        return user

    async def _by_password(self, asked: Credentials, user: AccountRow | None, now: int) -> AccountRow:
        if user is not None and user.locked_until > now:
            raise NotSignedIn("centre.locked_out", until=user.locked_until)
        right = await self._passwords.check(user.password if user else "", asked.password)
        if user is None or not right:
            await self._database.write(lambda tx: _failed(tx, asked.user, now))
            raise NotSignedIn("centre.sign_in_failed")
        if user.failures or user.locked_until:
            await self._database.write(lambda tx: accounts.lock(tx, asked.user, 0))
        return user

    def _issue(self, row: SessionRow, user: AccountRow, now: int) -> Session:
        until = row.turned + tokens.ACCESS_MS
        return Session(
            access=tokens.access(self._key, Token(row.id, row.turn, until)),
            refresh=tokens.refresh(self._key, Token(row.id, row.turn, 0)),
            expires=until,
            actor=_actor(user, row.device),
            scope_ver=user.scope_ver,
            server_now=now,
        )


def _actor(user: AccountRow, device: str) -> Actor:
    return Actor(
        id=user.id, name=user.name, role=Role(user.role), scope=user.scope, unit=user.unit, desk=device
    )


def _session(tx: Tx, sid: str, hold: bool = False) -> tuple[SessionRow, AccountRow] | None:
    row = accounts.find_session(tx, sid, hold)
    user = accounts.find(tx, row.account) if row else None
    return (row, user) if row and user else None


def _turn(tx: Tx, token: Token, now: int) -> tuple[SessionRow, AccountRow] | None:
    """The session after its refresh; nothing when it is over, which a stolen old token makes it."""
    found = _session(tx, token.sid, hold=True)
    if found is None or found[0].ended or found[0].until <= now:
        return None
    row, user = found
    if token.turn == row.turn:
        accounts.turn(tx, row.id, row.turn + 1, now)
        return row._replace(turn=row.turn + 1, turned=now), user
    if token.turn == row.turn - 1 and now - row.turned <= GRACE_MS:
        return row, user
    accounts.end(tx, row.id, now)
    return None


def _failed(tx: Tx, user: str, now: int) -> None:
    if accounts.find(tx, user) is not None and accounts.failed(tx, user) >= FAILURES:
        accounts.lock(tx, user, now + LOCKED_MS)
