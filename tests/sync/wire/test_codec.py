"""Equal values give equal bytes; whatever comes in is a message or a named fault."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.domain.errors import BadInput
from sync.wire.codec import decode, encode
from sync.wire.cursor import Cursor, parse
from sync.wire.keys import born, uuid7
from sync.wire.messages import CommandBatch, Credentials, IntakeBatch, Page, Problem, Verdict

MESSAGES = (CommandBatch, Credentials, IntakeBatch, Page, Problem, Verdict)


@given(st.sampled_from(MESSAGES), st.binary(max_size=200))
def test_any_bytes_are_a_message_or_a_named_fault(kind: type, raw: bytes) -> None:
    try:
        decode(raw, kind)
    except BadInput as fault:
        assert fault.key == "input.malformed" and fault.values["reason"]


@pytest.mark.parametrize("raw", [b"[" * 100_000, b'{"a":' * 50_000, b'{"code":"\\ud800"}'])
def test_hostile_json_is_a_named_fault(raw: bytes) -> None:
    with pytest.raises(BadInput):
        decode(raw, Problem)


def test_equal_values_are_equal_bytes() -> None:
    one, other = Problem("x", {"a": 1, "b": "2"}), Problem("x", {"b": "2", "a": 1})
    assert encode(one) == encode(other)


@given(st.text(max_size=30))
def test_a_cursor_is_read_or_refused(text: str) -> None:
    try:
        assert str(parse(text)).rpartition(".")[0] == text.rpartition(".")[0]
    except BadInput as fault:
        assert fault.key == "input.cursor"


@given(st.integers(0, 10**17))
def test_a_cursor_comes_back_as_it_was(seq: int) -> None:
    assert parse(str(Cursor("ab12", seq))) == Cursor("ab12", seq)


@given(st.integers(0, 2**48 - 2), st.binary(min_size=10, max_size=10))
def test_a_key_tells_when_it_was_born_and_sorts_by_it(at: int, entropy: bytes) -> None:
    key = uuid7(at, entropy)
    assert born(key) == at and len(key) == 36 and key[14] == "7"
    assert uuid7(at + 1, entropy) > key


def test_a_key_of_another_kind_counts_as_ever_young() -> None:
    assert born("not-a-key") == born("") == born("550e8400-e29b-41d4-a716-446655440000") == 1 << 48
