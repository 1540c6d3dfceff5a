"""A limit that can't be read says where and why."""

import pytest

from sync.domain.clock import LimitError, parse


@pytest.mark.parametrize(
    ("text", "place", "reason"),
    [
        ("", 1, "empty"),
        ("0wd", 1, "zero"),
        ("-1h", 1, "negative"),
        ("wd", 1, "no_amount"),
        ("15", 3, "no_unit"),
        ("3weeks", 2, "unknown_unit"),
        ("3 wd", 2, "unknown_unit"),
        ("1wd ", 2, "unknown_unit"),
        ("1234567890h", 1, "too_long"),
        ("５wd", 1, "no_amount"),
    ],
)
def test_a_wrong_limit_names_place_and_reason(text, place, reason):
    with pytest.raises(LimitError) as found:
        parse(text)
    assert (found.value.place, found.value.reason) == (place, reason)
