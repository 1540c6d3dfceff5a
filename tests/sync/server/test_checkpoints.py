"""Checkpoints beside the writer: what was written reaches the database's own file, and the log of writes stays short."""

import asyncio
import threading
import time
from pathlib import Path

import sqlalchemy as sa

from sync.server.store import checkpoints, sqlite
from sync.server.store.sqlite import SqliteDatabase
from sync.server.store.statement import Statement, Tx, place
from tests.support.centre import WAIT

PAGE = 4096
_ROW = sa.table("pile", sa.column("body"))
_PUT = Statement(_ROW.insert().values(body=place("body")))


def _file(folder: Path) -> Path:
    file = folder / "pile.db"
    engine = sqlite.make_engine(file, "BEGIN IMMEDIATE")
    with engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE pile (body BLOB)")
    engine.dispose()
    return file


def _put(tx: Tx) -> None:
    tx.many(_PUT, [{"body": bytes(PAGE)}] * 500)


def _until_as_large(file: Path, least: int) -> None:
    end = time.monotonic() + WAIT
    while file.stat().st_size < least:
        assert time.monotonic() < end, "nothing was brought over"
        threading.Event().wait(0.02)


def test_written_rows_reach_the_file_while_the_database_is_open(tmp_path: Path) -> None:
    file = _file(tmp_path)

    async def fill() -> None:
        database = SqliteDatabase(file, lambda _seq: None)
        for _ in range(0, checkpoints.ROWS, 500):
            await database.write(_put)
        await asyncio.to_thread(_until_as_large, file, checkpoints.ROWS * PAGE)
        await database.close()

    asyncio.run(fill())
    assert not any(one.name == "centre-checkpoint" for one in threading.enumerate())
    assert not file.with_name("pile.db-wal").exists()
