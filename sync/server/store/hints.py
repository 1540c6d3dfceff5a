"""Hints between nodes of one PostgreSQL: one connection that listens, and tells at most twenty times a second.

``NOTIFY`` inside writing transactions would serialise their commits, so it is sent after them, coalesced.
A lost hint costs a second: every node also looks at the head by itself. A connection that died is made anew, to
whichever server is primary by then.
"""

import threading
from collections.abc import Callable
from typing import Any

import psycopg
import sqlalchemy as sa

from sync.server.store.lines import ALIVE

CHANNEL = "fenbo_head"
_TURN_S = 0.05


class Hints:
    """A thread of its own; ``heard`` is called there with the newest seq another node told."""

    def __init__(self, url: str, heard: Callable[[int], None]) -> None:
        made = sa.make_url(url)
        self._where: dict[str, Any] = dict(made.get_dialect()().create_connect_args(made)[1]) | ALIVE
        self._heard = heard
        self._mine = 0
        self._told = 0
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._run, name="centre-hints", daemon=True)
        self._thread.start()

    def tell(self, seq: int) -> None:
        """This node has committed up to ``seq``; from any thread."""
        self._mine = max(self._mine, seq)

    def close(self) -> None:
        """Ends the thread."""
        self._over.set()
        self._thread.join()

    def _run(self) -> None:
        while not self._over.is_set():
            try:
                self._listen()
            except psycopg.Error:
                self._over.wait(1.0)

    def _listen(self) -> None:
        with psycopg.connect(**self._where, autocommit=True) as connection:
            connection.execute(f"LISTEN {CHANNEL}")
            while not self._over.is_set():
                if self._mine > self._told:
                    self._told = self._mine
                    connection.execute("SELECT pg_notify(%s, %s)", (CHANNEL, str(self._told)))
                for hint in connection.notifies(timeout=_TURN_S, stop_after=1):
                    if hint.payload.isdigit():
                        self._heard(int(hint.payload))
