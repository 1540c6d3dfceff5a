"""Putting long closed tickets on the shelf: partitions are made ahead, then tickets move in small transactions.

It works on a connection of its own, so that no command waits for it: rows that somebody holds just now are left for the
next turn. What it moves has not changed: no line of the log, no number, nothing a desk would have to hear of.
"""
# ruff: noqa: S608 - only names of our own columns and months are put into SQL; values are bound

import threading

import sqlalchemy as sa

from sync.server.config import Config
from sync.server.store import lines
from sync.server.store.months import Month, month_of
from sync.server.store.shelf import COLUMNS

DAY_MS = 24 * 3_600_000
LEAST_DAYS = 61
"""A ticket stays among the hot ones at least for as long as desks hold it (30 days) and a new calendar may still move
its call (60 days)."""
AT_ONCE = 500
AHEAD = 2
"""Months whose partitions exist before anything is closed in them."""
_LOCK = 4_403_102
_RIPE = "open = 0 AND closed > 0 AND closed < :before AND next_due = 0"
_FIRST = sa.text(f"SELECT min(closed) FROM ticket WHERE {_RIPE} AND closed >= :since")
_MOVE = sa.text(
    f"WITH ripe AS (SELECT id FROM ticket WHERE {_RIPE} AND closed >= :since "
    "ORDER BY closed LIMIT :most FOR UPDATE SKIP LOCKED), "
    "gone AS (DELETE FROM ticket t USING ripe WHERE t.id = ripe.id RETURNING t.*), "
    f"laid AS (INSERT INTO closed_ticket ({COLUMNS}) SELECT {COLUMNS} FROM gone) "
    "INSERT INTO ticket_shelf (id, closed) SELECT id, closed FROM gone "
    "ON CONFLICT (id) DO UPDATE SET closed = excluded.closed"
)
_NAMES = sa.text(
    "SELECT c.relname, i.inhrelid IS NOT NULL FROM pg_class c LEFT JOIN pg_inherits i ON i.inhrelid = c.oid "
    "AND i.inhparent = 'closed_ticket'::regclass WHERE c.relkind = 'r' AND c.relname LIKE 'closed\\_ticket\\_%'"
)


class Shelving:
    """One turn after the other; nodes of one centre take turns by an advisory lock."""

    def __init__(self, config: Config) -> None:
        self._after = max(config.shelve_after, LEAST_DAYS) * DAY_MS
        self._engine = lines.make_engine(config.database, 1)
        self._turn = threading.Lock()
        self._leaving = False

    def turn(self, now: int) -> int:
        """Makes the partitions of the months to come, then moves what was closed long before ``now`` (UTC ms); how
        many tickets moved. Raises ``StoreBroken`` when the database is not there: the next turn goes on."""
        with self._turn:
            return self._shelve(now)

    def close(self) -> None:
        """Lets go of the database, after the transaction that is under way."""
        self._leaving = True
        with self._turn:
            self._engine.dispose()

    def _shelve(self, now: int) -> int:
        self._prepare(*_coming(now))
        moved, since = 0, 0
        while not self._leaving and (first := self._first(since, now - self._after)):
            month = month_of(first)
            if self._prepare(month):
                moved += self._move(month, now - self._after)
            since = month.next.start
        return moved

    def _first(self, since: int, before: int) -> int:
        with lines.line(self._engine) as held:
            found: int | None = held.connection.execute(_FIRST, {"since": since, "before": before}).scalar()
            return found or 0

    def _prepare(self, *months: Month) -> bool:
        """Makes what is missing; false for a month whose partition somebody has taken off the shelf by hand.

        A table is made first and attached then: that stops nobody who reads or writes."""
        with lines.line(self._engine) as held:
            held.connection.execute(sa.select(sa.func.pg_advisory_xact_lock(_LOCK)))
            names = {row[0]: row[1] for row in held.connection.execute(_NAMES)}
            for month in months:
                if month.partition not in names:
                    _make(held.connection, month)
            held.commit()
            return all(names.get(month.partition, True) for month in months)

    def _move(self, month: Month, before: int) -> int:
        told = {"since": month.start, "before": min(before, month.next.start), "most": AT_ONCE}
        moved = 0
        while True:
            with lines.line(self._engine) as held:
                some = held.connection.execute(_MOVE, told).rowcount
                held.commit()
            moved += some
            if some < AT_ONCE or self._leaving:
                return moved


def _coming(now: int) -> list[Month]:
    months = [month_of(now)]
    while len(months) < AHEAD:
        months.append(months[-1].next)
    return months


def _make(connection: sa.Connection, month: Month) -> None:
    name, start, end = month.partition, month.start, month.next.start
    connection.exec_driver_sql(f"CREATE TABLE {name} (LIKE closed_ticket INCLUDING ALL)")
    attach = f"ALTER TABLE closed_ticket ATTACH PARTITION {name} FOR VALUES FROM ({start}) TO ({end})"
    connection.exec_driver_sql(attach)
