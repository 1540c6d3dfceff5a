"""A unit's own system gets every dispatch at least once, until it says it has it."""

from sync.domain.commands import Recall
from tests.support.centre import Centre
from tests.sync.server import town


def test_a_dispatch_waits_until_the_unit_has_it(either: Centre) -> None:
    desk, unit, other = either.desk("u-zheng"), either.desk("u-enf-pingshan"), either.desk("u-river")
    ticket = town.received(desk, "O1")
    town.classified(desk, ticket)
    assert town.dispatched(desk, ticket, town.ENFORCEMENT).kind == "applied"
    ready = unit.http.get("/v1/outbound").json()["dispatches"]
    assert [one["ticket"] for one in ready] == [ticket]
    assert other.http.get("/v1/outbound").json()["dispatches"] == []
    confirm = f"/v1/outbound/{ready[0]['id']}"
    assert other.http.post(confirm).status_code == 404
    assert [unit.http.post(confirm).status_code for _ in range(2)] == [204, 204]
    assert unit.http.get("/v1/outbound").json()["dispatches"] == []


def test_a_dispatch_taken_back_after_it_was_confirmed_is_told_once(either: Centre) -> None:
    desk, unit = either.desk("u-zheng"), either.desk("u-enf-pingshan")
    ticket = town.received(desk, "O1")
    town.classified(desk, ticket)
    assert town.dispatched(desk, ticket, town.ENFORCEMENT).kind == "applied"
    (sent,) = unit.http.get("/v1/outbound").json()["dispatches"]
    assert sent["kind"] == "dispatch" and unit.http.post(f"/v1/outbound/{sent['id']}").status_code == 204
    assert desk.do(Recall(ticket=ticket, branch=sent["id"], reason="误派")).kind == "applied"
    (ended,) = unit.http.get("/v1/outbound").json()["dispatches"]
    assert (ended["kind"], ended["ticket"], ended["branch"]["id"]) == ("ended", ticket, sent["id"])
    assert ended["branch"]["end_reason"] == "recalled" and ended["id"] != sent["id"]
    assert unit.http.post(f"/v1/outbound/{ended['id']}").status_code == 204
    assert unit.http.get("/v1/outbound").json()["dispatches"] == []


def test_a_dispatch_recalled_before_it_was_confirmed_goes_nowhere(either: Centre) -> None:
    desk, unit = either.desk("u-zheng"), either.desk("u-enf-pingshan")
    ids = [town.received(desk, f"O{n}") for n in range(2)]
    for ticket in ids:
        town.classified(desk, ticket)
        assert town.dispatched(desk, ticket, town.ENFORCEMENT).kind == "applied"
    branch = town.ticket(desk, ids[0]).live[0].id
    assert desk.do(Recall(ticket=ids[0], branch=branch, reason="误派")).kind == "applied"
    ready = unit.http.get("/v1/outbound").json()["dispatches"]
    assert [one["ticket"] for one in ready] == [ids[1]]
    assert unit.http.post(f"/v1/outbound/{branch}").status_code == 204, (
        "a system that has it already may say so"
    )
    assert unit.http.post(f"/v1/outbound/{ready[0]['id']}").status_code == 204
    (ended,) = unit.http.get("/v1/outbound").json()["dispatches"]
    assert (ended["kind"], ended["branch"]["id"]) == ("ended", branch), "who has it all the same is told"
