"""One key, one verdict, one effect."""

from sync.domain.commands import AddNote, ClaimTicket
from sync.wire.codec import decode, encode
from sync.wire.messages import CommandBatch, Problem
from tests.support.centre import Centre
from tests.sync.server.samples import item


def test_a_command_is_applied_and_comes_back_as_a_change(either: Centre) -> None:
    desk = either.desk()
    ticket = desk.intake("hotline-12345", [item("A1")]).results[0].ticket
    before = desk.page()
    verdict = desk.do(AddNote(ticket=ticket, words="已致电核实"))
    assert verdict.kind == "applied"
    page = desk.page(before.cursor)
    assert [e.key for e in page.events] == [verdict.key]
    assert page.tickets[0].notes[0].words == "已致电核实"
    assert page.cursor.endswith(f".{verdict.seq}")


def test_a_replayed_command_has_no_second_effect(either: Centre) -> None:
    desk = either.desk()
    ticket = desk.intake("hotline-12345", [item("A1")]).results[0].ticket
    envelope = desk.envelope(AddNote(ticket=ticket, words="一次"))
    first, second = desk.push(envelope).verdicts[0], desk.push(envelope).verdicts[0]
    assert (first.kind, second.kind, second.seq) == ("applied", "duplicate", first.seq)
    assert len(desk.page().tickets[0].notes) == 1


def test_a_rejection_stays_the_same_for_ever(either: Centre) -> None:
    holder, other = either.desk("u-chen"), either.desk("u-huang")
    ticket = holder.intake("hotline-12345", [item("A1")]).results[0].ticket
    assert holder.do(ClaimTicket(ticket=ticket)).kind == "applied"
    refused = other.envelope(ClaimTicket(ticket=ticket))
    first = other.push(refused)
    assert first.verdicts[0].kind == "rejected" and first.verdicts[0].code == "claimed"
    assert other.push(refused).verdicts == first.verdicts


def test_a_gap_in_the_numbers_is_refused_with_the_number_awaited(either: Centre) -> None:
    desk = either.desk()
    desk.envelope(AddNote(ticket="x", words="lost"))
    answer = desk.http.post(
        "/v1/commands", content=encode(CommandBatch((desk.envelope(AddNote(ticket="x", words="later")),)))
    )
    assert answer.status_code == 409
    problem = decode(answer.content, Problem)
    assert (problem.code, problem.values["expected"]) == ("centre.dseq", 1)
