"""Reference data: immutable versions, verified by hash, in force from their own day on."""

import hashlib
import json
from pathlib import Path

from sync.wire.codec import decode, encode
from sync.wire.messages import Reference
from tests.support.centre import Centre, fresh

NOW = 1_772_510_400_000


def test_every_version_in_force_is_served_with_its_hash(either: Centre) -> None:
    desk = either.desk()
    refs = desk.page().refs
    assert {
        "taxonomy",
        "units",
        "places",
        "channels",
        "bases",
        "tags",
        "rulebook",
        "calendar",
        "templates",
    } <= set(refs)
    for kind, version in refs.items():
        told = decode(desk.http.get(f"/v1/references/{kind}/{version}").content, Reference)
        assert hashlib.sha256(bytes(told.body)).hexdigest() == told.sha256
    assert desk.http.get("/v1/references/units/none").status_code == 404


def test_a_new_version_takes_effect_on_its_day(tmp_path: Path) -> None:
    now = [NOW]
    with fresh(tmp_path / "c", clock=lambda: now[0]) as centre:
        admin, desk = centre.desk("u-system"), centre.desk()
        old = desk.page().refs["tags"]
        body = desk.http.get(f"/v1/references/tags/{old}").json()["body"]
        new = {"version": "2026.1", "body": body, "valid_from": NOW + 1000}
        assert desk.http.post("/v1/references/tags", json=new).status_code == 403
        assert admin.http.post("/v1/references/tags", json=new).status_code == 200
        assert admin.http.post("/v1/references/tags", json=new).status_code == 409
        assert desk.page().refs["tags"] == old
        now[0] += 1000
        assert desk.page().refs["tags"] == "2026.1"


def test_a_version_with_faults_is_refused_and_nothing_changes(either: Centre) -> None:
    admin = either.desk("u-system")
    before = admin.page().refs
    for kind, body in (
        ("units", {}),
        ("rulebook", {"id": "x"}),
        ("calendar", []),
        ("taxonomy", {"version": "1"}),
    ):
        content = encode({"version": "bad", "body": json.loads(json.dumps(body))})
        answer = admin.http.post(f"/v1/references/{kind}", content=content)
        assert answer.status_code == 400, (kind, answer.text)
    answer = admin.http.post(
        "/v1/references/units", json={"version": "none", "body": {"version": "none", "units": []}}
    )
    assert (answer.status_code, answer.json()["code"]) == (400, "centre.reference_faults"), answer.text
    assert admin.http.post("/v1/references/unheard", json={"version": "1", "body": {}}).status_code == 400
    assert admin.page().refs == before
