"""One probe per operation: asks for the target and says whether it was given, in the answer's own words."""

import gzip
from collections.abc import Callable
from typing import Any

import httpx

from sync.wire import checksum
from tests.sync.server.matrix.scene import Target

Client = httpx.Client
Probe = Callable[[Client, Target], tuple[bool, bytes]]
"""Whether the caller got what was asked for, and every byte of the answer."""
_CLOSED = (401, 403, 404)


def _door(answer: httpx.Response) -> tuple[bool, bytes]:
    """Let in, whatever the answer to the (deliberately poor) request was."""
    assert answer.status_code < 500, answer.text
    return answer.status_code not in _CLOSED, answer.content


def _shown(answer: httpx.Response, mark: str) -> tuple[bool, bytes]:
    """Given the row that holds the word."""
    assert answer.status_code < 500, answer.text
    return answer.status_code == 200 and bool(mark) and mark.encode() in answer.content, answer.content


def plain(method: str, path: str, **more: Any) -> Probe:
    """Only the door counts."""
    return lambda http, target: _door(http.request(method, path, **more))


def changes(http: Client, target: Target) -> tuple[bool, bytes]:
    """Every page from the beginning."""
    cursor, whole = "", b""
    while True:
        answer = http.get("/v1/changes", params={"cursor": cursor} if cursor else {})
        whole += answer.content
        if answer.status_code != 200 or not answer.json()["more"]:
            return bool(target.mark) and target.mark.encode() in whole, whole
        cursor = answer.json()["cursor"]


def snapshot(http: Client, target: Target) -> tuple[bool, bytes]:
    """The manifest and all its parts."""
    answer = http.get("/v1/snapshot")
    whole = answer.content
    for part in answer.json().get("parts", ()):
        packed = http.get(f"/v1/snapshot/{answer.json()['id']}/{part['n']}")
        whole += gzip.decompress(packed.content)
    return bool(target.mark) and target.mark.encode() in whole, whole


def search(http: Client, target: Target) -> tuple[bool, bytes]:
    """By the word that only the target holds."""
    return _shown(http.get("/v1/search", params={"q": target.mark or "nothing"}), target.mark)


def timeline(http: Client, target: Target) -> tuple[bool, bytes]:
    """All that happened to the ticket."""
    return _shown(http.get(f"/v1/tickets/{target.ticket}/events"), target.mark)


def sums(http: Client, target: Target) -> tuple[bool, bytes]:
    """The checksums as of now."""
    return _door(http.get("/v1/checksum", params={"cursor": _cursor(http)}))


def bucket(http: Client, target: Target) -> tuple[bool, bytes]:
    """The bucket the ticket lies in."""
    path = f"/v1/checksum/{checksum.bucket(target.ticket)}"
    return _shown(http.get(path, params={"cursor": _cursor(http)}), target.mark)


def _cursor(http: Client) -> str:
    return str(http.get("/v1/health").json()["cursor"])


def wake(http: Client, target: Target) -> tuple[bool, bytes]:
    """The first hint of the stream."""
    with http.stream("GET", "/v1/wake") as answer:
        if answer.status_code != 200:
            return _door(httpx.Response(answer.status_code, content=answer.read()))
        return True, next(answer.iter_raw())


def outbound(http: Client, target: Target) -> tuple[bool, bytes]:
    """Dispatches that wait for the caller's unit."""
    return _shown(http.get("/v1/outbound"), target.branch)


def quarantine(http: Client, target: Target) -> tuple[bool, bytes]:
    """Everything that waits."""
    return _shown(http.get("/v1/quarantine", params={"limit": 500}), target.mark)


def reveal(http: Client, target: Target) -> tuple[bool, bytes]:
    """The number in full."""
    told = {"ticket": target.ticket, "reason": "回访"}
    return _shown(http.post("/v1/reveal", json=told), "13812345678")


def reference(http: Client, target: Target) -> tuple[bool, bytes]:
    """A version by the name that the list of versions tells."""
    listed = http.get("/v1/references")
    if listed.status_code != 200:
        return _door(listed)
    one = listed.json()["versions"][0]
    return _door(http.get(f"/v1/references/{one['kind']}/{one['version']}"))


