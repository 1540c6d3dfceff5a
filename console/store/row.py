"""A row of the one queue, as stored and as read: everything a list needs, nothing a list must compute."""

from typing import NamedTuple


class QueueRow(NamedTuple):
    """One ticket in a list: base ⊕ pending, folded by the law. Times are UTC ms, 0 = none."""

    id: str
    ver: int
    number: str
    state: str
    kind: str
    urgency: str
    title: str
    leaf: str
    class_path: str
    street: str
    community: str
    address: str
    channel: str
    received: int
    due: int
    """Earliest due time of an open clock; 0 when all are paused or none runs."""
    due_latest: int
    """Set when that due time is 暂定: the late end of its range."""
    due_clock: str
    """Name of that clock."""
    due_start: int
    paused: int
    """1 when every open clock is paused."""
    alike: int
    """How many tickets joined this one."""
    tags: str
    """Tag ids, space-separated."""
    lead: str
    """Lead unit's id."""
    units: str
    """Ids of all live units, space-separated."""
    holder: str
    """Id of who holds it."""
    holder_name: str
    holder_until: int
    fence: int
    pending: int
    """Number of own commands not yet confirmed (the row is hatched)."""
    refused: int
    """Number of own commands waiting in 需处理."""
    joined_to: str
    secret: int
    returns: int
    redo: int
    closed: int
    late_at: int
    """Due time of the bundled limit (总时限), for the roster; 0 before dispatch."""
    photos: int
    person: str
    """Masked name of the first appellant."""
    phone: str
    """Masked phone of the first appellant."""
    seen: int
    """When this desk last opened it; 0 = unread."""
    scope: str
    summary: str
    """First 120 characters of the first voice."""
