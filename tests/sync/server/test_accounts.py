"""The security administrator changes what people see; it shows at once and stands in the log."""

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
    for wrong in ({"scope": "999"}, {"role": "clerk"}, {"name": ""}, {"password": "short"}, {"role": "king"}):
        assert admin.put("/v1/accounts/u-new", json=right | wrong).status_code == 400, wrong
    assert centre.sign_in("u-chen").put("/v1/accounts/u-new", json=right).status_code == 403
