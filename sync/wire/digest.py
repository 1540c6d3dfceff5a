"""The seal on a body (RFC 9530 ``Content-Digest``): a line without TLS may change a byte and still be valid JSON."""

import base64
import binascii
import hashlib
import hmac

_WAY = "sha-256="


def digest(body: bytes) -> str:
    """The header's value for a body."""
    return f"{_WAY}:{base64.b64encode(hashlib.sha256(body).digest()).decode()}:"


def whole(told: str, body: bytes) -> bool:
    """Whether a body is what its header says; a header in another way of sealing says nothing and is not believed."""
    for one in told.split(","):
        name, _, value = one.strip().partition("=")
        if name.lower() == "sha-256":
            try:
                sealed = base64.b64decode(value.strip(":"), validate=True)
            except binascii.Error:
                return False
            return hmac.compare_digest(sealed, hashlib.sha256(body).digest())
    return False
