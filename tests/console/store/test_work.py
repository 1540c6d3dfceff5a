"""Base ⊕ pending: what is shown never goes back, never flickers, and can always be derived anew (I14)."""

from pathlib import Path

from msgspec.structs import replace

from console.changes import Changes
from console.store.pending import Stage
from console.store.profile import Store, open_profile
from console.store.view import View
from sync.client.core.arrived import Arrived, Held, Line
from sync.domain.commands import AddNote, ClaimTicket, Receive, ReleaseTicket
from sync.domain.intake import Appeal, Kind
from tests.console.store.conftest import CHEN
from tests.console.store.told import applied, decided, page, rejected
from tests.support.filled import NOW, fill_store, tickets


def some_new(store: Store) -> str:
    """A ticket nobody holds."""
    return next(row.id for _, row in store.reading.first(View(lane="new"), NOW) if not row.holder)


def test_an_act_is_seen_at_once_and_told_through_one_door(full: Store) -> None:
    heard: list[Changes] = []
    full.changes.connect(heard.append)
    ticket = some_new(full)
    full.work.submit(ClaimTicket(ticket=ticket), actor=CHEN, now=NOW)
    row = full.reading.row(ticket)
    assert row is not None and (row.holder, row.pending) == (CHEN.id, 1)
    assert full.reading.ticket(ticket).claim is not None and full.reading.base(ticket).claim is None
    assert [change.tickets for change in heard] == [frozenset({ticket})]


def test_the_overlay_ends_when_the_base_has_caught_up_and_not_before(full: Store) -> None:
    ticket = some_new(full)
    made = full.work.submit(AddNote(ticket=ticket, words="打过电话"), actor=CHEN, now=NOW)
    shown = [full.reading.ticket(ticket).notes]
    after = decided(full, made)
    full.work.apply_verdicts([applied(made, 20)], NOW)
    shown.append(full.reading.ticket(ticket).notes)
    assert full.reading.row(ticket).pending == 1
    full.work.apply_page(page("filled.19"))
    shown.append(full.reading.ticket(ticket).notes)
    full.work.apply_page(page("filled.20", after))
    shown.append(full.reading.ticket(ticket).notes)
    assert [len(notes) for notes in shown] == [1, 1, 1, 1]
    assert full.reading.row(ticket).pending == 0
    assert full.outbox.find(made.key).stage is Stage.DONE


def test_the_page_may_come_before_the_verdict(full: Store) -> None:
    ticket = some_new(full)
    made = full.work.submit(ClaimTicket(ticket=ticket), actor=CHEN, now=NOW)
    full.work.apply_page(page("filled.20", decided(full, made)))
    assert full.reading.row(ticket).holder == CHEN.id
    full.work.apply_verdicts([applied(made, 20)], NOW)
    assert full.reading.row(ticket).holder == CHEN.id and full.reading.row(ticket).pending == 0


def test_the_base_goes_on_under_pending_acts(full: Store) -> None:
    ticket = some_new(full)
    full.work.submit(AddNote(ticket=ticket, words="一"), actor=CHEN, now=NOW)
    newer = decided(full, full.work.submit(ClaimTicket(ticket=ticket), actor=CHEN, now=NOW))
    full.work.apply_page(page("filled.9", newer))
    found = full.reading.ticket(ticket)
    assert found.claim is not None and [one.words for one in found.notes] == ["一"]


def test_a_refused_act_is_undone_on_the_screen_and_kept_in_the_tray(full: Store) -> None:
    ticket = some_new(full)
    made = full.work.submit(ClaimTicket(ticket=ticket), actor=CHEN, now=NOW)
    full.work.apply_verdicts([rejected(made, current=full.reading.base(ticket))], NOW)
    row = full.reading.row(ticket)
    assert (row.holder, row.pending, row.refused) == ("", 0, 1)
    assert full.reading.tray()[0].current == full.reading.base(ticket)
    again = full.work.redo(made.key, actor=CHEN, now=NOW + 1)
    row = full.reading.row(ticket)
    assert again is not None and again.key != made.key
    assert (row.holder, row.pending, row.refused) == (CHEN.id, 1, 0) and full.reading.tray() == []


def test_an_older_version_or_the_same_page_again_changes_nothing(full: Store) -> None:
    ticket = some_new(full)
    old = full.reading.base(ticket)
    made = full.work.submit(ClaimTicket(ticket=ticket), actor=CHEN, now=NOW)
    newer = decided(full, made)
    full.work.apply_page(page("filled.9", newer))
    full.work.apply_page(page("filled.9", newer))
    full.work.apply_page(page("filled.9", old))
    assert full.reading.base(ticket) == newer


def test_what_left_the_scope_leaves_the_desk(full: Store) -> None:
    ticket = some_new(full)
    words = full.reading.row(ticket).title
    full.work.apply_page(page("filled.9", removed=(ticket,)))
    assert full.reading.row(ticket) is None and full.reading.base(ticket) is None
    assert ticket not in [row.id for _, row in full.reading.first(View("all", words=words), NOW, limit=400)]