def signed_out(http: Client, target: Target) -> tuple[bool, bytes]:
    """Ends the session it is given."""
    return _door(http.delete("/v1/session"))


_BLOB = "/v1/blobs/{photo}"
_NEW_ACCOUNT = {"user": "u-new", "name": "x", "role": "clerk", "scope": "", "unit": "no such unit"}
PROBES: dict[str, Probe] = {
    "POST /v1/session": plain("POST", "/v1/session", content=b"{}"),
    "POST /v1/session/refresh": plain("POST", "/v1/session/refresh", content=b"{}"),
    "PUT /v1/session/password": plain("PUT", "/v1/session/password", content=b"{}"),
    "POST /v1/session/password": plain("POST", "/v1/session/password", content=b"{}"),
    "GET /v1/health": plain("GET", "/v1/health"),
    "GET /v1/changes": changes,
    "GET /v1/snapshot": snapshot,
    "GET /v1/snapshot/{id}/{n}": snapshot,
    "GET /v1/search": search,
    "GET /v1/tickets/{ticket}/events": timeline,
    "GET /v1/checksum": sums,
    "GET /v1/checksum/{n}": bucket,
    "GET /v1/wake": wake,
    "GET /v1/references": plain("GET", "/v1/references"),
    "GET /v1/references/{kind}/{version}": reference,
    "POST /v1/references/{kind}": plain("POST", "/v1/references/tags", content=b"{}"),
    "POST /v1/intake/{channel}": plain("POST", "/v1/intake/hotline-12345", json={"source": "x", "items": []}),
    "GET /v1/quarantine": quarantine,
    "POST /v1/quarantine": plain("POST", "/v1/quarantine", json={"items": []}),
    "POST /v1/quarantine/{item}": lambda http, t: _door(http.post(f"/v1/quarantine/{t.item}", content=b"{}")),
    "DELETE /v1/quarantine/{item}": lambda http, t: _door(
        http.delete(f"/v1/quarantine/{t.item}", params={"reason": "x"})
    ),
    "GET /v1/outbound": outbound,
    "GET /v1/outbound/standing": plain("GET", "/v1/outbound/standing"),
    "POST /v1/outbound/{id}": lambda http, t: _door(http.post(f"/v1/outbound/{t.branch}")),
    "POST /v1/reveal": reveal,
    "POST /v1/blobs": plain("POST", "/v1/blobs", json={"sha256": "x", "size": 1, "media": "image/png"}),
    "PATCH /v1/blobs/{sha256}": lambda http, t: _door(
        http.patch(_BLOB.format(photo=t.photo), content=b"x", headers={"Upload-Offset": "x"})
    ),
    "HEAD /v1/blobs/{sha256}": lambda http, t: _door(http.head(_BLOB.format(photo=t.photo))),
    "GET /v1/blobs/{sha256}": lambda http, t: _shown(http.get(_BLOB.format(photo=t.photo)), t.mark),
    "GET /v1/duty": plain("GET", "/v1/duty"),
    "POST /v1/duty": plain("POST", "/v1/duty", content=b"{}"),
    "GET /v1/accounts": plain("GET", "/v1/accounts"),
    # The last auditor is never stopped, so that the probe leaves everybody where they are.
    "POST /v1/accounts/{user}/stop": plain("POST", "/v1/accounts/u-audit/stop"),
    "GET /v1/account-changes": plain("GET", "/v1/account-changes"),
    "POST /v1/account-changes": plain("POST", "/v1/account-changes", json=_NEW_ACCOUNT),
    "POST /v1/account-changes/{change}": plain("POST", "/v1/account-changes/none", content=b"{}"),
    "GET /v1/audit": plain("GET", "/v1/audit", params={"limit": 1000}),
    "GET /v1/audit/chain": plain("GET", "/v1/audit/chain"),
    "DELETE /v1/session": signed_out,
}
"""Everything but the commands, which have a table of their own."""
