"""The mark of a restore under way: a table of its own in the database that is being filled.

PostgreSQL takes a copy in one transaction, but the new life of the log begins in another: whoever serves the database
in between would go on with the old life, and desks would never hear of what is missing.
"""

import sqlalchemy as sa

from sync.domain.errors import StoreBroken

_MARK = sa.Table("restore_unfinished", sa.MetaData(), sa.Column("word", sa.Text, primary_key=True))


def mark(connection: sa.Connection, word: str) -> None:
    """From here on nobody serves this database; the word tells this restore from any other."""
    _MARK.create(connection)
    connection.execute(_MARK.insert().values(word=word))


def unmark(connection: sa.Connection) -> None:
    """The restore is finished."""
    _MARK.drop(connection)


def marked(connection: sa.Connection) -> str:
    """The word of a restore that was begun and not finished; empty when there is none."""
    if not sa.inspect(connection).has_table(_MARK.name):
        return ""
    return str(connection.execute(sa.select(_MARK.c.word)).scalar_one())


def check(connection: sa.Connection) -> None:
    """Raises ``StoreBroken`` for a database whose restore was not finished."""
    if marked(connection):
        raise StoreBroken("upkeep.unfinished")


def clear(connection: sa.Connection) -> None:
    """Takes away every table of a marked database, the mark last; one that is not marked stays as it is."""
    if not marked(connection):
        return
    quoted = connection.dialect.identifier_preparer.quote
    for name in sa.inspect(connection).get_table_names():
        connection.exec_driver_sql(f"DROP TABLE IF EXISTS {quoted(name)} CASCADE")
