"""Channels (渠道): every item keeps where it came from (F-003)."""

import msgspec


class Channel(msgspec.Struct, frozen=True):
    """One way in. ``name`` decides, never the upstream id: two upstream ids are known to collide."""

    code: str
    name: str
    kind: str
    short: str = ""
    icon: str = ""
    aliases: tuple[str, ...] = ()
    upstream: tuple[str, ...] = ()
    main: bool = False
