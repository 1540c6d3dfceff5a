"""The description and the doors agree: whatever is sent, the answer is one the description names, never a 5xx."""

import json

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi import checks as openapi

from sync.server.app import ENDPOINTS, description
from sync.wire.codec import decode, encode
from sync.wire.messages import Problem
from tests.support.centre import Centre

SCHEMA = schemathesis.openapi.from_dict(json.loads(encode(description())))
DOORS = [(one.method, one.path) for one in ENDPOINTS if one.path != "/v1/wake"]
"""Every door; the stream of hints never ends, so it is tested by itself."""
NAMED = [
    openapi.status_code_conformance,
    openapi.content_type_conformance,
    openapi.response_schema_conformance,
]
FEW = settings(
    max_examples=15,
    deadline=None,
    database=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)


@pytest.mark.parametrize(("method", "path"), DOORS, ids=[f"{m} {p}" for m, p in DOORS])
def test_every_answer_is_one_the_description_names(centre: Centre, method: str, path: str) -> None:
    who = "u-audit" if "audit" in path else "u-zheng"
    desk = centre.desk(who)
    strategies = [SCHEMA[path][method].as_strategy(generation_mode=mode) for mode in GenerationMode]

    @given(st.one_of(strategies))
    @FEW
    def run(case: schemathesis.Case) -> None:
        headers = {"Authorization": f"Bearer {desk.session.access}"}
        response = case.call(base_url=centre.url, headers=headers)
        if path == "/v1/session" and method == "DELETE" and response.status_code == 204:
            desk.http.close()
            desk.session = centre.desk(who).session
        case.validate_response(response, checks=[not_a_server_error, *NAMED])

    run()


def test_malformed_bodies_are_problems_never_failures(centre: Centre) -> None:
    http = centre.sign_in("u-zheng")
    bodies = [
        b"",
        b"{",
        b"\xff\xfe",
        b"null",
        b"[" * 100_000,
        b'{"commands":[{}]}',
        b'{"commands":"\\ud800"}',
    ]

    for method, path in DOORS:
        if method not in ("POST", "PATCH"):
            continue
        for body in bodies:
            answer = http.request(method, path.replace("{", "").replace("}", ""), content=body)
            assert 400 <= answer.status_code < 500, (method, path, body[:20], answer.status_code)
            assert decode(answer.content, Problem).code


def test_every_link_leads_to_a_door() -> None:
    doors = [door for doors in json.loads(encode(description()))["paths"].values() for door in doors.values()]
    known = {door["operationId"] for door in doors}
    links = [
        link
        for door in doors
        for answer in door["responses"].values()
        for link in answer.get("links", {}).values()
    ]
    assert len(links) >= 6 and {link["operationId"] for link in links} <= known
