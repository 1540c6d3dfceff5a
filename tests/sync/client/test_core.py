"""The rules of the core, one by one: nothing is believed that the centre did not say."""

import hashlib
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sync.client.core import arrived, backoff, pulling, snapshot, waking
from sync.client.core.answer import Answer, Trouble, trouble
from sync.client.core.breaker import Breaker
from sync.client.core.pushing import Push
from sync.domain.commands import AddNote
from sync.domain.errors import BadInput
from sync.wire.codec import encode
from sync.wire.messages import Envelope, Manifest, Page, Part, Problem, Verdict, Verdicts

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=12), inner, max_size=4),
    max_leaves=20,
)


def envelopes(count: int) -> list[Envelope]:
    """Commands of one desk."""
    return [Envelope(f"k{n}", "d", n, AddNote(ticket="t", words="x"), 0, "u", 1) for n in range(1, count + 1)]


def pushing(count: int) -> Push:
    """A push with so many commands waiting."""
    waiting = envelopes(count)
    return Push(lambda limit: waiting[:limit])


def verdicts(*told: Verdict) -> Answer:
    """An answer with verdicts."""
    return Answer(200, encode(Verdicts(told, 2, "e.1", 1)))


def test_one_batch_at_a_time_and_at_most_fifty() -> None:
    push = pushing(80)
    assert len(push.next().commands) == 50
    assert push.next() is None
    push.silent()
    assert [one.dseq for one in push.next().commands] == list(range(1, 51))


def test_a_verdict_is_what_the_body_says_never_the_status() -> None:
    push = pushing(1)
    for answer in (
        Answer(200, b""),
        Answer(200, b"<html>"),
        Answer(204, b""),
        Answer(302, b""),
        Answer(409, b"{}"),
    ):
        push.next()
        assert push.answered(answer).trouble is Trouble.AGAIN
    push.next()
    assert push.answered(verdicts(Verdict("k1", 1, "applied", 7))).verdicts[0].seq == 7


def test_verdicts_on_other_commands_are_not_believed() -> None:
    push = pushing(2)
    push.next()
    assert push.answered(verdicts(Verdict("k2", 2, "applied", 7))).trouble is Trouble.AGAIN
    push.next()
    assert (
        push.answered(verdicts(*(Verdict(f"k{n}", n, "applied", 7) for n in (1, 2, 3)))).trouble
        is Trouble.AGAIN
    )


def test_a_command_without_its_attachment_waits_and_says_so() -> None:
    push = pushing(2)
    push.next()
    told = push.answered(verdicts(Verdict("k1", 1, "applied", 7), Verdict("k2", 2, "needs_blob")))
    assert told.blob == "k2" and [one.key for one in told.verdicts] == ["k1"]


def test_one_command_the_centre_cannot_read_does_not_block_the_others() -> None:
    push = pushing(3)
    unreadable = Answer(400, encode(Problem("input.malformed")))
    push.next()
    assert push.answered(unreadable).trouble is Trouble.AGAIN
    assert [one.key for one in push.next().commands] == ["k1"]
    told = push.answered(unreadable)
    assert [(one.key, one.kind, one.code) for one in told.verdicts] == [("k1", "rejected", "unreadable")]


@pytest.mark.parametrize(
    ("answer", "found"),
    [
        (Answer(401, encode(Problem("centre.session_over"))), Trouble.SIGNED_OUT),
        (Answer(401, b"<html>"), Trouble.AGAIN),
        (Answer(426, encode(Problem("centre.too_old"))), Trouble.TOO_OLD),
        (Answer(409, encode(Problem("centre.resync"))), Trouble.RESYNC),
        (Answer(503, encode(Problem("centre.busy"))), Trouble.AGAIN),
        (Answer(429, encode(Problem("centre.too_fast"))), Trouble.AGAIN),
        (Answer(404, b"nginx"), Trouble.AGAIN),
    ],
)
def test_what_an_answer_means(answer: Answer, found: Trouble) -> None:
    assert trouble(answer) is found


@settings(max_examples=300)
@given(st.binary(max_size=200) | JSON.map(encode))
def test_no_page_however_malformed_does_harm(raw: bytes) -> None:
    told = pulling.answered(Answer(200, raw), "e.5", 1)
    assert told.page is None and told.trouble is Trouble.AGAIN


@given(st.dictionaries(st.sampled_from(Page.__struct_fields__), JSON, min_size=4))
def test_no_page_with_wrong_types_does_harm(body: dict[str, object]) -> None:
    told = pulling.answered(Answer(200, encode(body)), "e.5", 1)
    assert told.page is None


@pytest.mark.parametrize(
    ("cursor", "more"),
    [("x.9", False), ("e.4", False), ("e.5", True), ("e", False), ("e.-1", False), ("e.9 ", False)],
)
def test_a_cursor_never_goes_back_or_elsewhere(cursor: str, more: bool) -> None:
    page = Page(cursor, "e.9", more, (), (), (), 1, 1)
    assert pulling.answered(Answer(200, encode(page)), "e.5", 1).trouble is Trouble.AGAIN


