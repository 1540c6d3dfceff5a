"""What a caller may see, as SQL sees it: everything, one scope, one unit's part, or nothing."""

from typing import Any, NamedTuple

import sqlalchemy as sa

from sync.server.store.statement import place
from sync.server.store.tables import event, holder, ticket


class Sight(NamedTuple):
    """``way`` is ``all`` | ``scope`` | ``unit`` | ``none``; ``of`` names the scope or the unit."""

    way: str
    of: str = ""

    @property
    def pattern(self) -> str:
        """How the log's ``units`` column is searched."""
        return f"%|{self.of}|%"


WAYS = ("all", "scope", "unit", "none")


def of_ticket(way: str, rows: sa.Table = ticket) -> sa.ColumnElement[Any]:
    """Condition on a ticket as it stands now, wherever such ``rows`` lie; its place is ``of``."""
    holding = sa.exists().where(holder.c.ticket == rows.c.id, holder.c.unit == place("of", holder.c.unit))
    return {
        "all": sa.literal_column("1") == sa.literal_column("1"),
        "scope": rows.c.scope == place("of", rows.c.scope),
        "unit": holding,
        "none": sa.literal_column("1") == sa.literal_column("0"),
    }[way]


def of_event(way: str) -> sa.ColumnElement[Any]:
    """Condition on a line of the log: whom it concerned before or after; its place is ``pattern`` or ``of``."""
    outward = event.c.scope != sa.literal_column("''")
    return {
        "all": outward,
        "scope": sa.or_(
            event.c.scope == place("of", event.c.scope), event.c.old_scope == place("of", event.c.scope)
        ),
        "unit": event.c.units.like(place("pattern", event.c.units)),
        "none": sa.literal_column("1") == sa.literal_column("0"),
    }[way]
