"""Errors only a centre has::

BadInput
├── Absent          there is no such thing, or not for this caller
└── TooLarge        more bytes than this door takes
Refused
└── Conflicting     the request contradicts what the centre knows (values say what it expects)
NotAllowed
├── TooOld          this program speaks a version nobody here understands any more
└── TooFast         slow down; ``values["seconds"]`` says how long
"""

from sync.domain.errors import BadInput, NotAllowed, Refused


class Absent(BadInput):
    """There is no such thing, or not for this caller: the two are never told apart."""


class TooLarge(BadInput):
    """More bytes than this door takes."""


class Conflicting(Refused):
    """The request contradicts what the centre knows."""


class TooFast(NotAllowed):
    """This device sends too much; the same request is welcome after ``values["seconds"]``."""


class TooOld(NotAllowed):
    """The desk's program is too old (or too new): read-only, outbox kept, update asked for."""


class Locked(Refused):
    """Another request is at this very thing just now."""