def test_a_call_taken_offline_is_a_row_until_it_is_refused_or_confirmed(store: Store) -> None:
    appeal = Appeal("a", "hotline-12345", "", Kind.REPORT, "路口信号灯不亮", "灯全灭了", NOW)
    made = store.work.submit(Receive(ticket="new-1", appeal=appeal), actor=CHEN, now=NOW)
    assert store.reading.row("new-1").title == "路口信号灯不亮"
    assert [row.id for _, row in store.reading.first(View(words="信号灯"), NOW)] == ["new-1"]
    store.work.apply_verdicts([rejected(made, "rules")], NOW)
    assert store.reading.row("new-1") is None
    assert len(store.reading.tray()) == 1


def test_rows_can_be_derived_anew_at_any_time(full: Store) -> None:
    ticket = some_new(full)
    full.work.submit(ClaimTicket(ticket=ticket), actor=CHEN, now=NOW)
    full.work.submit(ReleaseTicket(ticket=ticket), actor=CHEN, now=NOW + 1)
    full.work.submit(AddNote(ticket=ticket, words="x"), actor=CHEN, now=NOW + 2)
    before = {row.id: row for _, row in full.reading.first(View("all"), NOW, limit=999)}
    rebuild = full.rebuild()
    for part in held_parts(full, before):
        rebuild.add(part)
    rebuild.finish("filled.1", 1, NOW)
    assert {row.id: row for _, row in full.reading.first(View("all"), NOW, limit=999)} == before


def test_the_same_rows_after_a_crash_between_outbox_and_cache(full: Store) -> None:
    ticket = some_new(full)
    full.work.submit(ClaimTicket(ticket=ticket), actor=CHEN, now=NOW)
    full.work.cache.line.execute("UPDATE row SET pending = 0, holder = '' WHERE id = ?", (ticket,))
    full.work.refold()
    assert full.reading.row(ticket).holder == CHEN.id


def test_opening_is_remembered_over_a_new_cache(full: Store) -> None:
    ticket = some_new(full)
    full.work.mark_seen(ticket, NOW)
    ids = {row.id: row for _, row in full.reading.first(View("all"), NOW, limit=999)}
    rebuild = full.rebuild()
    for part in held_parts(full, ids):
        rebuild.add(part)
    rebuild.finish("filled.1", 1, NOW)
    assert full.reading.row(ticket).seen == NOW


def held_parts(store: Store, ids: object) -> list[list[object]]:
    """The base as a snapshot would bring it."""
    from sync.client.core.arrived import Held
    from sync.wire.codec import encode

    bases = [store.reading.base(one) for one in ids]
    return [[Held(one.id, one.ver, encode(one)) for one in bases]]


def test_what_only_a_newer_desk_knows_is_kept_and_shown_as_it_can_be(full: Store) -> None:
    ticket = some_new(full)
    event = (
        b'{"seq":5,"at":7,"ticket":"%s","ver":9,"actor":"u","actor_name":"U","role":"dispatcher","desk":"d",'
        b'"key":"k","event":{"event":"invented","what":[1]}}' % ticket.encode()
    )
    body = b'{"id":"future","ver":1,"state":"invented"}'
    arrived = Arrived("filled.9", (Held("future", 1, body),), events=(Line(5, ticket, "k", event),))
    full.work.apply_page(arrived)
    assert full.reading.events(ticket)[0].event == {"event": "invented", "what": [1]}
    assert full.reading.ticket("future") is None and full.reading.row("future").ver == 1
    kept = full.files.read_cache().execute("SELECT body FROM base JOIN row USING (n) WHERE id = 'future'")
    assert kept.fetchone()[0] == body


def test_a_desk_that_died_while_taking_a_new_life_sends_again_what_the_old_one_had(tmp_path: Path) -> None:
    store = open_profile(tmp_path, keyring=False)
    fill_store(store, 20)
    made = store.work.submit(AddNote(ticket=some_new(store), words="打过电话"), actor=CHEN, now=NOW)
    store.work.apply_verdicts([applied(made, 20)], NOW)
    store.outbox.remember("epoch", "older")
    store.close()
    again = open_profile(tmp_path, keyring=False)
    stage, life = again.outbox.find(made.key).stage, again.outbox.recall("epoch")
    again.close()
    assert (stage, life) == (Stage.WAITING, "filled")


def test_pages_and_a_new_cache_give_the_same_rows(store: Store) -> None:
    """Rows are written in two ways, all at once and only what changed: both tell the same."""
    first = list(tickets(300, store.references.catalogue))
    later = {one.id: one for one in tickets(300, store.references.catalogue, seed=2)}
    changed = [
        replace(later.get(one.id, one), id=one.id, ver=one.ver + 9, scope=one.scope) for one in first[::3]
    ]
    store.work.apply_page(page("filled.1", *first[:200]))
    store.work.apply_page(page("filled.2", *changed[:50], *first[150:]))
    store.work.apply_page(page("filled.3", *changed, changed[0]))
    query = "SELECT row.*, words FROM row JOIN said USING (n) JOIN base USING (n) ORDER BY id"
    before = [row[1:] for row in store.files.read_cache().execute(query)]
    held = held_parts(store, [row[0] for row in before])
    rebuild = store.rebuild()
    rebuild.add(held[0])
    rebuild.finish("filled.3", 1, NOW)
    after = [row[1:] for row in store.files.read_cache().execute(query)]
    assert len(before) == 300 and before == after
    assert sum(one.ver > 9 for one in map(store.reading.base, [row[0] for row in after])) == 100
