"""Two administrators change what people see (三员分立); it shows at once and stands in the log."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from sync.wire.version import HEADER_SCOPE
from tests.support.accounts import ask, decide, grant
from tests.support.centre import Centre
from tests.sync.server import town

NEW: dict[str, Any] = {"name": "新人", "role": "dispatcher", "scope": "104", "unit": ""}
FIRST, OWN = "Mond-Tisch-41-ab", "Stuhl/Fenster-82-x"


def lines(centre: Centre, *kinds: str) -> list[tuple[str, str]]:
    """Kinds and authors of the log's lines of these kinds, in order."""
    told = centre.sign_in("u-audit").get("/v1/audit", params={"limit": 1000}).json()["lines"]
    return [(one["kind"], one["actor"]) for one in told if one["kind"] in kinds]


def known(centre: Centre, user: str) -> dict[str, Any] | None:
    """The account as an administrator sees it."""
    accounts = centre.sign_in("u-audit").get("/v1/accounts").json()["accounts"]
    return next((one for one in accounts if one["id"] == user), None)


def test_a_smaller_scope_takes_effect_at_once_and_raises_the_scope_version(either: Centre) -> None:
    desk = either.desk("u-huang")
    here, there = (
        town.received(desk, "A1", place={"street": "104"}),
        town.received(desk, "A2", place={"street": "105"}),
    )
    before = int(desk.http.get("/v1/changes").headers[HEADER_SCOPE])
    grant(either, "u-huang", {"name": "黄子谦", "role": "dispatcher", "scope": "104", "unit": "U001"})
    answer = desk.http.get("/v1/changes")
    assert int(answer.headers[HEADER_SCOPE]) == before + 1 == answer.json()["scope_ver"]
    assert here.encode() in answer.content and there.encode() not in answer.content
    assert lines(either, "grant_asked", "grant") == [("grant_asked", "u-system"), ("grant", "u-security")]


def test_nothing_is_changed_before_the_second_person_approves(either: Centre) -> None:
    asked = ask(either, "u-new", NEW | {"password": FIRST}).json()
    assert (asked["state"], asked["asked_by"], asked["password"]) == ("waiting", "u-system", True)
    assert known(either, "u-new") is None
    again = ask(either, "u-new", NEW)
    assert (again.status_code, again.json()["code"]) == (409, "centre.change_waits")
    for who in ("u-system", "u-audit", "u-chen"):
        assert decide(either, asked["id"], who=who).status_code == 403, who
    decided = decide(either, asked["id"]).json()
    assert (decided["state"], decided["decided_by"]) == ("approved", "u-security")
    assert known(either, "u-new") is not None
    assert decide(either, asked["id"]).json()["code"] == "centre.settled"
    assert decide(either, "nothing").status_code == 404


def test_a_refusal_needs_a_reason_and_changes_nothing(either: Centre) -> None:
    asked = ask(either, "u-new", NEW).json()["id"]
    assert decide(either, asked, False, " ").json()["code"] == "centre.decision_reason"
    assert decide(either, asked, False, "x" * 501).json()["code"] == "centre.decision_reason"
    assert decide(either, asked, False, "编制未批").json()["reason"] == "编制未批"
    assert known(either, "u-new") is None
    listed = either.sign_in("u-system").get("/v1/account-changes").json()["changes"]
    assert [(one["id"], one["state"], one["reason"]) for one in listed] == [(asked, "refused", "编制未批")]
    assert lines(either, "grant_refused", "grant") == [("grant_refused", "u-security")]
    assert ask(either, "u-new", NEW).status_code == 200


def test_of_two_who_ask_or_decide_at_once_one_is_first(either: Centre) -> None:
    with ThreadPoolExecutor(4) as pool:
        asked = list(pool.map(lambda _: ask(either, "u-new", NEW), range(4)))
        assert sorted(one.status_code for one in asked) == [200, 409, 409, 409]
        change = next(one.json()["id"] for one in asked if one.status_code == 200)
        decided = list(pool.map(lambda _: decide(either, change), range(4)))
    assert sorted(one.status_code for one in decided) == [200, 409, 409, 409]
    assert lines(either, "grant") == [("grant", "u-security")]


def test_a_first_password_opens_the_door_where_it_is_changed_and_no_other(either: Centre) -> None:
    http = either.sign_in("u-chen")
    grant(either, "u-new", {"name": "新人", "role": "clerk", "scope": "", "unit": "U009", "password": FIRST})
    asked = {"device": "d9", "user": "u-new", "password": FIRST}
    answer = http.post("/v1/session", json=asked)
    assert (answer.status_code, answer.json()["code"]) == (401, "centre.password_due")
    wrong = http.post("/v1/session", json=asked | {"password": "wrong"})
    assert wrong.json()["code"] == "centre.sign_in_failed"
    told = {"user": "u-new", "old": FIRST, "new": OWN}
    for spoilt, status, code in (
        ({"old": "wrong"}, 401, "centre.sign_in_failed"),
        ({"user": "nobody"}, 401, "centre.sign_in_failed"),
        ({"new": FIRST}, 400, "centre.password_same"),
        ({"new": "short"}, 400, "centre.password_short"),
    ):
        answer = http.post("/v1/session/password", json=told | spoilt)
        assert (answer.status_code, answer.json()["code"]) == (status, code)
    assert http.post("/v1/session/password", json=told).status_code == 204
    assert http.post("/v1/session", json=asked | {"password": OWN}).json()["actor"]["unit"] == "U009"
    assert http.post("/v1/session", json=asked).json()["code"] == "centre.sign_in_failed"


