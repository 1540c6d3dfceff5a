"""Attachments: cut, resumed, verified, and only then named by a report."""

import hashlib
from pathlib import Path

from sync.domain.commands import ReportBranch, SignIn
from sync.domain.intake import Attachment
from tests.support.centre import Centre, Desk, fresh
from tests.sync.server import town

DATA = bytes(range(256)) * 64
NAME = hashlib.sha256(DATA).hexdigest()


def announced(desk: Desk, size: int = len(DATA), name: str = NAME) -> None:
    """The attachment is known to the centre."""
    answer = desk.http.post("/v1/blobs", json={"sha256": name, "size": size, "media": "image/png"})
    assert answer.status_code == 200, answer.text


def sent(desk: Desk, offset: int, piece: bytes, name: str = NAME) -> tuple[int, dict[str, object]]:
    """Status and body of one piece's answer."""
    answer = desk.http.patch(f"/v1/blobs/{name}", content=piece, headers={"Upload-Offset": str(offset)})
    return answer.status_code, answer.json()


def test_a_cut_upload_goes_on_where_the_centre_stands(either: Centre) -> None:
    desk = either.desk()
    announced(desk)
    assert sent(desk, 0, DATA[:1000])[0] == 200
    assert desk.http.head(f"/v1/blobs/{NAME}").headers["Upload-Offset"] == "1000"
    status, body = sent(desk, 500, DATA[500:])
    assert (status, body["values"]) == (409, {"offset": 1000})
    assert desk.http.get(f"/v1/blobs/{NAME}").status_code == 404
    assert sent(desk, 1000, DATA[1000:]) == (
        200,
        {"sha256": NAME, "size": len(DATA), "received": len(DATA), "done": True},
    )
    assert desk.http.get(f"/v1/blobs/{NAME}").status_code == 404
    ticket = named(desk, "B0")
    assert desk.http.get(f"/v1/blobs/{NAME}").content == DATA
    assert ticket


def named(desk: Desk, upstream: str, name: str = NAME) -> str:
    """A ticket whose appeal brought the attachment."""
    photo = {"sha256": name, "name": "before.png", "size": len(DATA), "media": "image/png", "phase": "before"}
    return town.received(desk, upstream, attachments=[photo], place={"street": "104"})


def test_bytes_that_are_not_what_their_name_says_start_anew(either: Centre) -> None:
    desk = either.desk()
    announced(desk)
    status, body = sent(desk, 0, bytes(len(DATA)))
    assert (status, body["code"]) == (400, "centre.blob_hash")
    assert desk.http.head(f"/v1/blobs/{NAME}").headers["Upload-Offset"] == "0"
    assert sent(desk, 0, DATA)[0] == 200


def test_a_name_that_is_a_path_is_refused(centre: Centre) -> None:
    desk = centre.desk()
    for name in ("..%2f..%2fcentre.key", "A" * 64, "0" * 63):
        assert desk.http.get(f"/v1/blobs/{name}").status_code in (400, 404)


def test_a_report_waits_for_its_photo(either: Centre) -> None:
    desk, clerk = either.desk("u-zheng"), either.desk("u-enf-pingshan")
    ticket = town.received(desk, "B1")
    town.classified(desk, ticket)
    assert town.dispatched(desk, ticket, town.ENFORCEMENT).kind == "applied"
    branch = town.ticket(clerk, ticket).live[0].id
    assert clerk.do(SignIn(ticket=ticket, branch=branch)).kind == "applied"
    photo = Attachment(sha256=NAME, name="after.png", size=len(DATA), media="image/png", phase="after")
    report = clerk.envelope(
        ReportBranch(ticket=ticket, branch=branch, outcome="solved", words="已清理", evidence=(photo,))
    )
    waiting = clerk.push(report)
    assert (waiting.verdicts[0].kind, waiting.expected) == ("needs_blob", report.dseq)
    announced(clerk)
    assert sent(clerk, 0, DATA)[0] == 200
    assert clerk.push(report).verdicts[0].kind == "applied"


def test_what_no_ticket_names_is_gone_after_a_week(tmp_path: Path) -> None:
    now = [1_800_000_000_000]
    with fresh(tmp_path / "c", clock=lambda: now[0]) as centre:
        desk = centre.desk()
        announced(desk)
        assert sent(desk, 0, DATA)[0] == 200
        assert centre.server is not None
        tidy = centre.server.application.centre().blobs.tidy
        now[0] += 6 * 86_400_000
        centre.on_loop(tidy)
        assert (centre.data / "blobs" / NAME[:2] / NAME).exists()
        now[0] += 2 * 86_400_000
        centre.on_loop(tidy)
        assert not (centre.data / "blobs" / NAME[:2] / NAME).exists()
