"""Dispatches on their way to units' own systems (外发), as the centre tells how they stand."""

import msgspec


class Queue(msgspec.Struct, frozen=True):
    """What waits for one unit's system. ``way`` is ``push`` or ``pull``; ``oldest`` is UTC ms, ``fault`` what the last
    attempt met, ``stuck`` whether a person should look."""

    unit: str
    way: str
    waiting: int
    oldest: int
    attempts: int
    fault: str
    stuck: bool


class Queues(msgspec.Struct, frozen=True):
    """Units with a system of their own for which something waits."""

    queues: tuple[Queue, ...]
