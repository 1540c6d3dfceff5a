"""Keeps what a release leaves behind in the world: ``python -m tests.data.keep_released``, once per release.

Small files below ``released/``, made by the code of that release and never changed afterwards: a centre's database
(SQLite, and PostgreSQL as statements), a desk's profile, and every command and event as it is spelled. Later code must
open and understand every one of them (``tests/sync/server/test_released.py``, ``tests/console/store/test_released.py``).
Everything in them is made up.
"""

import gzip
import io
import shutil
import sqlite3
import subprocess
import tempfile
import zipfile
from pathlib import Path
from typing import Any

import msgspec
import psycopg
from msgspec import inspect

from console.store.columns import SCHEMA
from console.store.profile import open_profile
from sync.client.core.arrived import Arrived, Held
from sync.domain.commands import AddNote, AnyCommand, ClaimTicket
from sync.domain.events import AnyEvent
from sync.domain.identity import Actor, Role
from sync.server.store.migrations.ladder import STEPS
from sync.wire.codec import encode
from sync.wire.messages import Verdict
from tests.support.centre import database, fresh
from tests.sync.server import town

RELEASED = Path(__file__).parent / "released"
WHO = Actor("u-chen", "陈思敏", Role.DISPATCHER, desk="kept-desk")
AT = 1_795_330_000_000


def main() -> None:
    """Makes the files of the present code; one that is there already stays as it is."""
    RELEASED.mkdir(exist_ok=True)
    step = STEPS[-1][0]
    for name, make in (
        (f"centre-{step}.db.gz", _sqlite),
        (f"centre-{step}.sql.gz", _postgres),
        (f"desk-{SCHEMA}.zip", _desk),
        ("spelled-1.json", _spelled),
    ):
        file = RELEASED / name
        if not file.exists():
            file.write_bytes(make())
            print(name, file.stat().st_size)


def _sqlite() -> bytes:
    """A centre with a few acts; the shipped reference data is left out, it would be most of the file."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "centre"
        with fresh(home) as centre:
            _acts(centre)
        file = sqlite3.connect(home / "centre.db")
        file.execute("DELETE FROM ref")
        file.commit()
        file.execute("PRAGMA journal_mode = DELETE")
        file.execute("VACUUM")
        file.close()
        return gzip.compress((home / "centre.db").read_bytes(), 9, mtime=0)


def _postgres() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        url = database("postgresql")
        with fresh(Path(folder) / "centre", database=url) as centre:
            _acts(centre)
        plain = url.replace("+psycopg", "")
        with psycopg.connect(plain, autocommit=True) as direct:
            direct.execute("DELETE FROM ref")
        options = ("--inserts", "--no-owner", "--no-privileges", "--dbname", plain)
        dumped = subprocess.run(["pg_dump", *options], check=True, capture_output=True).stdout
    # Lines for psql, and settings that only a newer server knows, are no part of the data.
    lines = [line for line in dumped.split(b"\n") if not line.startswith((b"\\", b"SET ", b"--"))]
    return gzip.compress(b"\n".join(lines), 9, mtime=0)


def _acts(centre: Any) -> None:
    desk = centre.desk("u-zheng", "kept-desk")
    ids = [town.received(desk, f"K{n}") for n in range(3)]
    for ticket in ids[:2]:
        town.classified(desk, ticket)
    assert town.dispatched(desk, ids[0], town.ENFORCEMENT).kind == "applied"
    assert desk.do(AddNote(ticket=ids[2], words="留存样本")).kind == "applied"


def _desk() -> bytes:
    """A profile with one command unsent, one settled, one in the tray; its cache is small and without references."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "profile"
        store = open_profile(home, keyring=False)
        body = b'{"id":"kept-1","ver":1,"state":"new"}'
        store.work.apply_page(Arrived("kept.1", (Held("kept-1", 1, body),)))
        made = [
            store.work.submit(command, actor=WHO, now=AT)
            for command in (
                AddNote(ticket="kept-1", words="已生效"),
                ClaimTicket(ticket="kept-1"),
                AddNote(ticket="kept-1", words="未送出"),
            )
        ]
        store.work.apply_verdicts([Verdict(made[0].key, 1, "applied", 1)], AT, "kept.1")
        store.work.apply_verdicts([Verdict(made[1].key, 2, "rejected", code="claimed")], AT, "kept.1")
        store.close()
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as box:
            for file in sorted(home.iterdir()):
                if file.is_file() and not file.name.endswith(("-wal", "-shm", ".lock")):
                    box.writestr(zipfile.ZipInfo(file.name), file.read_bytes(), zipfile.ZIP_DEFLATED)
        shutil.rmtree(home)
        return packed.getvalue()


def _spelled() -> bytes:
    """One example of each command and event with every field it has."""
    found = {
        name: [example(one) for one in inspect.type_info(union).types]  # type: ignore[attr-defined]
        for name, union in (("commands", AnyCommand), ("events", AnyEvent))
    }
    return msgspec.json.format(encode(found), indent=1) + b"\n"


def example(kind: Any) -> Any:
    """Some value of a type, as JSON: every field of a struct, one item in a list."""
    if isinstance(kind, inspect.StructType):
        told = {field.encode_name: example(field.type) for field in kind.fields}
        return ({kind.tag_field: kind.tag} if kind.tag_field else {}) | told
    if isinstance(kind, inspect.VarTupleType | inspect.ListType | inspect.SetType | inspect.FrozenSetType):
        return [example(kind.item_type)]
    if isinstance(kind, inspect.TupleType):
        return [example(one) for one in kind.item_types]
    if isinstance(kind, inspect.DictType):
        return {str(example(kind.key_type)): example(kind.value_type)}
    if isinstance(kind, inspect.UnionType):
        return example(next(one for one in kind.types if not isinstance(one, inspect.NoneType)))
    if isinstance(kind, inspect.EnumType):
        return next(iter(kind.cls)).value
    if isinstance(kind, inspect.LiteralType):
        return kind.values[0]
    plain = {inspect.BoolType: True, inspect.IntType: 1, inspect.FloatType: 1.0, inspect.StrType: "x"}
    return plain[type(kind)]


if __name__ == "__main__":
    main()
