"""Who may come in, for how long, and what happens to guessers."""

from pathlib import Path

import httpx
import pytest

from sync.domain.errors import StoreBroken
from sync.server.config import Config
from sync.server.service.centre import signing_key
from sync.server.service.people import FIRST_PASSWORDS
from sync.wire.codec import decode, encode
from sync.wire.messages import Credentials, Problem, Session
from tests.support.centre import Centre, fresh


def password(centre: Centre, user: str) -> str:
    """The first password of a sample person, as the operator finds it."""
    lines = (centre.data / FIRST_PASSWORDS).read_text(encoding="utf-8").splitlines()
    return dict(line.split() for line in lines)[user]


@pytest.fixture
def http(centre: Centre) -> httpx.Client:
    """A client without a session."""
    client = httpx.Client(base_url=centre.url)
    yield client
    client.close()


def signed(http: httpx.Client, **credentials: str) -> httpx.Response:
    """The answer to a sign-in."""
    return http.post("/v1/session", content=encode(Credentials(**({"device": "d1"} | credentials))))


def test_a_person_signs_in_with_the_password_written_down_once(centre: Centre, http: httpx.Client) -> None:
    answer = signed(http, user="u-chen", password=password(centre, "u-chen"))
    session = decode(answer.content, Session)
    assert session.actor.name and session.actor.desk == "d1"
    assert (centre.data / FIRST_PASSWORDS).stat().st_mode & 0o077 == 0


def test_whatever_is_wrong_the_answer_is_the_same(http: httpx.Client) -> None:
    answers = [signed(http, user="u-chen", password="wrong"), signed(http, user="nobody", password="wrong")]
    answers.append(signed(http, user="u-chen", token="wrong"))
    assert {(a.status_code, a.content) for a in answers} == {(401, encode(Problem("centre.sign_in_failed")))}


def test_five_wrong_passwords_lock_the_door_even_for_the_right_one(
    centre: Centre, http: httpx.Client
) -> None:
    for _ in range(5):
        signed(http, user="u-wu", password="wrong")
    answer = signed(http, user="u-wu", password=password(centre, "u-wu"))
    assert decode(answer.content, Problem).code == "centre.locked_out"


def test_a_refresh_whose_answer_was_lost_may_be_repeated(centre: Centre, http: httpx.Client) -> None:
    first = centre.desk().session
    again = [http.post("/v1/session/refresh", content=encode({"refresh": first.refresh})) for _ in range(2)]
    one, two = (decode(answer.content, Session) for answer in again)
    assert one.refresh == two.refresh != first.refresh
    assert one.access == two.access


def test_a_stolen_old_token_ends_the_session(tmp_path: Path) -> None:
    now = [1_800_000_000_000]
    with fresh(tmp_path / "c", clock=lambda: now[0]) as centre:
        first = centre.desk().session
        with httpx.Client(base_url=centre.url) as http:
            second = decode(
                http.post("/v1/session/refresh", content=encode({"refresh": first.refresh})).content, Session
            )
            now[0] += 61_000
            assert (
                http.post("/v1/session/refresh", content=encode({"refresh": first.refresh})).status_code
                == 401
            )
            assert (
                http.post("/v1/session/refresh", content=encode({"refresh": second.refresh})).status_code
                == 401
            )
            answer = http.get("/v1/changes", headers={"Authorization": f"Bearer {second.access}"})
            assert decode(answer.content, Problem).code == "centre.session_over"


def test_a_session_ends_with_signing_out(centre: Centre) -> None:
    desk = centre.desk()
    assert desk.http.get("/v1/changes").status_code == 200
    assert desk.http.delete("/v1/session").status_code == 204
    assert desk.http.get("/v1/changes").status_code == 401


def test_nobody_comes_in_without_a_session(http: httpx.Client) -> None:
    for path in ("/v1/changes", "/v1/references", "/v1/wake"):
        assert http.get(path).status_code == 401
    assert http.get("/v1/health").status_code == 200


def test_a_signing_key_is_whole_or_the_centre_does_not_start(tmp_path: Path) -> None:
    config = Config(data=tmp_path)
    key = signing_key(config)
    assert len(key) == 32 == len(set(tmp_path.iterdir())) * 32 and signing_key(config) == key
    assert (tmp_path / "centre.key").stat().st_mode & 0o777 == 0o600
    (tmp_path / "centre.key").write_bytes(b"")
    with pytest.raises(StoreBroken):
        signing_key(config)


def test_a_person_sets_an_own_password_and_the_old_one_is_over(centre: Centre, http: httpx.Client) -> None:
    old, new = password(centre, "u-liang"), "Mond-Tisch-41-ab"
    first = decode(signed(http, user="u-liang", password=old).content, Session)
    other = decode(signed(http, user="u-liang", password=old).content, Session)
    mine, theirs = ({"Authorization": f"Bearer {one.access}"} for one in (first, other))

    def renewed(was: str, to: str) -> int:
        return http.put("/v1/session/password", json={"old": was, "new": to}, headers=mine).status_code

    assert (renewed("wrong", new), renewed(old, "short"), renewed(old, new)) == (403, 400, 204)
    assert http.get("/v1/changes", headers=mine).status_code == 200
    assert http.get("/v1/changes", headers=theirs).status_code == 401
    assert signed(http, user="u-liang", password=old).status_code == 401
    assert signed(http, user="u-liang", password=new).status_code == 200
    lines = centre.sign_in("u-audit").get("/v1/audit").json()["lines"]
    assert [one["actor"] for one in lines if one["kind"] == "password"] == ["u-liang"]