def test_unknown_things_survive() -> None:
    body = (
        b'{"cursor":"e.7","head":"e.7","more":false,"scope_ver":1,"server_now":1,"removed":[],"new":{"a":1},'
        b'"events":[{"seq":6,"ticket":"t","event":{"event":"invented","what":[1]}}],'
        b'"tickets":[{"id":"t","ver":3,"state":"invented","more":"still"}]}'
    )
    page = pulling.answered(Answer(200, body), "e.5", 1).page
    assert page is not None
    assert b'"invented"' in page.events[0].body and b'"still"' in page.tickets[0].body


def test_a_line_outside_its_stretch_spoils_the_page() -> None:
    for seq in (5, 8):
        body = b'{"cursor":"e.7","head":"e.7","more":false,"scope_ver":1,"server_now":1,"removed":[],"tickets":[],'
        body += b'"events":[{"seq":%d,"ticket":"t"}]}' % seq
        assert pulling.answered(Answer(200, body), "e.5", 1).trouble is Trouble.AGAIN


def test_other_grants_mean_everything_anew() -> None:
    page = Page("e.7", "e.7", False, (), (), (), 2, 1)
    told = pulling.answered(Answer(200, encode(page)), "e.5", 1)
    assert (told.trouble, told.reason) == (Trouble.RESYNC, "scope")


def packed(text: bytes, rows: int = 1) -> tuple[Part, bytes]:
    """A part of a snapshot."""
    packer = zlib.compressobj(1, wbits=31)
    content = packer.compress(text) + packer.flush()
    return Part(0, rows, len(content), hashlib.sha256(content).hexdigest()), content


def test_a_part_is_believed_only_when_it_is_what_was_promised() -> None:
    part, content = packed(b'{"id":"t","ver":1}\n')
    assert snapshot.rows(part, content)[0].id == "t"
    for wrong in (content[:-3], content + b"x", b"", b"x" * len(content)):
        with pytest.raises(BadInput):
            snapshot.rows(part, wrong)
    with pytest.raises(BadInput):
        snapshot.rows(*packed(b'{"id":"t","ver":1}\n', rows=2))
    with pytest.raises(BadInput):
        snapshot.rows(*packed(b'{"id":"","ver":0}\n'))


def test_a_part_that_unpacks_without_end_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(snapshot, "_MOST_BYTES", 1_000)
    with pytest.raises(BadInput):
        snapshot.rows(*packed(b" " * 10_000))


def test_a_manifest_of_another_schema_is_refused() -> None:
    with pytest.raises(BadInput):
        snapshot.manifest(encode(Manifest("m", "e.1", 99, (), 1, 1)))


def test_waits_grow_are_spread_and_never_shorter_than_asked() -> None:
    assert [backoff.delay(n, 1.0) for n in (0, 1, 3, 20)] == [0.5, 1.0, 4.0, 60.0]
    assert backoff.delay(3, 0.0) == 0.0 and backoff.delay(0, 0.5, told=7) == 7.25
    assert backoff.poll(0.0) == 15.0 and backoff.poll(1.0) == 30.0


def test_the_fourth_full_fetch_within_an_hour_is_refused() -> None:
    breaker = Breaker()
    assert [breaker.allows(n * 60_000) for n in range(4)] == [True, True, True, False]
    assert breaker.allows(3_600_001)


def test_a_change_of_grants_is_no_loop_but_the_same_change_again_is() -> None:
    breaker = Breaker()
    assert all(breaker.changed("chen", ver) for ver in range(2, 12))
    assert not breaker.changed("chen", 11) and not breaker.changed("chen", 10)
    assert breaker.changed("huang", 3) and breaker.changed("chen", 11)
    assert not breaker.changed("chen", 11)
    breaker.unfetched()
    assert breaker.changed("chen", 11), "a fetch that broke off is made again"
    assert [breaker.allows(n) for n in range(4)] == [True, True, True, False]


def test_a_manifest_older_than_what_was_shown_is_refused() -> None:
    raw = encode(Manifest("m", "e.7", 1, (), 1, 1))
    for floor in ("", "e.6", "e.7", "other.9"):
        assert snapshot.manifest(raw, floor).cursor == "e.7"
    with pytest.raises(BadInput):
        snapshot.manifest(raw, "e.8")


def test_hints_are_read_in_any_pieces() -> None:
    stream = b"retry: 1200\nid: e.3\ndata:\n\n: 17000\n\nid: e.9\r\ndata:\n\n"
    for size in (1, 3, 7, 100):
        hints, told = waking.Hints(), []
        for at in range(0, len(stream), size):
            told.append(hints.feed(stream[at : at + size]))
        assert [one for one in told if one][-1] == "e.9" and hints.retry_ms == 1200


def test_a_stream_that_closes_quickly_again_and_again_rests() -> None:
    patience = waking.Patience()
    waits = [patience.wait(1.0, 0, 0.5) for _ in range(4)]
    assert waits[0] < 1 and waits[2] >= waking.REST_S / 2
    assert patience.wait(60.0, 2_000, 0.5) == 1.0


def test_a_ticket_keeps_the_bytes_it_was_sent_in() -> None:
    raw = b'{"id":"t", "ver":2,"x":1.50}'
    assert arrived.held(raw).body == raw
