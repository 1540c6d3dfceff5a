"""Who may be here and see what, by two persons (三员分立): the system administrator asks for an account or its change,
the security administrator decides. Each step is a line of the log. One thing the security administrator does alone,
because it can't wait: stopping an account.
"""

import asyncio
from collections.abc import Callable

from sync.domain.errors import BadInput, NotAllowed
from sync.domain.identity import DISTRICT, Role
from sync.domain.law.sight import BLIND
from sync.server.clock import new_id
from sync.server.service.caller import Caller
from sync.server.service.faults import Absent, Conflicting
from sync.server.service.passwords import check, hashed
from sync.server.service.recording import note
from sync.server.service.references import InForce
from sync.server.service.sessions import LONGEST_ID, Sessions
from sync.server.store import account_changes, accounts
from sync.server.store.account_changes import APPROVED, REFUSED, WAITING, AccountChangeRow
from sync.server.store.accounts import AccountRow
from sync.server.store.database import Database
from sync.server.store.statement import Tx
from sync.wire.accounts import Account, AccountChange, AccountDecision, AskedChange

LONGEST_REASON = 500
DECIDED_SHOWN = 100
STOPPED = 253_402_300_799_000
"""A stopped account is locked until the last second of the year 9999: until an approved change opens it."""


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

    async def changes(self) -> list[AskedChange]:
        """All that wait for a second person, and what was decided lately."""
        rows = await self._database.read(lambda tx: account_changes.listed(tx, DECIDED_SHOWN))
        return [_told(row) for row in rows]

    async def ask(self, caller: Caller, to: AccountChange) -> AskedChange:
        """Keeps a change until another person decides. Raises ``BadInput`` for a scope, unit or password that can't be
        right, ``NotAllowed`` for the own account, ``Conflicting`` when a change of the account waits already."""
        if to.user == caller.actor.id:
            raise NotAllowed("centre.own_account")
        self._check(to)
        if to.password:
            check(to.user, to.password)
        secret = await asyncio.to_thread(hashed, to.password) if to.password else ""
        now = self._clock()
        row = AccountChangeRow(
            id=new_id(now),
            account=to.user,
            name=to.name,
            role=to.role.value,
            scope=to.scope,
            unit=to.unit,
            password=secret,
            asked_by=caller.actor.id,
            asked_at=now,
        )

        def write(tx: Tx) -> None:
            _apart(accounts.find(tx, to.user), to.role)
            if not account_changes.ask(tx, row):
                raise Conflicting("centre.change_waits", user=to.user)
            note(tx, "grant_asked", caller.actor, now, _facts(row))

        await self._database.write(write)
        return _told(row)

    async def decide(self, caller: Caller, wanted: str, word: AccountDecision) -> AskedChange:
        """The second person's word; approved, the account is from now on what was asked for. Raises ``Absent`` for no
        such change, ``Conflicting`` for a decided one, ``NotAllowed`` for who asked or whom it concerns."""
        reason, now = word.reason.strip(), self._clock()
        if len(reason) > LONGEST_REASON or not (word.approve or reason):
            raise BadInput("centre.decision_reason", most=LONGEST_REASON)

        def write(tx: Tx) -> AccountChangeRow:
            row = self._open(tx, caller, wanted)
            state = APPROVED if word.approve else REFUSED
            decided = row._replace(
                state=state, decided_by=caller.actor.id, decided_at=now, reason=reason, password=""
            )
            account_changes.decide(tx, decided)
            if word.approve:
                self._apply(tx, caller, row, now)
            else:
                note(tx, "grant_refused", caller.actor, now, _facts(decided) | {"reason": reason})
            return decided

        decided = await self._database.write(write)
        self._sessions.forget()
        return _told(decided)

    async def stop(self, caller: Caller, user: str) -> Account:
        """Ends all sessions of an account and locks it until a change of it is approved. Raises ``Absent`` for no such
        account, ``NotAllowed`` for the own one, ``BadInput`` for the last open one of a kind of administrator."""
        now = self._clock()

        def write(tx: Tx) -> AccountRow:
            known = accounts.find(tx, user)
            if known is None:
                raise Absent("centre.not_found")
            if user == caller.actor.id:
                raise NotAllowed("centre.own_account")
            if _last(accounts.everybody(tx), known, now):
                raise BadInput("centre.last_administrator")
            accounts.lock(tx, user, STOPPED)
            accounts.end_all(tx, user, now)
            note(tx, "account_stopped", caller.actor, now, {"user": user})
            return accounts.one(tx, user)

        stopped = await self._database.write(write)
        self._sessions.forget()
        return _shown(stopped)

    def _open(self, tx: Tx, caller: Caller, wanted: str) -> AccountChangeRow:
        row = account_changes.hold(tx, wanted)
        if row is None:
            raise Absent("centre.not_found")
        if row.state != WAITING:
            raise Conflicting("centre.settled")
        if caller.actor.id in (row.asked_by, row.account):
            raise NotAllowed("centre.own_account")
        return row

    def _apply(self, tx: Tx, caller: Caller, row: AccountChangeRow, now: int) -> None:
        """Checked once more as things stand now; a first password is the person's own only after they changed it."""
        role = Role(row.role)
        self._check(AccountChange(row.account, row.name, role, row.scope, row.unit))
        _apart(accounts.find(tx, row.account), role)
        due = now if row.password and role is not Role.CENTRE else 0
        to = AccountRow(row.account, row.name, row.role, row.scope, row.unit, row.password, renew_by=due)
        if not accounts.add(tx, to):
            accounts.grant(tx, to)
        if row.password:
            accounts.end_all(tx, row.account, now)
        note(tx, "grant", caller.actor, now, _facts(row))

    def _check(self, to: AccountChange) -> None:
        catalogue = self._references().catalogue
        scopes = {DISTRICT, *(street.id for street in catalogue.places.streets)}
        if not 0 < len(to.user) <= LONGEST_ID or not 0 < len(to.name) <= LONGEST_ID:
            raise BadInput("centre.bad_account", part="name")
        if to.role is Role.CLERK and to.unit not in catalogue.units.by_id:
            raise BadInput("centre.bad_account", part="unit")
        if to.role is not Role.CLERK and to.scope not in scopes:
            raise BadInput("centre.bad_account", part="scope")


