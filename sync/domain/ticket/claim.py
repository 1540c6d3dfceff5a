"""The claim (占用): who holds a ticket just now. A lease that permits, never one that traps (E9)."""

import msgspec


class Claim(msgspec.Struct, frozen=True):
    """Held by a person at a desk until ``until`` (UTC ms, centre's time); expiry only permits take-over."""

    by: str
    name: str
    desk: str
    until: int
