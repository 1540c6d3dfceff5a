"""The database's own troubles in the family's words, so that nobody above the store needs to know SQLAlchemy."""

import psycopg
import sqlalchemy as sa
from sqlcipher3 import dbapi2

from sync.domain.errors import BadInput, FenboError, StoreBroken


class Clash(FenboError):
    """The database's own rule (a unique index) refused the row: the last line of defence spoke."""


INTEGRITY = (sa.exc.IntegrityError, psycopg.IntegrityError, dbapi2.IntegrityError)
UNSTORABLE = (sa.exc.DataError, psycopg.DataError, dbapi2.DataError, OverflowError, UnicodeEncodeError)
BROKEN = (sa.exc.SQLAlchemyError, psycopg.Error, dbapi2.Error)


def translated(fault: Exception) -> Exception:
    """The family's error for a database error; every other exception as it is."""
    if isinstance(fault, INTEGRITY):
        return Clash("centre.clash")
    if isinstance(fault, UNSTORABLE):
        return BadInput("centre.unstorable")
    if isinstance(fault, BROKEN):
        return StoreBroken("centre.busy", kind=type(getattr(fault, "orig", None) or fault).__name__)
    return fault
