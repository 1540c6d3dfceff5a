"""A full disk: nothing is acknowledged that is not stored, and work goes on when there is room again."""

from sync.domain.commands import AddNote
from sync.server.store.statement import Tx
from sync.wire.codec import decode, encode
from sync.wire.messages import CommandBatch, Problem, Verdicts
from tests.support.centre import Centre
from tests.sync.server import town


def pages(centre: Centre, most: str) -> None:
    """Limits the database file, as a full disk would."""
    database = centre.server.application.centre().database  # type: ignore[union-attr]

    def limit(tx: Tx) -> None:
        tx.say(f"PRAGMA max_page_count = {most}")

    async def run() -> None:
        await database.write(limit)

    centre.on_loop(run)


def test_nothing_is_acknowledged_on_a_full_disk_and_the_same_batch_passes_later(centre: Centre) -> None:
    desk = centre.desk()
    ticket = town.received(desk, "F1")
    pages(centre, "1")
    batch = encode(
        CommandBatch(tuple(desk.envelope(AddNote(ticket=ticket, words="满" * 5_000)) for _ in range(50)))
    )
    answer = desk.http.post("/v1/commands", content=batch)
    told = decode(answer.content, Verdicts).verdicts if answer.status_code == 200 else ()
    assert len(told) < 50
    if answer.status_code != 200:
        assert (answer.status_code, decode(answer.content, Problem).code) == (503, "centre.busy")
    assert len(town.ticket(desk, ticket).notes) == len(told)
    pages(centre, "1000000")
    verdicts = decode(desk.http.post("/v1/commands", content=batch).content, Verdicts).verdicts
    assert [v.kind for v in verdicts] == ["duplicate"] * len(told) + ["applied"] * (50 - len(told))
    assert len(town.ticket(desk, ticket).notes) == 50
