"""``audit verify``: walks the sealed log of a centre, running or not, and says whether it is whole."""

from typing import Any

from sync.server.config import Config
from sync.server.service.audit import verified
from sync.server.store import copying, heads
from sync.server.store.statement import Tx


def verify(config: Config) -> dict[str, Any]:
    """How many lines hold, the hash of the last one, or where and why the chain breaks. ``fault`` is empty, ``gap``
    (a line is missing), ``edited``, ``cut`` (lines are missing at the end) or ``stray`` (a ticket stands at a line
    the log does not have); ``at`` is the first line that does not hold."""
    return copying.look(config, told)


def told(tx: Tx) -> dict[str, Any]:
    """The same, inside a transaction."""
    found, head = verified(tx), heads.read(tx)
    return {
        "whole": found.whole,
        "lines": found.seq,
        "head": head.hash.hex(),
        "epoch": head.epoch,
        "fault": found.fault,
        "at": found.at_seq,
    }
