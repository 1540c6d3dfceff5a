"""The only writer of what lies on this desk: a person's commands, and what the centre tells.

A command goes to the outbox first; the rows it touches are then folded anew. Only the centre's pages
write the base. Whoever calls, everybody hears of it through the same ``Changes``.
"""

import logging
import threading
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence

from msgspec.structs import replace

from console.changes import Changes
from console.clock import entropy
from console.signals import Signal
from console.store.arriving import take
from console.store.cache import Cache
from console.store.connect import transaction
from console.store.folding import fold, reach
from console.store.outbox import Outbox
from console.store.pending import Pending
from console.store.projection import Marks
from console.store.reference import References
from console.store.shown import shown
from sync.client.core.arrived import Arrived
from sync.domain.commands import AnyCommand
from sync.domain.errors import StoreBroken
from sync.domain.identity.actor import Actor
from sync.domain.ticket.ticket import Ticket
from sync.wire.keys import uuid7
from sync.wire.messages import Reference, Verdict

_log = logging.getLogger(__name__)
_NOTHING: Mapping[str, Ticket] = {}


class Work:
    """Submits, applies, drops. Thread-safe; every public method is one step that holds or fails as a whole."""

    def __init__(
        self, cache: Cache, outbox: Outbox, references: References, changes: Signal[Changes]
    ) -> None:
        self._cache = cache
        self._outbox = outbox
        self._references = references
        self._changes = changes
        self.lock = threading.RLock()
        # A desk that died between taking a new cache and doubting what it sent finds out here.
        outbox.unshown(*self.reached)
        self._same_life()

    def submit(
        self, command: AnyCommand, *, actor: Actor, now: int, expires: int = 0, replaces: str = ""
    ) -> Pending:
        """Keep a command for good: when this returns, neither a crash nor a power cut loses it.

        Raises ``StoreBroken`` when it can't be kept (disk full); then nothing happened.
        """
        with self.lock:
            made = Pending(
                key=uuid7(now, entropy()),
                dseq=0,
                command=command,
                touched=reach(command, self.shown),
                base_ver=self._cache.version(command.ticket),
                actor=actor,
                created=now,
                expires=expires,
            )
            kept = self._outbox.add(made, replaces)
            self._show(kept.touched)
        self._changes.emit(Changes(tickets=frozenset(kept.touched), tray=True))
        return kept

    def redo(self, key: str, *, actor: Actor, now: int) -> Pending | None:
        """按新状态重做: the refused command once more on today's ticket; it leaves the tray in the same step."""
        found = self._outbox.find(key)
        if found is None:
            return None
        command = found.command
        own = self.shown([command.ticket]).get(command.ticket)
        if own is not None and hasattr(command, "fence"):
            command = replace(command, fence=own.fence)
        return self.submit(command, actor=actor, now=now, replaces=key)

    def drop(self, key: str) -> None:
        """放弃: a person lets go of a refused command."""
        self._settled(self._outbox.drop(key))

    def apply_verdicts(self, verdicts: Sequence[Verdict], now: int, cursor: str = "") -> None:
        """The centre's word on commands: applied ones stay shown until the base has them, others go to the tray.
        ``cursor`` tells in which life of the log they were judged."""
        life = cursor.rpartition(".")[0]
        with self.lock:
            if life and not self._outbox.recall("epoch"):
                self._outbox.remember("epoch", life)
            touched = self._outbox.settle(verdicts, now, life)
            touched |= self._outbox.confirm(*self.reached)
        self._settled(touched)

    def apply_page(self, page: Arrived, references: Sequence[Reference] = ()) -> bool:
        """What changed at the centre: base, removals, events, cursor and the rows folded anew, in one step;
        with it the reference data that came into force. A line of the log that an own command made is as good as
        its verdict: the answer may have been lost. Answers whether something must be sent again."""
        with self.lock:
            life = page.cursor.rpartition(".")[0]
            self._outbox.proven(life, {line.key: line.seq for line in page.events})
            with transaction(self._cache.line, self._cache.path):
                for one in references:
                    self._cache.put_reference(one.kind, one.version, bytes(one.body))
                taken = take(self._cache, page)
                under_way = self._outbox.active()
                ended = [one for one in under_way if one.shown_by(*self.reached)]
                touched = taken.touched.union(*(one.touched for one in ended))
                self._write(touched, [one for one in under_way if one not in ended], taken.tickets)
                self._cache.put_bases(taken.held)
            again = self._outbox.doubt(life)
            self._outbox.confirm(*self.reached)
            if page.in_force:
                self._references.renew()
        if touched or page.in_force:
            self._changes.emit(Changes(tickets=frozenset(touched), references=bool(page.in_force), tray=True))
        return again

    def mark_seen(self, ticket_id: str, now: int) -> None:
        """A person opened the ticket at this desk."""
        with self.lock, transaction(self._cache.line, self._cache.path):
            self._cache.line.execute("INSERT OR REPLACE INTO seen VALUES (?, ?)", (ticket_id, now))
            self._cache.line.execute("UPDATE row SET seen = ? WHERE id = ?", (now, ticket_id))
        self._changes.emit(Changes(tickets=frozenset((ticket_id,))))

    def refold(self) -> None:
        """Make the rows of everything under way true again: after a crash, after the cache was replaced."""
        with self.lock:
            under_way = frozenset(ticket for one in self._outbox.active() for ticket in one.touched)
            query = "SELECT id FROM row WHERE pending > 0 OR refused > 0"
            marked = frozenset(row[0] for row in self._cache.line.execute(query))
            self._show(under_way | marked | frozenset(self._outbox.refused()))

    def derive(self, ids: Collection[str]) -> None:
        """Make some rows anew from base ⊕ pending: the names of classes have changed."""
        with self.lock:
            self._show(ids)

    def shown(self, ids: Iterable[str]) -> dict[str, Ticket]:
        """Tickets as this desk shows them: base ⊕ pending."""
        return fold(ids, self._outbox.active(), self._references.now, self._cache.tickets)

    @property
    def reached(self) -> tuple[str, int]:
        """Up to where the base is complete: in which life of the log, and its number there."""
        life, _, seq = self._cache.meta("cursor").rpartition(".")
        return life, int(seq or 0)

    def adopt(self, cache: Cache) -> None:
        """Write to another cache file from here on; everything shown must be asked for anew."""
        with self.lock:
            self._cache.close()
            self._cache = cache
            self._outbox.unshown(*self.reached)
            self._same_life()
            self._outbox.confirm(*self.reached)
            self.refold()
            self._references.renew()
        self._changes.emit(Changes(everything=True, references=True, tray=True))

    def remember(self, name: str, value: str) -> None:
        """Keep a value with the cache."""
        with self.lock, transaction(self._cache.line, self._cache.path):
            self._cache.remember(name, value)

    @property
    def cache(self) -> Cache:
        """The cache in use."""
        return self._cache

    def _same_life(self) -> None:
        """Whether the centre's log is the one this desk knew; another life of it may have lost what we sent."""
        life, known = self.reached[0], self._outbox.recall("epoch")
        if not life:
            return
        self._outbox.doubt(life, reborn=known not in ("", life))
        if known != life:
            self._outbox.remember("epoch", life)  # last: dying before it only doubts once more

    def _settled(self, touched: Collection[str]) -> None:
        if touched:
            with self.lock:
                self._show(touched)
            self._changes.emit(Changes(tickets=frozenset(touched), tray=True))

    def _show(self, ids: Collection[str]) -> None:
        """Fold and write the rows of some tickets. The command is safe already: a broken cache is only told."""
        try:
            with transaction(self._cache.line, self._cache.path):
                self._write(ids, self._outbox.active())
        except StoreBroken as fault:
            _log.error("rows of %d tickets could not be written: %s", len(ids), fault.key)

    def _write(
        self, ids: Collection[str], active: Sequence[Pending], arrived: Mapping[str, Ticket] = _NOTHING
    ) -> None:
        """Fold and write rows; tickets that just ``arrived`` are not read back from the base."""

        def load(needed: Iterable[str]) -> dict[str, Ticket]:
            asked = frozenset(needed)
            return self._cache.tickets(asked.difference(arrived)) | {
                one: arrived[one] for one in asked.intersection(arrived)
            }

        tickets = fold(ids, active, self._references.now, load)
        seen, refused = self._cache.seen(ids), self._outbox.refused()
        pending = Counter(ticket for one in active for ticket in frozenset(one.touched))
        catalogue = self._references.catalogue
        self._cache.put_rows(
            [
                shown(ticket, catalogue, Marks(pending[own], refused.get(own, 0), seen.get(own, 0)))
                for own, ticket in tickets.items()
            ]
        )
        gone = [ticket_id for ticket_id in ids if ticket_id not in tickets]
        if gone:
            self._cache.remove_unborn(gone)
