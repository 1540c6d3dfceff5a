"""Whom a desk believes to be its centre: TLS 1.2 at least, the certificate always checked. No setting turns that off."""

import ssl
from typing import NamedTuple

from sync.domain.errors import Unreachable


class Trust(NamedTuple):
    """Files in PEM. ``authorities``: the private CA that signed the centre's certificate, empty for the system's own.
    ``certificate`` and ``key``: what this desk shows where the centre asks for it; the key may stand in the same file."""

    authorities: str = ""
    certificate: str = ""
    key: str = ""


SYSTEM = Trust()
"""The system's authorities (``SSL_CERT_FILE`` names others), no certificate of one's own."""


def context(url: str, trust: Trust) -> ssl.SSLContext:
    """What a client checks by. Raises ``Unreachable`` when a file is not there or is no certificate: a desk that can't
    check does not connect."""
    if not url.startswith("https://"):
        return _strict(ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT))
    try:
        made = _strict(ssl.create_default_context(cafile=trust.authorities or None))
        if trust.certificate:
            made.load_cert_chain(trust.certificate, trust.key or None, password=_nobody)
    except (OSError, ssl.SSLError):
        raise Unreachable("sync.unreachable.trust") from None
    return made


def _strict(made: ssl.SSLContext) -> ssl.SSLContext:
    made.minimum_version = ssl.TLSVersion.TLSv1_2
    return made


def _nobody() -> str:
    """A key under a password is refused instead of asking at a terminal that nobody sees."""
    raise OSError("a key without a password is needed")
