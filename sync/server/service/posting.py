"""One POST to a unit's system, signed. No proxy of the environment, no redirect, no long wait."""

import hashlib
import hmac
import http.client
import urllib.error
import urllib.request
from typing import Any

from sync.server.service.receivers import Receiver

TIMEOUT_S = 10.0
HEADER_ID, HEADER_AT, HEADER_SIGNATURE = "Fenbo-Delivery", "Fenbo-Timestamp", "Fenbo-Signature"


class _Straight(urllib.request.HTTPRedirectHandler):
    """A redirect is an answer like any other: what is signed for one place goes nowhere else."""

    def redirect_request(self, *_told: Any) -> None:
        """None."""
        return


_OPENER = urllib.request.build_opener(urllib.request.ProxyHandler({}), _Straight())


def post(receiver: Receiver, dispatch: str, body: bytes, now: int) -> str:
    """Empty when the unit's system has taken it (any 2xx), else why not, in a word."""
    headers = {
        "Content-Type": "application/json",
        HEADER_ID: dispatch,
        HEADER_AT: str(now),
        HEADER_SIGNATURE: signature(receiver.secret, now, body),
    }
    request = urllib.request.Request(receiver.url, body, headers, method="POST")
    try:
        with _OPENER.open(request, timeout=TIMEOUT_S) as answer:
            return "" if 200 <= answer.status < 300 else str(answer.status)
    except urllib.error.HTTPError as fault:
        with fault:
            return str(fault.code)
    except (OSError, http.client.HTTPException, ValueError) as fault:
        return type(getattr(fault, "reason", None) or fault).__name__


def signature(secret: str, at: int, body: bytes) -> str:
    """``sha256=`` and HMAC-SHA256 over the timestamp (UTC ms), a dot and the body, in hexadecimal digits."""
    mac = hmac.new(secret.encode(), str(at).encode() + b"." + body, hashlib.sha256)
    return f"sha256={mac.hexdigest()}"
