"""A desk's store in memory, by the rules of the outbox and of the cache: the engine's port ``Shelf``.

What a call wrote before a crash stays, what it had not committed is gone. ``power`` forgets what was not synced.
"""

from collections.abc import Iterable, Sequence

import msgspec
from msgspec.structs import replace

from console.assembly.shelf import envelope
from console.store.folding import fold, reach
from console.store.ledger import ADD, END, HEAD, Entry, replay
from console.store.pending import ACTIVE, TO_SEND, Pending, Stage
from console.store.reference import InForce
from sync.client.core.arrived import Arrived, Held
from sync.domain.commands import AnyCommand
from sync.domain.identity import Actor
from sync.domain.ticket import Ticket
from sync.wire.codec import decode, encode
from sync.wire.messages import Envelope, Verdict

_STAGES = {
    "applied": Stage.APPLIED,
    "duplicate": Stage.APPLIED,
    "rejected": Stage.REFUSED,
    "expired": Stage.EXPIRED,
}
_PAST = (Stage.DONE, Stage.REFUSED, Stage.EXPIRED, Stage.ASKED)
_SETTLED = (Stage.APPLIED, Stage.DONE, Stage.REFUSED)


class Crash(Exception):
    """The program ended here."""


class Shelf:
    """One person's outbox and cache."""

    def __init__(self, refs: InForce, bugs: frozenset[str]) -> None:
        self._refs, self._bugs = refs, bugs
        self.commands: dict[str, Pending] = {}
        self.synced: dict[str, Pending] = {}
        """The outbox as the disk has it for certain."""
        self.base: dict[str, Held] = {}
        self.cursor, self.scope_ver, self.epoch, self.next = "", 0, "", 1
        self._stream = ""
        self.journal: list[bytes] = []
        """The second copy of every act that is not over."""
        self._renew()
        self._safe = (self.base, self.cursor, self.scope_ver)
        """The cache as the disk has it for certain: the state before the last page."""

    @property
    def reached(self) -> tuple[str, int]:
        """Up to where the base is complete, and in which life of the log."""
        life, _, seq = self.cursor.rpartition(".")
        return life, int(seq or 0)

    def submit(self, key: str, command: AnyCommand, actor: Actor, now: int) -> Pending:
        """Keep a command."""
        base = self.base.get(command.ticket)
        made = Pending(
            key=key,
            dseq=self.next,
            command=command,
            touched=reach(command, self.shown),
            base_ver=base.ver if base else 0,
            actor=actor,
            created=now,
        )
        self.next, self._stream = self.next + 1, actor.desk
        self.journal.append(_entry(made))
        self.commands[key] = made
        if "normal" not in self._bugs or self.next % 5 == 0:
            self._sync()
        return made

    def waiting(self, device: str, limit: int) -> Sequence[Envelope]:
        """The next commands to send."""
        mine = sorted((p for p in self.commands.values() if p.stage in TO_SEND), key=lambda one: one.dseq)
        if "reorder" in self._bugs:
            mine.reverse()
        return [envelope(one) for one in mine[:limit]]

    def settle(self, verdicts: Sequence[Verdict], cursor: str = "") -> None:
        """Take verdicts."""
        life = cursor.rpartition(".")[0]
        self.epoch = self.epoch or life
        for told in verdicts:
            found = self.commands.get(told.key)
            if found and (found.stage in TO_SEND or (found.stage is Stage.APPLIED and found.life != life)):
                stage = _STAGES[told.kind]
                if stage is Stage.APPLIED and found.stage is Stage.ASKED and found.life == self.epoch != life:
                    stage = Stage.DONE
                self._stage(replace(found, stage=stage, seq=told.seq, life=life))
        self.confirm()

    def confirm(self) -> None:
        """What the base shows is done."""
        for one in list(self.commands.values()):
            early = "overlay" in self._bugs and one.stage is Stage.APPLIED
            life, seq = self.reached
            if "anylife" in self._bugs:
                life = one.life
            if early or one.shown_by(life, seq):
                self._stage(replace(one, stage=Stage.DONE))

    def renumber(self, device: str, expected: int) -> None:
        """The centre awaits another number."""
        held = self.commands.values()
        again = [p for p in held if p.stage in TO_SEND]
        again += [p for p in held if p.stage in _SETTLED and p.dseq >= expected and p.seq >= 0]
        again.sort(key=lambda one: one.dseq)
        for at, one in enumerate(again):
            past = one.stage in (Stage.DONE, Stage.ASKED) and one.life == self.epoch
            stage = Stage.ASKED if past and "twiceshown" not in self._bugs else Stage.WAITING
            self._stage(replace(one, dseq=expected + at, stage=stage, seq=0))
        self.next = expected + len(again)
        self._renew()

    def apply(self, page: Arrived, crash: str = "") -> None:
        """Write a page; ``crash`` names where the program ends: ``before`` or ``after`` the rows are safe."""
        lines = {line.key: line.seq for line in page.events}
        mine = [p for p in self.commands.values() if p.key in lines and p.stage in (*TO_SEND, Stage.APPLIED)]
        self.settle([Verdict(one.key, one.dseq, "applied", lines[one.key]) for one in mine], page.cursor)
        if "cursorfirst" in self._bugs:
            self.cursor = page.cursor
        if crash == "before":
            raise Crash
        self._safe = (dict(self.base), self.cursor, self.scope_ver)
        for gone in page.removed:
            self.base.pop(gone, None)
        tickets = [_own(one) for one in page.tickets] if "owndue" in self._bugs else page.tickets
        self.base |= {t.id: t for t in tickets if t.id not in self.base or t.ver >= self.base[t.id].ver}
        self.cursor, self.scope_ver = page.cursor, page.scope_ver
        if crash == "after":
            raise Crash
        self._doubt(self.reached[0], False)
        self.confirm()

    def adopt(self, rows: Iterable[Held], cursor: str, scope_ver: int, crash: str = "") -> None:
        """Change over to a new cache; ``swap``: the program ends right after the files changed places."""
        self.base = {one.id: one for one in rows}
        self.cursor, self.scope_ver = cursor, scope_ver
        self._safe = (dict(self.base), cursor, scope_ver)
        if crash == "swap":
            raise Crash
        self._same_life()

    def _same_life(self) -> None:
        life, known = self.reached[0], self.epoch
        self.epoch = life
        self._unshown()
        self._doubt(life, known not in ("", life))
        self.confirm()

    def reopen(self) -> None:
        """The program starts: what a crash left between cache and outbox is made true again."""
        if self.cursor and "swapfirst" not in self._bugs:
            self._same_life()

    def drop(self) -> None:
        """The person lets go of everything in 需处理."""
        for one in list(self.commands.values()):
            if one.stage in (Stage.REFUSED, Stage.EXPIRED):
                self._stage(replace(one, stage=Stage.DROPPED))

    def power(self) -> None:
        """The power fails: only what was synced is there again; the cache may be that of a page ago."""
        self.commands = dict(self.synced)
        self.base, self.cursor, self.scope_ver = self._safe

    def lose_cache(self) -> None:
        """The cache is damaged and put aside: the desk begins a new one."""
        self.base, self.cursor, self.scope_ver = {}, "", 0
        self._safe = (self.base, self.cursor, self.scope_ver)
        if "wipeall" in self._bugs:
            self.commands, self.synced = {}, {}

    def lose_outbox(self) -> None:
        """The outbox is damaged and put aside; what the journal knows is brought in, as at every start."""
        head, found = replay([] if "nojournal" in self._bugs else self.journal)
        self.commands, self.epoch = found, ""
        self.next = head.next.get(self._stream, 1) if head else 1
        self._renew()
        self._sync()

    def shown(self, ids: Iterable[str]) -> dict[str, Ticket]:
        """Tickets as the screen shows them: base ⊕ pending."""
        active = sorted((p for p in self.commands.values() if p.stage in ACTIVE), key=lambda one: one.dseq)
        return fold(ids, active, self._refs, self._tickets)

    def _tickets(self, ids: Iterable[str]) -> dict[str, Ticket]:
        return {one: decode(self.base[one].body, Ticket) for one in ids if one in self.base}

    def _doubt(self, life: str, reborn: bool) -> None:
        """What was done in another life of the log goes again; after a new one the last settled is asked for."""
        for one in list(self.commands.values()):
            lost = reborn and one.stage is Stage.ASKED and one.seq == 0
            if lost or (one.stage is Stage.APPLIED and one.life != life):
                self._stage(replace(one, stage=Stage.WAITING))
        settled = [p for p in self.commands.values() if p.stage in _PAST and p.seq >= 0]
        if reborn and settled:
            self._stage(replace(max(settled, key=lambda one: one.dseq), stage=Stage.ASKED))
        if "stalejournal" not in self._bugs:
            self._renew()

    def _unshown(self) -> None:
        """The cache went back: what it no longer shows is shown by the command until it is there again."""
        life, seq = self.reached
        for one in list(self.commands.values()):
            if (
                one.stage is Stage.DONE
                and one.life == life
                and one.seq > seq
                and "goneback" not in self._bugs
            ):
                self._stage(replace(one, stage=Stage.APPLIED))
        if "stalejournal" not in self._bugs:
            self._renew()

    def _stage(self, one: Pending) -> None:
        if one.stage in (Stage.DONE, Stage.DROPPED):
            self.journal.append(encode(Entry(kind=END, key=one.key)))
        if one.stage is Stage.REFUSED and "droprej" in self._bugs:
            del self.commands[one.key]
        else:
            self.commands[one.key] = one
        self._sync()

    def _sync(self) -> None:
        if "normal" not in self._bugs or self.next % 5 == 0:
            self.synced = dict(self.commands)

    def _renew(self) -> None:
        kept = [one for one in self.commands.values() if one.stage not in (Stage.DONE, Stage.DROPPED)]
        head = Entry(kind=HEAD, key="desk", next={self._stream: self.next})
        self.journal = [encode(head), *map(_entry, kept)]


def _entry(one: Pending) -> bytes:
    return encode(Entry(kind=ADD, key=one.key, pending=msgspec.Raw(encode(one))))


def _own(one: Held) -> Held:
    """A ticket with due times a second later than the centre's."""
    ticket = decode(one.body, Ticket)
    clocks = tuple(replace(clock, due=clock.due + 1_000) for clock in ticket.clocks)
    return replace(one, body=encode(replace(ticket, clocks=clocks)))
