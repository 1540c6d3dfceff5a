"""Tags (标签): several per ticket, in three trees; some are lanes with a named follower, some are protected."""

import msgspec


class Tag(msgspec.Struct, frozen=True, omit_defaults=True):
    """One of the 35 kinds (F-105)."""

    id: str
    name: str
    tree: str
    protected: bool = False
    """Seen and set by authorised roles only (特殊投诉人, 涉密)."""
    lane: bool = False
    """Opens a special lane (绿色通道, F-012)."""
    follower: bool = False
    """Needs a named person who follows, urges and reports."""
