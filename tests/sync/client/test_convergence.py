"""Whatever the line does, every act happens exactly once and all desks end up equal (I2, I5, I8, I14)."""

import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from hypothesis import HealthCheck, Phase, example, given, note, settings
from hypothesis import strategies as st

from console.store.folding import context_of
from console.store.pending import Pending
from console.store.view import View
from sync.domain.commands import AddNote, AnyCommand, ClaimTicket, Receive, ReleaseTicket
from sync.domain.intake import Appeal, Kind
from sync.wire.codec import encode
from tests.support.filled import NOW
from tests.sync.client.simulated import GARBLED, PEOPLE, Centre, Desk

FAULTS = ("", "", "request lost", "answer lost", "twice", *GARBLED)
STEPS = st.lists(
    st.tuples(
        st.sampled_from(
            ["receive", "note", "claim", "release", "send", "send", "fetch", "late", "crash", "lose tail"]
        ),
        st.integers(0, 1),
        st.integers(0, 3),
        st.sampled_from(FAULTS),
    ),
    min_size=5,
    max_size=60,
)


@contextmanager
def world() -> Iterator[tuple[Centre, list[Desk]]]:
    """A centre and two desks on true stores."""
    with tempfile.TemporaryDirectory() as folder:
        first = Desk(Path(folder) / "0", PEOPLE[0], None)  # type: ignore[arg-type]
        asked = Pending("k", 1, AddNote(ticket="t", words=""), (), 0, first.actor, NOW)
        centre = Centre(context_of(asked, first.store.references.now))
        first.centre = centre
        desks = [first, Desk(Path(folder) / "1", PEOPLE[1], centre)]
        try:
            yield centre, desks
        finally:
            for desk in desks:
                desk.store.close()


def command(kind: str, ticket: str) -> AnyCommand:
    """An act on a ticket; some are refused by the law, as in life."""
    if kind == "receive":
        return Receive(
            ticket=ticket, appeal=Appeal(ticket, "hotline-12345", "", Kind.REPORT, "灯坏", "路灯坏了", NOW)
        )
    if kind == "claim":
        return ClaimTicket(ticket=ticket)
    return ReleaseTicket(ticket=ticket) if kind == "release" else AddNote(ticket=ticket, words="x")


def play(centre: Centre, desks: list[Desk], steps: list[tuple[str, int, int, str]]) -> list[str]:
    """Perform the steps; the keys of all acts."""
    keys: list[str] = []
    backup, lives = centre.saved(), 1
    for kind, who, which, fault in steps:
        desk = desks[who]
        if kind == "send":
            desk.send(fault)
        elif kind == "fetch":
            desk.fetch(fault)
        elif kind == "late":
            desk.late()
        elif kind == "crash":
            desk.crash()
        elif kind == "lose tail":
            lives += 1
            centre.restore(backup, f"life{lives}")
        else:
            keys.append(desk.do(command(kind, f"t{which}")))
    return keys


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    phases=[Phase.explicit, Phase.reuse, Phase.generate, Phase.shrink],
)
@given(STEPS)
def test_exactly_once_and_all_equal(steps: list[tuple[str, int, int, str]]) -> None:
    note(repr(steps))
    with world() as (centre, desks):
        keys = play(centre, desks, steps)
        for _ in range(2):
            for desk in desks:
                desk.settle()
        judged = {key: verdict for key, (_, verdict) in centre.judged.items()}
        groups = Counter(key for key in dict.fromkeys((line.key, line.seq) for line in centre.log))
        assert all(count == 1 for count in groups.values())
        tray = {line.key for desk in desks for line in desk.store.reading.tray()}
        for key in keys:
            assert (judged[key].kind == "applied") != (key in tray), key
        for desk in desks:
            bases = {
                row.id: desk.store.reading.base(row.id)
                for _, row in desk.store.reading.first(View("all"), NOW)
            }
            assert encode(bases) == encode(centre.tickets)
            assert all(row.pending == 0 for _, row in desk.store.reading.first(View("all"), NOW))
        applied = {key for key, verdict in judged.items() if verdict.kind == "applied"}
        assert applied == {line.key for line in centre.log}


@example(
    [
        ("receive", 1, 0, ""),
        ("receive", 1, 3, ""),
        ("send", 1, 0, ""),
        ("send", 0, 0, ""),
        ("fetch", 0, 0, ""),
    ]
)
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(STEPS)
def test_what_was_shown_is_never_taken_back_without_a_verdict(steps: list[tuple[str, int, int, str]]) -> None:
    """Notes of an own act stay on the screen from the act until the base has them, through every fault."""
    with world() as (_, desks):
        desk = desks[0]
        desk.bootstrap()
        desk.do(command("receive", "mine"))
        desk.do(AddNote(ticket="mine", words="dit"))
        for kind, who, which, fault in steps:
            if kind in ("lose tail", "claim", "release"):
                continue
            play(desk.centre, desks, [(kind, who, which, fault)])
            shown = desk.store.reading.ticket("mine")
            assert shown is not None and [note.words for note in shown.notes] == ["dit"]
