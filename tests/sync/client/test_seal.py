"""A body that was changed on the way is believed by neither end, valid JSON or not."""

import asyncio
from pathlib import Path

import httpx
import pytest

from sync.client.transport import Transport
from sync.domain.commands import AddNote
from sync.domain.errors import Unreachable
from sync.wire.codec import decode, encode
from sync.wire.digest import digest, whole
from sync.wire.messages import CommandBatch, Page, Problem
from sync.wire.version import HEADER_DIGEST
from tests.support.centre import fresh
from tests.sync.server import town


def test_a_seal_is_that_of_the_standard_and_of_one_body_only() -> None:
    body = b'{"hello": "world"}\n'
    assert digest(body) == "sha-256=:RK/0qy18MlBSVnWgjwz6lZEWjP/lF5HF9bvEF8FabDg=:"
    assert whole(digest(body), body) and whole(f"md5=:AAAA:, {digest(body)}", body)
    for told in ("", "sha-256=:AAAA:", "sha-256=x", "md5=:AAAA:", digest(b"other")):
        assert not whole(told, body)


def test_a_request_changed_on_the_way_is_asked_for_again_and_has_no_effect(tmp_path: Path) -> None:
    with fresh(tmp_path / "c") as centre:
        desk = centre.desk()
        ticket = town.received(desk, "S1")
        true = encode(CommandBatch((desk.envelope(AddNote(ticket=ticket, words="five")),)))
        sent = desk.http.post(
            "/v1/commands", content=true.replace(b"five", b"nine"), headers={HEADER_DIGEST: digest(true)}
        )
        assert (sent.status_code, decode(sent.content, Problem).code) == (503, "centre.damaged")
        assert not town.ticket(desk, ticket).notes
        page = desk.http.get("/v1/changes")
        assert whole(page.headers[HEADER_DIGEST], page.content) and decode(page.content, Page)
        assert (
            desk.http.post("/v1/commands", content=true, headers={HEADER_DIGEST: digest(true)}).status_code
            == 200
        )


@pytest.mark.parametrize(
    ("seal", "taken"),
    [("sha-256=:AAAA:", False), (digest(b'{"a":1}'), True), (digest(b'{"a":2}'), False), ("", True)],
)
def test_an_answer_is_taken_as_its_seal_says(seal: str, taken: bool) -> None:
    assert _answers([seal]) == [taken]


def test_a_centre_that_seals_is_not_believed_without_its_seal() -> None:
    assert _answers(["", digest(b'{"a":1}'), ""]) == [True, True, False]


def _answers(seals: list[str]) -> list[bool]:
    """Whether each of some answers, sealed so, was taken."""
    left = iter(seals)

    def answer(_: httpx.Request) -> httpx.Response:
        seal = next(left)
        return httpx.Response(200, content=b'{"a":1}', headers={HEADER_DIGEST: seal} if seal else {})

    async def ask() -> list[bool]:
        transport = Transport("http://127.0.0.1:9", lambda now, trip: None)
        await transport._client.aclose()
        transport._client = httpx.AsyncClient(
            base_url="http://127.0.0.1:9", transport=httpx.MockTransport(answer)
        )
        try:
            return [await _taken(transport) for _ in seals]
        finally:
            await transport.close()

    return asyncio.run(ask())


async def _taken(transport: Transport) -> bool:
    try:
        return (await transport.ask("GET", "/v1/changes")).status == 200
    except Unreachable:
        return False
