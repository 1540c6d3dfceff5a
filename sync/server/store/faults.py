"""The database's own troubles in the family's words, so that nobody above the store needs to know SQLAlchemy."""

import sqlalchemy as sa

from sync.domain.errors import BadInput, FenboError, StoreBroken


class Clash(FenboError):
    """The database's own rule (a unique index) refused the row: the last line of defence spoke."""


def translated(fault: Exception) -> Exception:
    """The family's error for a database error; every other exception as it is."""
    if isinstance(fault, sa.exc.IntegrityError):
        return Clash("centre.clash")
    if isinstance(fault, sa.exc.DataError | OverflowError | UnicodeEncodeError):
        return BadInput("centre.unstorable")
    if isinstance(fault, sa.exc.SQLAlchemyError):
        return StoreBroken("centre.busy", kind=type(getattr(fault, "orig", None) or fault).__name__)
    return fault
