"""The security administrator changes what people see; it shows at once and stands in the log."""

import pytest

from sync.wire.version import HEADER_SCOPE
from tests.support.centre import Centre
from tests.sync.server import town


def test_a_smaller_scope_takes_effect_at_once_and_raises_the_scope_version(either: Centre) -> None:
    desk, admin = either.desk("u-huang"), either.sign_in("u-security")
    here, there = (
        town.received(desk, "A1", place={"street": "104"}),
        town.received(desk, "A2", place={"street": "105"}),
    )
    before = int(desk.http.get("/v1/changes").headers[HEADER_SCOPE])
    change = {"name": "黄子谦", "role": "dispatcher", "scope": "104", "unit": "U001"}
    assert admin.put("/v1/accounts/u-huang", json=change).status_code == 200
    answer = desk.http.get("/v1/changes")
    assert int(answer.headers[HEADER_SCOPE]) == before + 1 == answer.json()["scope_ver"]
    assert here.encode() in answer.content and there.encode() not in answer.content
    lines = either.sign_in("u-audit").get("/v1/audit").json()["lines"]
    assert [one["actor"] for one in lines if one["kind"] == "grant"] == ["u-security"]


def test_a_new_user_signs_in_and_a_locked_one_is_let_in_again(either: Centre) -> None:
    admin = either.sign_in("u-security")
    change = {
        "name": "新人",
        "role": "clerk",
        "scope": "",
        "unit": "U009",
        "password": "correct horse battery",
    }
    asked = {"device": "d9", "user": "u-new", "password": "correct horse battery"}
    assert admin.post("/v1/session", json=asked).status_code == 401
    assert admin.put("/v1/accounts/u-new", json=change).status_code == 200
    assert admin.post("/v1/session", json=asked).json()["actor"]["unit"] == "U009"
    for _ in range(5):
        admin.post("/v1/session", json=asked | {"password": "wrong"})
    assert admin.post("/v1/session", json=asked).json()["code"] == "centre.locked_out"
    assert admin.put("/v1/accounts/u-new", json=change | {"password": ""}).status_code == 200
    assert admin.post("/v1/session", json=asked).status_code == 200


def test_what_can_not_be_right_is_refused(centre: Centre) -> None:
    admin = centre.sign_in("u-security")
    right = {"name": "新人", "role": "dispatcher", "scope": "104", "unit": ""}
    for wrong in (
        {"scope": "999"},
        {"role": "clerk"},
        {"name": ""},
        {"password": "short"},
        {"password": "aaaaaaaaaaaaaaaa"},
        {"password": "u-new is my name 1"},
        {"role": "king"},
    ):
        assert admin.put("/v1/accounts/u-new", json=right | wrong).status_code == 400, wrong
    assert centre.sign_in("u-chen").put("/v1/accounts/u-new", json=right).status_code == 403


def test_a_password_set_anew_ends_every_session_of_the_user(either: Centre) -> None:
    admin, desk = either.sign_in("u-security"), either.desk("u-huang")
    change = {"name": "黄子谦", "role": "dispatcher", "scope": "440310", "unit": "U001"}
    assert admin.put("/v1/accounts/u-huang", json=change).status_code == 200
    assert desk.http.get("/v1/changes").status_code == 200
    assert (
        admin.put("/v1/accounts/u-huang", json=change | {"password": "Mond-Tisch-41-ab"}).status_code == 200
    )
    assert desk.http.get("/v1/changes").status_code == 401
    again = desk.http.post("/v1/session/refresh", json={"refresh": desk.session.refresh})
    assert again.status_code == 401


def test_no_administrator_becomes_another_and_nobody_grants_to_oneself(centre: Centre) -> None:
    admin = centre.sign_in("u-security")
    auditor = {"name": "x", "role": "audit_admin", "scope": "440310", "unit": ""}
    assert admin.put("/v1/accounts/u-security", json=auditor).json()["code"] == "centre.own_account"
    for other in ("u-audit", "u-system"):
        for role in ("security_admin", "dispatcher"):
            answer = admin.put(f"/v1/accounts/{other}", json=auditor | {"role": role})
            assert (answer.status_code, answer.json()["values"]) == (400, {"part": "role"})
    assert admin.put("/v1/accounts/u-audit", json=auditor).status_code == 200


@pytest.mark.parametrize(
    "password",
    [
        "short",
        "abcdefghijklmnop",
        "Qwertyuiop-12",
        "aaaabbbbcccc",
        "u-new-Tisch-41",
        "nurkleinebuchs",
        "Mein-54321-Wort",
    ],
)
def test_a_password_that_is_easy_to_guess_is_refused(centre: Centre, password: str) -> None:
    admin = centre.sign_in("u-security")
    told = {"name": "新人", "role": "dispatcher", "scope": "104", "unit": "", "password": password}
    assert admin.put("/v1/accounts/u-new", json=told).json()["code"].startswith("centre.password_")
    good = told | {"password": "Mond-Tisch-41-ab"}
    assert admin.put("/v1/accounts/u-new", json=good).status_code == 200
