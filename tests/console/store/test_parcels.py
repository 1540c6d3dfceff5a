"""A new cache is in use before its bodies lie in their own places: whoever asks gets the same bytes all the same."""

import gzip
from collections.abc import Sequence
from pathlib import Path

import pytest
from msgspec.structs import replace

from console.assembly.ledger import Ledger
from console.store import columns, rebuild
from console.store.profile import Store, open_profile
from console.store.view import View
from sync.client.core.arrived import held
from sync.domain.commands import AddNote
from sync.domain.errors import StoreBroken
from sync.domain.ticket import Ticket
from sync.wire.codec import encode
from tests.console.store.conftest import CHEN
from tests.console.store.told import page
from tests.support import filled
from tests.support.filled import NOW

PART = 150


def bootstrap(store: Store, tickets: Sequence[Ticket]) -> None:
    """A new cache from parts as the centre sends them."""
    made = store.rebuild()
    for at in range(0, len(tickets), PART):
        lines = [encode(one) for one in tickets[at : at + PART]]
        made.pack(gzip.compress(b"\n".join(lines) + b"\n"), len(lines))
        rows = [held(line) for line in lines]
        made.add(rows[:70])
        made.add(rows[70:])
    made.finish("filled.1", 1, NOW)


@pytest.fixture
def tickets(store: Store) -> list[Ticket]:
    """What the centre has."""
    return list(filled.tickets(400, store.references.catalogue))


def parcels(store: Store) -> int:
    """How many there are still."""
    return int(store.files.read_cache().execute("SELECT count(*) FROM parcel").fetchone()[0])


def bodies(store: Store) -> dict[str, bytes]:
    """Bodies that lie in their own places."""
    query = "SELECT id, body FROM base JOIN row USING (n) WHERE length(body) > 0"
    return dict(store.files.read_cache().execute(query))


def test_tickets_are_read_out_of_parcels_and_laid_out_afterwards(store: Store, tickets: list[Ticket]) -> None:
    bootstrap(store, tickets)
    assert parcels(store) == 3 and not bodies(store)
    assert [store.reading.base(one.id) for one in tickets[::37]] == tickets[::37]
    known = list(Ledger(store.files).some(0, 1_000))
    filled.index_all(store)
    assert parcels(store) == 0 and bodies(store) == {one.id: encode(one) for one in tickets}
    assert store.reading.shown([one.id for one in tickets]) == {one.id: one for one in tickets}
    assert known == Ledger(store.files).some(0, 1_000) and len(known) == 400
    assert sum(one.open for one in known) == len(store.reading.ids(View("open"), NOW))


def test_what_came_after_the_snapshot_stays(store: Store, tickets: list[Ticket]) -> None:
    bootstrap(store, tickets)
    newer = replace(tickets[3], ver=tickets[3].ver + 1, title="改过")
    last, fresh = tickets[-1], replace(tickets[7], id="fresh", ver=1)
    store.work.apply_page(replace(page("filled.2", newer), removed=(last.id, tickets[160].id)))
    store.work.apply_page(page("filled.3", fresh))
    store.work.submit(AddNote(ticket=tickets[5].id, words="已核实"), actor=CHEN, now=NOW)
    before = store.reading.shown([one.id for one in (newer, last, fresh, *tickets[:10])])
    filled.index_all(store)
    assert before == store.reading.shown([one.id for one in (newer, last, fresh, *tickets[:10])])
    assert before["fresh"] == fresh and before[newer.id].title == "改过" and last.id not in before
    assert before[tickets[5].id].notes and len(bodies(store)) == 399
    assert parcels(store) == 0 and store.sound()


def test_a_desk_that_ends_meanwhile_goes_on_where_it_was(tmp_path: Path) -> None:
    store = open_profile(tmp_path, keyring=False)
    tickets = list(filled.tickets(400, store.references.catalogue))
    bootstrap(store, tickets)
    while parcels(store) == 3:
        store.index_some()
    store.close()
    store = open_profile(tmp_path, keyring=False)
    assert parcels(store) == 2 and len(bodies(store)) == 100
    assert store.reading.shown([one.id for one in tickets]) == {one.id: one for one in tickets}
    filled.index_all(store)
    assert len(bodies(store)) == 400
    store.close()


def test_a_parcel_that_is_none_is_damage(store: Store, tickets: list[Ticket]) -> None:
    bootstrap(store, tickets)
    store.work.cache.line.execute("UPDATE parcel SET body = x'00'")
    with pytest.raises(StoreBroken) as broken:
        store.reading.base(tickets[0].id)
    assert broken.value.key == "sync.store.damaged"


def test_lists_are_the_same_before_their_indices_are_there(store: Store) -> None:
    tickets = list(filled.tickets(rebuild.FEW + 100, store.references.catalogue))
    bootstrap(store, tickets)
    assert len(columns.owed(store.work.cache.line)) == len(columns.LATER)
    views = [View(sort=(sort,)) for sort in ("due", "title", "-street", "state", "received")]
    before = [list(store.reading.ids(view, NOW)) for view in views]
    counts = store.reading.counts(("open", "closed", "late", "joined"), NOW)
    while columns.owed(store.work.cache.line):
        assert store.index_some()
    assert before == [list(store.reading.ids(view, NOW)) for view in views]
    assert counts == store.reading.counts(("open", "closed", "late", "joined"), NOW)
