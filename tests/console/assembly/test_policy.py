"""Every command has its class: what may be done without a line is decided once, in one table."""

import typing

from console.assembly import policy
from console.words import known
from sync.domain.commands import AnyCommand


def test_every_command_has_a_class_and_no_other_name_has() -> None:
    names = {kind.__struct_config__.tag for kind in typing.get_args(AnyCommand)}
    assert names == set(policy.CLASSES)


def test_an_unknown_name_needs_the_centre() -> None:
    assert policy.refused("ticket.invented", online=False) == policy.OFFLINE
    assert policy.refused("ticket.invented", online=True) is None
    assert policy.expires("ticket.invented", 5) == 0


def test_what_can_be_refused_here_has_words() -> None:
    for code in (
        "offline",
        "signed_out",
        "expired",
        "blob_missing",
        "blob_refused",
        "unreadable",
        "key_reused",
    ):
        assert known(f"refusal.{code}"), code
