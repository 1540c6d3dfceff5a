"""Versions on the wire (protocol §14)."""

PROTOCOL = 1
"""Raised when the shape of a request or answer changes; the centre serves this one and the one before."""

SCHEMA = 1
"""Version of the rows the centre sends; a desk with another one bootstraps its cache anew."""

HEADER_PROTOCOL = "Fenbo-Protocol"
HEADER_DIGEST = "Content-Digest"
"""The seal on a body, both ways (``sync.wire.digest``)."""
HEADER_NOW = "Fenbo-Now"
"""The centre's clock in UTC ms, on every answer."""
HEADER_SCOPE = "Fenbo-Scope-Version"
"""Raised when the caller's grants change; the desk then drops what it may no longer see."""