def test_a_locked_door_opens_with_an_approved_change(either: Centre) -> None:
    http = either.sign_in("u-chen")
    grant(either, "u-new", NEW | {"role": "centre", "scope": "440310", "password": FIRST})
    asked = {"device": "d9", "user": "u-new", "password": FIRST}
    assert http.post("/v1/session", json=asked).status_code == 200, (
        "an adapter has nobody who could change it"
    )
    for _ in range(5):
        http.post("/v1/session", json=asked | {"password": "wrong"})
    assert http.post("/v1/session", json=asked).json()["code"] == "centre.locked_out"
    grant(either, "u-new", NEW | {"role": "centre", "scope": "440310"})
    assert http.post("/v1/session", json=asked).status_code == 200


def test_what_can_not_be_right_is_refused_when_it_is_asked(centre: Centre) -> None:
    for wrong in (
        {"scope": "999"},
        {"role": "clerk"},
        {"name": ""},
        {"user": ""},
        {"password": "short"},
        {"password": "aaaaaaaaaaaaaaaa"},
        {"password": "u-new is my name 1"},
        {"role": "king"},
    ):
        assert ask(centre, "u-new", NEW | wrong).status_code == 400, wrong
    for who in ("u-chen", "u-security", "u-audit"):
        answer = centre.sign_in(who).post("/v1/account-changes", json={"user": "u-new", **NEW})
        assert answer.status_code == 403, who


def test_a_password_set_anew_ends_every_session_of_the_user(either: Centre) -> None:
    desk = either.desk("u-huang")
    change = {"name": "黄子谦", "role": "dispatcher", "scope": "440310", "unit": "U001"}
    grant(either, "u-huang", change)
    assert desk.http.get("/v1/changes").status_code == 200
    grant(either, "u-huang", change | {"password": FIRST})
    assert desk.http.get("/v1/changes").status_code == 401
    again = desk.http.post("/v1/session/refresh", json={"refresh": desk.session.refresh})
    assert again.status_code == 401


def test_no_administrator_becomes_another_and_nobody_grants_to_oneself(centre: Centre) -> None:
    auditor = {"name": "x", "role": "audit_admin", "scope": "440310", "unit": ""}
    assert ask(centre, "u-system", auditor).json()["code"] == "centre.own_account"
    for other, own in (("u-audit", "audit_admin"), ("u-security", "security_admin")):
        for role in {"security_admin", "audit_admin", "dispatcher"} - {own}:
            answer = ask(centre, other, auditor | {"role": role})
            assert (answer.status_code, answer.json()["values"]) == (400, {"part": "role"})
    mine = ask(centre, "u-security", auditor | {"role": "security_admin"}).json()["id"]
    assert decide(centre, mine).json()["code"] == "centre.own_account", "who it concerns does not decide"
    grant(centre, "u-security-2", auditor | {"role": "security_admin"})
    assert decide(centre, mine, who="u-security").status_code == 403


def test_a_stopped_account_is_out_at_once_until_two_people_open_it(either: Centre) -> None:
    adapter, admin = NEW | {"role": "centre", "scope": "440310"}, either.sign_in("u-security")
    grant(either, "u-new", adapter | {"password": FIRST})
    asked = {"device": "d9", "user": "u-new", "password": FIRST}
    signed = {"Authorization": f"Bearer {admin.post('/v1/session', json=asked).json()['access']}"}
    assert admin.get("/v1/changes", headers=signed).status_code == 200
    assert admin.post("/v1/accounts/u-new/stop").json()["locked_until"] > 250_000_000_000_000
    assert admin.get("/v1/changes", headers=signed).status_code == 401
    assert admin.post("/v1/session", json=asked).json()["code"] == "centre.locked_out"
    grant(either, "u-new", adapter)
    assert admin.post("/v1/session", json=asked).status_code == 200
    assert lines(either, "account_stopped") == [("account_stopped", "u-security")]


def test_nobody_stops_themselves_nor_the_last_of_a_kind_of_administrator(centre: Centre) -> None:
    admin = centre.sign_in("u-security")
    assert admin.post("/v1/accounts/u-security/stop").json()["code"] == "centre.own_account"
    assert admin.post("/v1/accounts/u-system/stop").json()["code"] == "centre.last_administrator"
    assert admin.post("/v1/accounts/nobody/stop").status_code == 404
    grant(centre, "u-system-2", {"name": "乙", "role": "system_admin", "scope": "440310", "unit": ""})
    assert admin.post("/v1/accounts/u-system/stop").status_code == 200
    assert admin.post("/v1/accounts/u-system-2/stop").json()["code"] == "centre.last_administrator"


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
    answer = ask(centre, "u-new", NEW | {"password": password})
    assert answer.json()["code"].startswith("centre.password_")
    assert ask(centre, "u-new", NEW | {"password": FIRST}).status_code == 200
