"""Limits: how fast, how large, for how long; and a whole process whose log and output hold nothing of a person."""

import json
from pathlib import Path

import pytest

from tests.support.centre import Centre, fresh, process
from tests.sync.server import town

DAY = 24 * 3_600_000
PHONE, IDENTITY, NAME = "13987654321", "440306198501014417", "司马相如"


def test_a_device_that_asks_too_often_is_told_when_to_come_again_and_hurts_nobody_else(
    tmp_path: Path,
) -> None:
    with fresh(tmp_path / "c", requests_per_minute=60) as centre:
        mad, calm = centre.desk("u-chen"), centre.desk("u-huang")
        answers = [mad.http.get("/v1/changes") for _ in range(40)]
        refused = [one for one in answers if one.status_code == 429]
        assert refused and int(refused[0].headers["Retry-After"]) >= 1
        assert refused[0].json()["code"] == "centre.too_fast"
        assert calm.http.get("/v1/changes").status_code == 200


def test_guessing_without_a_session_has_a_pace_too(tmp_path: Path) -> None:
    with fresh(tmp_path / "c", requests_per_minute=60) as centre:
        http = centre.sign_in()
        http.headers["Authorization"] = "Bearer a.b.c.d.e"
        assert 429 in {http.get("/v1/changes").status_code for _ in range(60)}


@pytest.mark.parametrize(
    ("method", "path", "size"),
    [("POST", "/v1/session", 65_537), ("POST", "/v1/commands", 1_048_577), ("POST", "/v1/reveal", 65_537)],
)
def test_what_is_too_large_is_refused_before_it_is_read(
    centre: Centre, method: str, path: str, size: int
) -> None:
    http = centre.sign_in()
    assert http.request(method, path, content=b"x" * size).status_code == 413
    pieces = (b"x" * 4_096 for _ in range(size // 4_096 + 1))
    assert http.request(method, path, content=pieces).status_code == 413


def test_the_log_is_kept_longer_than_six_months(tmp_path: Path) -> None:
    now = [1_700_000_000_000]
    with fresh(tmp_path / "c", clock=lambda: now[0]) as centre:
        town.received(centre.desk(), "L1")
        before = centre.sign_in("u-audit").get("/v1/audit").json()["lines"]
        now[0] += 400 * DAY
        assert centre.server is not None
        centre.on_loop(centre.server.application.centre().tidy)
        auditor = centre.sign_in("u-audit")
        assert auditor.get("/v1/audit").json()["lines"][: len(before)] == before and before
        assert auditor.get("/v1/audit/chain").json()["whole"]


def test_a_whole_process_says_nothing_of_a_person(tmp_path: Path) -> None:
    with process(tmp_path / "c") as running:
        desk = running.centre.desk()
        person = {"name": NAME, "phone": PHONE}
        said = {"person": person, "text": f"我是{NAME}{IDENTITY}，电话{PHONE}"}
        ticket = town.received(desk, "P1", **said)
        desk.http.post("/v1/reveal", json={"ticket": ticket, "reason": f"回电{PHONE}"})
        desk.http.post("/v1/session", json={"device": PHONE, "user": NAME, "password": IDENTITY})
        desk.http.post("/v1/intake/hotline-12345", content=f'{{"items":[{PHONE}{NAME}'.encode())
        desk.http.post("/v1/commands", content=json.dumps({"commands": [said]}).encode())
        desk.http.get(f"/v1/search?q={PHONE}")
        running.process.terminate()
        _, error = running.process.communicate(timeout=30)
    for planted in (PHONE, IDENTITY, NAME):
        assert planted not in error
