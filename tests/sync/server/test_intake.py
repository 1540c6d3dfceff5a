"""accepted + duplicate + quarantined = sent, whatever a channel sends."""

import json
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sync.wire.codec import decode
from sync.wire.messages import IntakeAnswer
from tests.support.centre import Centre, Desk
from tests.sync.server import town
from tests.sync.server.samples import appeal, item

NASTY = st.sampled_from(["", "\x00", "=cmd()", "\u202e", "😀", "'; DROP TABLE ticket;--", "\ufeff", "null"])
LONG = st.integers(20_001, 20_010).map(lambda n: "a" * n)
JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**30), 10**30)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=8)
    | NASTY
    | LONG,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)
FIELDS = st.sampled_from(sorted(appeal("x")))
WRONG = st.dictionaries(FIELDS, JSON, max_size=4)
ITEMS = st.one_of(
    st.builds(lambda n, wrong: {"appeal": appeal(f"H{n}") | wrong}, st.integers(0, 8), WRONG),
    st.builds(lambda n: item(f"H{n}"), st.integers(0, 8)),
    JSON,
)


def test_nothing_is_lost_and_nothing_breaks(either: Centre) -> None:
    desk = either.desk()

    @given(st.lists(ITEMS, max_size=12))
    @settings(max_examples=60, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    def run(items: list[Any]) -> None:
        before = counts(desk)
        answer = desk.http.post(
            "/v1/intake/hotline-12345", content=json.dumps({"source": "h", "items": items})
        )
        assert answer.status_code == 200, answer.text
        results = decode(answer.content, IntakeAnswer).results
        assert [r.n for r in results] == list(range(len(items)))
        after = counts(desk)
        taken = sum(r.outcome == "accepted" for r in results)
        held = sum(r.outcome == "quarantined" for r in results)
        assert (after[0] - before[0], after[1] - before[1]) == (taken, held)
        assert all(r.ticket for r in results if r.outcome != "quarantined")
        assert all(r.code for r in results if r.outcome == "quarantined")

    run()


def counts(desk: Desk) -> tuple[int, int]:
    """Lines in the log, items in quarantine."""
    waiting, after = 0, ""
    while items := desk.http.get("/v1/quarantine", params={"after": after, "limit": 500}).json()["items"]:
        waiting, after = waiting + len(items), items[-1]["id"]
    return int(desk.page(limit=1).head.rpartition(".")[2]), waiting


def test_the_same_item_twice_is_one_ticket(either: Centre) -> None:
    desk = either.desk()
    first = desk.intake("hotline-12345", [item("A1"), item("A1"), item("A2")]).results
    again = desk.intake("12345热线", [item("A1"), item("A2")]).results
    assert [r.outcome for r in first] == ["accepted", "duplicate", "accepted"]
    assert [r.outcome for r in again] == ["duplicate", "duplicate"]
    assert again[0].ticket == first[0].ticket == first[1].ticket


def test_an_answer_that_comes_later_is_noted_once_on_the_ticket_of_its_letter(either: Centre) -> None:
    desk = either.desk()
    answer = {"text": "已派人修理，联系13812345678", "at": 1_795_000_000_000, "by": "城管局"}
    first = desk.intake("mailbox", [item("L1"), item("L2", replies=[answer])]).results
    for _ in range(2):
        again = desk.intake("mailbox", [item("L1", replies=[answer]), item("L2", replies=[answer])]).results
        assert [r.outcome for r in again] == ["duplicate", "duplicate"]
    later = answer | {"text": "已修好"}
    twice = [item("L1", replies=[answer, later]), item("L1", replies=[later])]
    assert {r.ticket for r in desk.intake("mailbox", twice).results} == {first[0].ticket}
    notes = {one.id: [note.words for note in one.notes] for one in desk.page().tickets}
    assert notes[first[0].ticket] == [
        "来信渠道答复（城管局）：已派人修理，联系138****5678",
        "来信渠道答复（城管局）：已修好",
    ]
    assert notes[first[1].ticket] == []


def test_names_become_ids_and_an_unknown_place_stays_readable(either: Centre) -> None:
    desk = either.desk()
    known = town.received(desk, "A1", place={"street": "龙田街道", "address": "龙兴路"}, channel="@坪山")
    lost = town.received(desk, "A2", place={"street": "月亮街道", "address": "一号"})
    places = {t.id: t.place for t in desk.page().tickets}
    assert (places[known].street, places[lost].street, places[lost].address) == ("101", "", "月亮街道 一号")
    assert town.ticket(desk, known).appeals[0].channel == "wechat-pingshan"


def test_an_unknown_channel_is_said_so(centre: Centre) -> None:
    answer = centre.sign_in().post("/v1/intake/nobody", json={"source": "x", "items": []})
    assert (answer.status_code, answer.json()["code"]) == (400, "centre.unknown_channel")


def test_a_bad_item_waits_is_mended_and_is_gone(either: Centre) -> None:
    desk = either.desk()
    bad = item("A1", kind="rage", person={"name": "陈", "phone": "13812345678"}) | {"line": 7}
    assert desk.intake("hotline-12345", [bad]).results[0].outcome == "quarantined"
    waiting = desk.http.get("/v1/quarantine").json()["items"]
    assert (waiting[0]["line"], waiting[0]["code"]) == (7, "input.malformed")
    assert "138****5678" in waiting[0]["raw"] and "13812345678" not in waiting[0]["raw"]
    mended = json.loads(waiting[0]["raw"])
    mended["appeal"]["kind"] = "complaint"
    still = desk.http.post(f"/v1/quarantine/{waiting[0]['id']}", json=mended | {"appeal": {}})
    assert still.json()["outcome"] == "quarantined"
    taken = desk.http.post(f"/v1/quarantine/{waiting[0]['id']}", json=mended).json()
    assert taken["outcome"] == "accepted"
    shown = desk.http.post("/v1/reveal", json={"ticket": taken["ticket"], "reason": "回访"}).json()
    assert shown["appeals"][0]["person"]["phone"] == "13812345678"
    assert desk.http.get("/v1/quarantine").json()["items"] == []
    assert desk.http.post(f"/v1/quarantine/{waiting[0]['id']}", json=mended).status_code == 409


def test_a_dismissal_needs_a_reason_and_happens_once(either: Centre) -> None:
    desk = either.desk()
    desk.intake("hotline-12345", [{"nonsense": 1}])
    found = desk.http.get("/v1/quarantine").json()["items"][0]["id"]
    assert desk.http.delete(f"/v1/quarantine/{found}").status_code == 400
    assert desk.http.delete(f"/v1/quarantine/{found}", params={"reason": "测试来电"}).status_code == 204
    assert desk.http.delete(f"/v1/quarantine/{found}", params={"reason": "再次"}).status_code == 409


def test_answers_the_channel_gave_are_kept_found_and_bounded(either: Centre) -> None:
    desk = either.desk()
    answer = {"text": "已责成梧桐街办整改", "at": 1_762_000_000_000, "by": "信访局"}
    ticket = town.received(desk, "A1", replies=[answer])
    kept = town.ticket(desk, ticket).appeals[0].replies
    assert [(one.text, one.at, one.by) for one in kept] == [
        ("已责成梧桐街办整改", 1_762_000_000_000, "信访局")
    ]
    assert ticket in desk.http.get("/v1/search", params={"q": "梧桐街办"}).text
    for wrong in ([answer] * 51, [answer | {"text": "长" * 20_001}], [answer | {"at": 1}]):
        outcome = desk.intake("hotline-12345", [item("A2", replies=wrong)]).results[0].outcome
        assert outcome == "quarantined"
