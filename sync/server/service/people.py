"""The sample people (示例人员): loaded once, each with a random password that is written down once."""

import asyncio
import base64

import msgspec

from resources import reader
from sync.domain.identity.role import Role
from sync.server.clock import entropy
from sync.server.config import Config
from sync.server.service.passwords import hashed
from sync.server.store import accounts
from sync.server.store.accounts import AccountRow
from sync.server.store.database import Database
from sync.wire.shape import convert

FIRST_PASSWORDS = "first-passwords.txt"


class _Person(msgspec.Struct, frozen=True):
    id: str
    name: str
    role: str
    scope: str
    unit: str = ""


async def load_sample(database: Database, config: Config) -> None:
    """Adds the sample people that are not there yet."""
    known = set(await database.read(accounts.ids))
    people = convert(reader.load("sample/people.json")["people"], list[_Person])
    new = [person for person in people if person.id not in known]
    if not new:
        return
    passwords = {person.id: _password() for person in new}
    rows = await asyncio.gather(*(asyncio.to_thread(_row, person, passwords[person.id]) for person in new))
    await database.write(lambda tx: [accounts.add(tx, row) for row in rows])
    _write_down(config, passwords)


def _row(person: _Person, password: str) -> AccountRow:
    # Only a clerk is bound to a unit; the centre's own people belong to one but see by scope.
    unit = person.unit if person.role == Role.CLERK else ""
    return AccountRow(person.id, person.name, person.role, person.scope, unit, hashed(password), sample=1)


def _password() -> str:
    return base64.b32encode(entropy(10)).decode().lower()


def _write_down(config: Config, passwords: dict[str, str]) -> None:
    file = config.data / FIRST_PASSWORDS
    file.touch(mode=0o600)
    file.chmod(0o600)
    lines = [f"{user} {password}\n" for user, password in passwords.items()]
    with file.open("a", encoding="utf-8") as out:
        out.writelines(lines)
