"""Nobody is sent what is outside of what they may see; what leaves their sight is taken away."""

import gzip

from sync.domain.commands import AddTag, Join, Leave, Recall, ReportBranch, Split
from sync.wire.codec import decode, encode
from sync.wire.messages import Manifest, Page
from tests.support.centre import Centre, Desk
from tests.sync.server import town


def everything(desk: Desk) -> bytes:
    """All bytes the centre gives this desk: changes, snapshot, search."""
    manifest = decode(desk.http.get("/v1/snapshot").content, Manifest)
    parts = [
        gzip.decompress(desk.http.get(f"/v1/snapshot/{manifest.id}/{p.n}").content) for p in manifest.parts
    ]
    return b"".join((desk.http.get("/v1/changes").content, *parts, desk.http.get("/v1/search?q=R").content))


def test_a_sub_centre_sees_its_own_streets_only(either: Centre) -> None:
    district, pingshan = either.desk("u-chen"), either.desk("u-zhong")
    here = town.received(district, "R1", place={"street": "104"})
    there = town.received(district, "R2", place={"street": "105"})
    seen = everything(pingshan)
    assert here.encode() in seen and there.encode() not in seen


def test_a_moved_ticket_leaves_one_scope_and_enters_the_other_at_the_same_seq(either: Centre) -> None:
    district, left, entered = either.desk("u-chen"), either.desk("u-zhong"), either.desk("u-lai")
    ticket = town.received(district, "R1", place={"street": "104"})
    marks = left.page().cursor, entered.page().cursor
    town.classified(district, ticket, street="105")
    gone, come = left.page(marks[0]), entered.page(marks[1])
    assert (gone.removed, gone.tickets, gone.events) == ((ticket,), (), ())
    assert [t.id for t in come.tickets] == [ticket] and gone.cursor == come.cursor
    assert ticket.encode() not in everything(left).replace(b'"removed":["%s"]' % ticket.encode(), b"")


def test_a_unit_sees_its_part_until_it_is_taken_back(either: Centre) -> None:
    desk, clerk, stranger = either.desk("u-zheng"), either.desk("u-enf-pingshan"), either.desk("u-river")
    ticket = town.received(desk, "R1")
    town.classified(desk, ticket)
    assert town.dispatched(desk, ticket, town.ENFORCEMENT).kind == "applied"
    page = clerk.page()
    assert [t.id for t in page.tickets] == [ticket]
    assert ticket.encode() not in everything(stranger)
    branch = town.ticket(desk, ticket).live[0].id
    assert desk.do(Recall(ticket=ticket, branch=branch, reason="误派")).kind == "applied"
    assert clerk.page(page.cursor).removed == (ticket,)


def test_a_unit_never_learns_who_a_confidential_voice_is(either: Centre) -> None:
    desk, clerk = either.desk("u-zheng"), either.desk("u-enf-pingshan")
    ticket = town.received(desk, "R1", secret=True, person={"name": "欧阳静", "phone": "13900001111"})
    town.classified(desk, ticket)
    verdict = town.dispatched(desk, ticket, town.ENFORCEMENT)
    assert verdict.kind == "applied", verdict
    assert "欧阳*".encode() in everything(desk)
    seen = everything(clerk)
    assert ticket.encode() in seen
    assert "欧阳".encode() not in seen and b"139****1111" not in seen
    refused = clerk.http.post("/v1/reveal", json={"ticket": ticket, "reason": "联系"})
    assert (refused.status_code, refused.json()["code"]) == (403, "centre.confidential")


def test_protected_tags_are_for_trusted_roles(either: Centre) -> None:
    officer, dispatcher = either.desk("u-zheng"), either.desk("u-chen")
    ticket = town.received(officer, "R1")
    tag = next(t["id"] for t in _tags(officer) if t["protected"])
    verdict = officer.do(AddTag(ticket=ticket, tag=tag, follower="郑国栋"))
    assert verdict.kind == "applied", verdict
    assert tag.encode() in everything(officer)
    assert tag.encode() not in everything(dispatcher)


def test_administrators_see_no_appeal(either: Centre) -> None:
    ticket = town.received(either.desk(), "R1")
    for admin in ("u-system", "u-security", "u-audit"):
        assert ticket.encode() not in everything(either.desk(admin))
        assert decode(either.sign_in(admin).get("/v1/changes").content, Page).tickets == ()


def _tags(desk: Desk) -> list[dict[str, object]]:
    version = desk.page().refs["tags"]
    tags: list[dict[str, object]] = desk.http.get(f"/v1/references/tags/{version}").json()["body"]["tags"]
    return tags


def test_a_verdict_asked_for_again_shows_only_what_is_still_seen(either: Centre) -> None:
    desk, clerk = either.desk("u-zheng"), either.desk("u-enf-pingshan")
    ticket = town.received(desk, "V1")
    town.classified(desk, ticket)
    assert town.dispatched(desk, ticket, town.ENFORCEMENT).kind == "applied"
    branch = town.ticket(desk, ticket).live[0].id
    refused = clerk.envelope(ReportBranch(ticket=ticket, branch=branch, outcome="x", words="x"))
    assert clerk.push(refused).verdicts[0].current is not None
    assert clerk.push(refused).verdicts[0].current is not None
    assert desk.do(Recall(ticket=ticket, branch=branch, reason="误派")).kind == "applied"
    again = clerk.push(refused).verdicts[0]
    assert (again.kind, again.current) == ("rejected", None)


def test_a_refusal_never_names_a_ticket_of_somebody_else(either: Centre) -> None:
    district, pingshan = either.desk("u-chen"), either.desk("u-zhong")
    own = town.received(district, "N1", place={"street": "104"})
    other = town.received(district, "N2", place={"street": "105"})
    number = town.ticket(district, other).number
    commands = (
        Split(ticket=own, new=other, title="x"),
        Leave(ticket=own, from_=other, reason="x"),
        Join(ticket=own, into=other),
    )
    verdicts = pingshan.push(*map(pingshan.envelope, commands)).verdicts
    assert [one.kind for one in verdicts] == ["rejected"] * 3
    assert number and number.encode() not in encode(verdicts)
