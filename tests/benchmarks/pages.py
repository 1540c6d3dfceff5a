"""Pages of changes as the centre sends them."""

from collections.abc import Sequence

from tests.benchmarks.tickets import NOW

_HEAD = b'{"cursor":"%s","head":"%s","more":false,"events":[],"removed":[],"scope_ver":1,"server_now":%d,"tickets":['


def page_of(seq: int, bodies: Sequence[bytes]) -> bytes:
    """The bytes of a page that brings these tickets and ends at ``seq``."""
    cursor = b"benchmark.%d" % seq
    return _HEAD % (cursor, cursor, NOW) + b",".join(bodies) + b"]}"
