"""Legal basis (法律依据) with validity: expired bases stay readable on old tickets (F-022)."""

import msgspec


class Basis(msgspec.Struct, frozen=True):
    """One law or ordinance; a leaf cites it as ``code#article``."""

    code: str
    title: str
    issuer: str
    effective: str
    status: str