def _apart(known: AccountRow | None, role: Role) -> None:
    """The three administrators stay apart (三员分立): one never becomes another, nor anybody else; that needs an account
    of its own, which the log shows."""
    if known is None or known.role == role.value:
        return
    if Role(known.role) in BLIND:
        raise BadInput("centre.bad_account", part="role")


def _last(everybody: list[AccountRow], known: AccountRow, now: int) -> bool:
    """Whether nobody else of this kind of administrator could sign in: then the centre could never be opened again."""
    others = [
        one
        for one in everybody
        if (one.role, one.scope) == (known.role, DISTRICT) and one.id != known.id and one.locked_until <= now
    ]
    return Role(known.role) in BLIND and not others


def _facts(row: AccountChangeRow) -> dict[str, str | int]:
    """What the log says of a change: who asked, what for; never a password."""
    return {
        "user": row.account,
        "role": row.role,
        "scope": row.scope,
        "unit": row.unit,
        "password": int(bool(row.password)),
        "asked_by": row.asked_by,
        "change": row.id,
    }


def _told(row: AccountChangeRow) -> AskedChange:
    return AskedChange(
        id=row.id,
        user=row.account,
        name=row.name,
        role=Role(row.role),
        scope=row.scope,
        unit=row.unit,
        password=bool(row.password),
        asked_by=row.asked_by,
        asked_at=row.asked_at,
        state=row.state,  # type: ignore[arg-type]
        decided_by=row.decided_by,
        decided_at=row.decided_at,
        reason=row.reason,
    )


def _shown(row: AccountRow) -> Account:
    return Account(row.id, row.name, Role(row.role), row.scope, row.unit, row.locked_until, row.scope_ver)
