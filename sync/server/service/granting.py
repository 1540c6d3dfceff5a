"""Who may be here and see what: the security administrator's work, all of it in the log."""

import asyncio
from collections.abc import Callable

from sync.domain.errors import BadInput, NotAllowed
from sync.domain.identity import DISTRICT, Role
from sync.domain.law.sight import BLIND
from sync.server.service.caller import Caller
from sync.server.service.passwords import check, hashed
from sync.server.service.recording import note
from sync.server.service.references import InForce
from sync.server.service.sessions import LONGEST_ID, Sessions
from sync.server.store import accounts
from sync.server.store.accounts import AccountRow
from sync.server.store.database import Database
from sync.server.store.statement import Tx
from sync.wire.accounts import Account, AccountChange


class Granting:
    """Lists accounts and changes them; a change takes effect on every node within seconds."""

    def __init__(
        self,
        database: Database,
        sessions: Sessions,
        references: Callable[[], InForce],
        clock: Callable[[], int],
    ) -> None:
        self._database = database
        self._sessions = sessions
        self._references = references
        self._clock = clock

    async def accounts(self) -> list[Account]:
        """All users, by id."""
        return [_shown(row) for row in await self._database.read(accounts.everybody)]

    async def change(self, caller: Caller, user: str, to: AccountChange) -> Account:
        """Makes or changes a user; a new password ends the user's sessions. Raises ``BadInput`` for a scope, unit or
        password that can't be right, ``NotAllowed`` for the own account: nobody grants anything to oneself."""
        if user == caller.actor.id:
            raise NotAllowed("centre.own_account")
        self._check(user, to)
        secret = await asyncio.to_thread(hashed, to.password) if to.password else ""
        row = AccountRow(user, to.name, to.role.value, to.scope, to.unit, secret)

        def write(tx: Tx) -> AccountRow:
            if not accounts.add(tx, row):
                _apart(accounts.one(tx, user), to)
                accounts.grant(tx, row)
            if secret:
                accounts.end_all(tx, user, self._clock())
            facts = {"user": user, "role": to.role.value, "scope": to.scope, "unit": to.unit}
            note(tx, "grant", caller.actor, self._clock(), facts | {"password": int(bool(secret))})
            return accounts.one(tx, user)

        changed = await self._database.write(write)
        self._sessions.forget()
        return _shown(changed)

    def _check(self, user: str, to: AccountChange) -> None:
        catalogue = self._references().catalogue
        scopes = {DISTRICT, *(street.id for street in catalogue.places.streets)}
        if not 0 < len(user) <= LONGEST_ID or not 0 < len(to.name) <= LONGEST_ID:
            raise BadInput("centre.bad_account", part="name")
        if to.role is Role.CLERK and to.unit not in catalogue.units.by_id:
            raise BadInput("centre.bad_account", part="unit")
        if to.role is not Role.CLERK and to.scope not in scopes:
            raise BadInput("centre.bad_account", part="scope")
        if to.password:
            check(user, to.password)


def _apart(known: AccountRow, to: AccountChange) -> None:
    """The three administrators stay apart (三员分立): one never becomes another, nor anybody else; that needs an account
    of its own, which the log shows."""
    if Role(known.role) in BLIND and to.role.value != known.role:
        raise BadInput("centre.bad_account", part="role")


def _shown(row: AccountRow) -> Account:
    return Account(row.id, row.name, Role(row.role), row.scope, row.unit, row.locked_until, row.scope_ver)
