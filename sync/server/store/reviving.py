"""What of a restored copy must not go on as if nothing had happened."""

from collections.abc import Iterable

import sqlalchemy as sa

from sync.server.store import heads
from sync.server.store.statement import Statement, Tx, place
from sync.server.store.tables import blob, session

_END_ALL = Statement(
    session.update()
    .where(session.c.ended == sa.literal_column("0"))
    .values(ended=place("now", session.c.ended))
)
_LACKING = Statement(
    blob.update()
    .where(blob.c.sha256 == place("wanted", blob.c.sha256))
    .values(received=sa.literal_column("0"), done=sa.literal_column("0"))
)
_WHOLE = Statement(
    sa.select(blob.c.sha256, blob.c.size).where(blob.c.done == sa.literal_column("1")).order_by(blob.c.sha256)
)
_PARTS = Statement(
    blob.update().where(blob.c.done == sa.literal_column("0")).values(received=sa.literal_column("0"))
)


def revive(tx: Tx, epoch: str, now: int, lacking: Iterable[str]) -> int:
    """A new life of the log begins, and every session ends: one that was revoked after the copy must not come back.
    Attachments whose bytes the copy lacks may be brought again. Answers how many sessions ended."""
    heads.renew(tx, epoch)
    tx.run(_PARTS)
    tx.many(_LACKING, [{"wanted": name} for name in lacking])
    return tx.run(_END_ALL, now=now).changed


def whole_blobs(tx: Tx) -> dict[str, int]:
    """Attachments that have arrived in full, with their sizes."""
    return {row[0]: row[1] for row in tx.run(_WHOLE).rows}
