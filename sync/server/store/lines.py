"""Connections to PostgreSQL: how they are made, borrowed, and given up when they are dead or lead to the wrong server."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from weakref import WeakKeyDictionary

import psycopg
import sqlalchemy as sa

from sync.domain.errors import StoreBroken
from sync.server.store.faults import BROKEN
from sync.server.store.grouped import Aborted

_SETTINGS = (
    "-c lock_timeout={patience} -c statement_timeout=15000 -c idle_in_transaction_session_timeout=3000 "
    "-c default_transaction_isolation=read\\ committed -c search_path=public -c synchronous_commit=on"
)
PATIENCE_MS, BRISK_MS = 5_000, 700
"""How long a lock is waited for: by start-up work, and by commands, so that people are told "busy" within a second."""
ALIVE = {
    "connect_timeout": 3,
    "tcp_user_timeout": 5000,
    "keepalives_idle": 5,
    "keepalives_interval": 2,
    "keepalives_count": 3,
}
"""A server that fell silent is given up within seconds, whether something was on its way to it or only awaited."""
_BUSY = frozenset({"55P03", "57014"})
"""A lock or a statement took too long: nothing happened, the desks come again."""
_ELSEWHERE = frozenset({"25006", "57P01", "57P02", "57P03"})
"""The server shuts down, starts up, or is a standby now: another one is the primary."""


class Lost(StoreBroken):
    """The connection died before anything was committed."""


class _Life:
    """Rises when a connection was lost: every older one of the pool is then made anew before it is used."""

    def __init__(self) -> None:
        self.n = 0


_LIVES: WeakKeyDictionary[sa.Engine, _Life] = WeakKeyDictionary()


def make_engine(url: str, size: int, patience: int = PATIENCE_MS, **options: Any) -> sa.Engine:
    """A pooled engine; a connection that does not answer within seconds is given up, a lock after ``patience`` ms."""
    engine = sa.create_engine(
        url,
        paramstyle="format",
        pool_size=size,
        max_overflow=0,
        pool_timeout=5,
        connect_args={"options": _SETTINGS.format(patience=patience), "prepare_threshold": 2, **ALIVE},
        **options,
    )

    life = _LIVES[engine] = _Life()

    @sa.event.listens_for(engine, "connect")
    def _listen(connection: psycopg.Connection[Any], record: Any) -> None:
        warned: list[str] = []
        record.info["warned"], record.info["life"] = warned, life.n
        connection.add_notice_handler(lambda told: _note(warned, told))

    @sa.event.listens_for(engine, "checkout")
    def _look(_connection: object, record: Any, _borrowed: object) -> None:
        if record.info["life"] != life.n:
            raise sa.exc.DisconnectionError  # the pool closes it and makes a new one

    return engine


def _note(warned: list[str], told: psycopg.errors.Diagnostic) -> None:
    if told.severity_nonlocalized == "WARNING":
        warned.append(told.sqlstate or "")


class Line:
    """A borrowed connection."""

    def __init__(self, connection: sa.Connection) -> None:
        self.connection = connection
        self.committing = False
        self._driver: Any = connection.connection.dbapi_connection
        self._warned: list[str] = connection.connection.info["warned"]

    @property
    def dead(self) -> bool:
        """Whether the connection is of no more use."""
        return bool(self._driver.closed)

    def commit(self) -> None:
        """Raises ``StoreBroken`` when it is committed here but not safe elsewhere: somebody cut the wait for the standby
        short. Whoever repeats the command waits again, for real."""
        self.committing = True
        self._warned.clear()
        self._driver.commit()
        if self._warned:
            raise StoreBroken("centre.busy", kind="unreplicated")


@contextmanager
def line(engine: sa.Engine) -> Iterator[Line]:
    """A connection of the pool; what was not committed is rolled back.

    Raises ``Lost`` when it died before its commit, ``StoreBroken`` when there is none to be had, when a lock took too
    long, or when nobody knows what became of the commit.
    """
    try:
        connection = engine.connect()
    except BROKEN as fault:
        raise StoreBroken("centre.busy", kind=type(getattr(fault, "orig", None) or fault).__name__) from None
    with connection:
        held = Line(connection)
        try:
            yield held
        except (Aborted, *BROKEN) as fault:
            cause = fault.__cause__ if isinstance(fault, Aborted) else fault
            state = getattr(cause, "sqlstate", "") or ""
            if held.dead or state in _ELSEWHERE:
                connection.invalidate()
                _LIVES[engine].n += 1
                if not held.committing:
                    raise Lost("centre.busy", kind=type(cause).__name__) from None
            if held.committing or state in _BUSY:
                raise StoreBroken("centre.busy", kind=type(cause).__name__) from None
            raise
