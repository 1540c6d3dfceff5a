"""The cursor: opaque ``epoch.seq``. A foreign epoch or a future seq means: take a new snapshot."""

import msgspec

from sync.domain.errors import BadInput


class Cursor(msgspec.Struct, frozen=True):
    """How far a desk has read one life of the log."""

    epoch: str
    seq: int

    def __str__(self) -> str:
        return f"{self.epoch}.{self.seq}"


def parse(text: str) -> Cursor:
    """The cursor in ``text``; raises ``BadInput`` for anything else."""
    epoch, dot, seq = text.rpartition(".")
    if not dot or not epoch.isalnum() or not seq.isascii() or not seq.isdigit() or len(seq) > 18:
        raise BadInput("input.cursor", text=text[:40])
    return Cursor(epoch=epoch, seq=int(seq))
