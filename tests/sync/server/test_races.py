"""Two desks, one ticket, the same instant: one wins, the other is told; never two leads."""

import threading

import pytest

from sync.domain.commands import AddNote, Assignment, ClaimTicket, Dispatch
from sync.domain.ticket import BranchRole
from sync.server.config import Config
from sync.server.store import tickets
from sync.server.store.faults import INTEGRITY
from sync.server.store.opening import engine
from sync.server.store.statement import Tx
from sync.server.store.tickets import BranchRow
from sync.wire.messages import Verdict
from tests.support.centre import Centre
from tests.sync.server import town


def test_of_two_claims_at_once_exactly_one_wins(either: Centre) -> None:
    desks = [either.desk("u-chen"), either.desk("u-huang")]
    ids = [town.received(desks[0], f"R{n}") for n in range(12)]
    barrier, verdicts = threading.Barrier(2), {n: [] for n in range(12)}  # type: ignore[var-annotated]

    def race(desk_number: int) -> None:
        for n, ticket in enumerate(ids):
            barrier.wait()
            verdicts[n].append(desks[desk_number].do(ClaimTicket(ticket=ticket)))

    threads = [threading.Thread(target=race, args=(n,)) for n in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for pair in verdicts.values():
        assert sorted(v.kind for v in pair) == ["applied", "rejected"]
        assert next(v for v in pair if v.kind == "rejected").code == "claimed"


def test_a_dispatch_prepared_on_an_older_state_loses(either: Centre) -> None:
    slow, quick = either.desk("u-chen"), either.desk("u-zheng")
    ticket = town.received(slow, "R1")
    town.classified(slow, ticket)
    stale = town.ticket(slow, ticket).fence
    assert town.dispatched(slow, ticket, town.ENFORCEMENT).kind == "applied"
    verdict = town.dispatched(quick, ticket, town.RIVER, fence=stale)
    assert verdict.kind == "rejected"
    assert [b.unit for b in town.ticket(quick, ticket).live] == [town.ENFORCEMENT]


def test_the_database_itself_refuses_a_second_live_lead(either: Centre) -> None:
    desk = either.desk()
    ticket = town.received(desk, "R1")
    town.classified(desk, ticket)
    assert town.dispatched(desk, ticket, town.ENFORCEMENT, town.RIVER).kind == "applied"
    assert either.config is not None
    direct = engine(Config(data=either.data, database=either.config.database))
    with pytest.raises(INTEGRITY), direct.begin() as connection:
        tickets.save(Tx(connection), [], [BranchRow("forged", ticket, "U001", "lead", 1)], [])
    direct.dispose()


def test_numbers_of_one_desk_are_judged_in_order(either: Centre) -> None:
    desk = either.desk()
    ticket = town.received(desk, "R1")
    envelopes = [desk.envelope(AddNote(ticket=ticket, words=str(n))) for n in range(50)]
    answer = desk.push(*envelopes)
    assert [v.dseq for v in answer.verdicts] == list(range(1, 51)) and answer.expected == 51
    assert [note.words for note in town.ticket(desk, ticket).notes] == [str(n) for n in range(50)]


def test_a_broken_law_consumes_its_command_and_blocks_nobody(
    centre: Centre, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = centre.desk()
    ticket = town.received(desk, "R1")

    def broken(*_: object) -> Verdict:
        raise ZeroDivisionError("a bug that quotes 13812345678")

    with monkeypatch.context() as patch:
        patch.setattr("sync.server.service.decision.decide", broken)
        patch.setattr("logging.Logger.error", lambda *_, **__: None)
        verdict = desk.do(AddNote(ticket=ticket, words="poison"))
    assert (verdict.kind, verdict.code) == ("rejected", "internal")
    assert desk.do(AddNote(ticket=ticket, words="next")).kind == "applied"


def test_a_unit_outside_the_law_is_refused_and_nothing_is_written(either: Centre) -> None:
    desk = either.desk()
    ticket = town.received(desk, "R1")
    before = desk.page().head
    nobody = Assignment(unit="U-none", role=BranchRole.LEAD)
    assert desk.do(Dispatch(ticket=ticket, assignments=(nobody,), fence=0)).kind == "rejected"
    assert desk.page().head == before
