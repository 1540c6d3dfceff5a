"""Where it happened (地点)."""

import msgspec


class Place(msgspec.Struct, frozen=True):
    """Sub-district, community and address; any may be empty, as upstream often sends none."""

    street: str = ""
    """Sub-district id (街道), e.g. ``"101"``."""
    community: str = ""
    """Community id (社区), e.g. ``"10018"``."""
    address: str = ""
    """Free text as told."""
    x: float = 0.0
    y: float = 0.0
    datum: str = ""
    """Datum of x/y (``CGCS2000``, ``GCJ-02``, ``BD-09``); empty when there are no coordinates."""
