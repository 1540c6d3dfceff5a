"""What a narrower sight leaves nothing of: tickets that refusals showed as they stood (protocol §10).

The cache of the new sight is made from nothing. The outbox stays, because a person's own acts are theirs; but a refusal
keeps the ticket as the centre knew it, and that goes when the ticket is out of sight.
"""

from console.store.connect import Connection, connect, transaction
from console.store.files import Files


def unsee(files: Files, cache: Connection) -> int:
    """Let go of tickets in the tray that the cache does not hold; how many there were."""
    line = connect(files.outbox, files.key, durable=True)
    try:
        with transaction(line, files.outbox):
            shown = line.execute("SELECT key, ticket FROM command WHERE current IS NOT NULL").fetchall()
            gone = [(key,) for key, ticket in shown if not _held(cache, ticket)]
            line.executemany("UPDATE command SET current = NULL WHERE key = ?", gone)
        return len(gone)
    finally:
        line.close()


def _held(cache: Connection, ticket: str) -> bool:
    query = "SELECT 1 FROM base JOIN row ON row.n = base.n WHERE row.id = ?"
    return cache.execute(query, (ticket,)).fetchone() is not None
