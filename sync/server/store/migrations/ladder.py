"""Brings a database up to this program's tables. A new one is made in one go and stamped with the last step."""

import sqlalchemy as sa

from sync.server.store.tables import METADATA

VERSION = "0001"


def climb(connection: sa.Connection) -> None:
    """Makes what is missing."""
    METADATA.create_all(connection)
