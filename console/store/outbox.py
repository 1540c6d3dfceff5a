"""The outbox: every command of this desk until its fate is known and seen. Irreplaceable, so written twice.

Order of an act: journal line (fsync), then the outbox row (FULL), then "saved". When the row can't be written
the journal line is taken back, so nothing half-done can come alive later.
"""

from collections.abc import Iterable

import msgspec
from msgspec.structs import replace

from console.clock import entropy
from console.store.connect import guarded, transaction
from console.store.files import Files
from console.store.kept import Kept
from console.store.ledger import ADD, END, HEAD, Entry, Head, insert, renumber, replay
from console.store.pending import ACTIVE, TO_SEND, TRAY, Pending, Stage
from sync.domain.errors import StoreBroken
from sync.wire import codec
from sync.wire.messages import Verdict

_KEEP = 5_000
"""Commands kept after they are done, for the case that the centre is restored to an earlier state."""
_RENEW = 4 << 20
_HELD = (*ACTIVE, Stage.ASKED)
_ASK = (
    "UPDATE command SET stage = 'asked' WHERE stage IN ('done', 'refused', 'expired') AND seq >= 0 AND (device, dseq) "
    "IN (SELECT device, max(dseq) FROM command WHERE stage IN ('done', 'refused', 'expired', 'asked') AND seq >= 0 "
    "GROUP BY device)"
)
_NOT_SHOWN = "UPDATE command SET stage = 'waiting' WHERE stage = 'asked' AND seq = 0"
_PRUNE = (
    "DELETE FROM command WHERE key IN (SELECT key FROM command WHERE stage IN ('done', 'dropped') "
    "ORDER BY key DESC LIMIT -1 OFFSET ?)"
)
_STAGE_OF = {
    "applied": Stage.APPLIED,
    "duplicate": Stage.APPLIED,
    "rejected": Stage.REFUSED,
    "expired": Stage.EXPIRED,
}


class Outbox(Kept):
    """The only writer of ``outbox.db`` and its journal. Thread-safe."""

    def __init__(self, files: Files) -> None:
        super().__init__(files)
        self._viewer = ""
        head, entries = replay(self._journal.entries())
        self._restore(head, entries)
        self._active = {one.key: one for one in self._stored("stage IN (?, ?, ?)", _HELD)}

    def add(self, command: Pending, replaces: str = "") -> Pending:
        """Keep a command for good and give it its number; ``replaces`` leaves the tray in the same step.

        Raises ``StoreBroken`` (disk full, file damaged): then nothing was kept.
        """
        with self._lock:
            numbered = replace(command, dseq=self._next(command.device))
            with guarded(self._files.journal):
                before = self._journal.size()
                self._journal.add(codec.encode(Entry(kind=ADD, key=numbered.key, pending=_raw(numbered))))
            try:
                with transaction(self._line, self._files.outbox):
                    insert(self._line, numbered)
                    self._set(f"next:{numbered.device}", str(numbered.dseq + 1))
                    if replaces:
                        self._stage(replaces, Stage.DROPPED)
            except StoreBroken:
                self._journal.cut(before)
                raise
            if replaces:
                self._end(replaces)
            self._active[numbered.key] = numbered
            return numbered

    def active(self) -> tuple[Pending, ...]:
        """Commands the base does not show yet, in order."""
        with self._lock:
            return tuple(one for one in self._active.values() if one.stage in ACTIVE and self._mine(one))

    def look_as(self, device: str) -> None:
        """Only this person's commands are shown from here on; those of others stay locked where they are."""
        self._viewer = device

    def waiting(self, device: str, limit: int) -> tuple[Pending, ...]:
        """The next commands of a stream to send, in order."""
        with self._lock:
            mine = [p for p in self._active.values() if p.device == device and p.stage in TO_SEND]
        return tuple(sorted(mine, key=lambda one: one.dseq)[:limit])

    def settle(self, verdicts: Iterable[Verdict], now: int, life: str = "") -> frozenset[str]:
        """Take the centre's word on commands, said in a life of its log; answers the tickets whose rows change by it."""
        with self._lock, transaction(self._line, self._files.outbox):
            settled = [self._settle(one, now, life) for one in verdicts if one.kind in _STAGE_OF]
        for one in filter(None, settled):
            self._keep(one)
        return frozenset(ticket for one in settled if one for ticket in one.touched)

    def proven(self, life: str, lines: dict[str, int]) -> None:
        """Lines of the log by the key of the command that made them: own ones are applied, verdict or not."""
        with self._lock:
            mine = [one for key, one in self._active.items() if key in lines and _open_in(one, life)]
            if mine:
                self.settle([Verdict(one.key, one.dseq, "applied", lines[one.key]) for one in mine], 0, life)

    def confirm(self, life: str, seq: int) -> frozenset[str]:
        """The base is complete up to ``seq``: commands written by then are shown by it from here on."""
        with self._lock:
            seen = [one for one in self._active.values() if one.shown_by(life, seq)]
            if not seen:
                return frozenset()
            with transaction(self._line, self._files.outbox):
                for one in seen:
                    self._stage(one.key, Stage.DONE)
                self._line.execute(_PRUNE, (_KEEP,))
            for one in seen:
                self._keep(replace(one, stage=Stage.DONE))
            return frozenset(ticket for one in seen for ticket in one.touched)

    def drop(self, key: str) -> frozenset[str]:
        """A person lets go of a refused command; answers the tickets whose rows change by it."""
        with self._lock:
            found = self._stored("key = ? AND stage IN (?, ?)", (key, *TRAY))
            with transaction(self._line, self._files.outbox):
                for one in found:
                    self._stage(one.key, Stage.DROPPED)
            for one in found:
                self._keep(replace(one, stage=Stage.DROPPED))
            return frozenset(ticket for one in found for ticket in one.touched)

    def find(self, key: str) -> Pending | None:
        """A command by its key, whatever became of it."""
        with self._lock:
            return next(iter(self._stored("key = ?", (key,))), None)

    def rewind(self, device: str, expected: int) -> None:
        """The centre awaits ``expected``: it was restored to an earlier state, or this profile was.

        What the centre lost is sent anew under its own keys; the stream is numbered from ``expected`` on.
        Safe because the centre looks for the key first: it asks for a number only of commands it never judged.
        What the base (still of the old life) shows is asked for, not folded a second time.
        """
        with self._lock:
            where = (
                "device = ? AND (stage IN ('waiting', 'asked') OR "
                "(dseq >= ? AND seq >= 0 AND stage IN ('applied', 'done', 'refused')))"
            )
            found = sorted(self._stored(where, (device, expected)), key=lambda one: one.dseq)
            known = self.recall("epoch")
            again = [
                replace(p, dseq=expected + at, stage=_again(p, known), seq=0) for at, p in enumerate(found)
            ]
            with transaction(self._line, self._files.outbox):
                self._line.execute(
                    "UPDATE command SET dseq = -rowid WHERE device = ? AND dseq >= ?", (device, expected)
                )
                for one in again:
                    renumber(self._line, one)
                self._set(f"next:{device}", str(expected + len(again)))
            self._active = {one.key: one for one in self._stored("stage IN (?, ?, ?)", _HELD)}
            self._renew()

    def unshown(self, life: str, seq: int) -> None:
        """The base ends at ``seq``: what was done after it (a power cut took the cache back) is shown until it is
        there again."""
        with self._lock:
            known = "stage = 'done' AND seq > ? AND life = ?"
            if not life or not self._stored(known, (seq, life)):
                return
            with transaction(self._line, self._files.outbox):
                self._line.execute(f"UPDATE command SET stage = 'applied' WHERE {known}", (seq, life))  # noqa: S608
            self._active = {one.key: one for one in self._stored("stage IN (?, ?, ?)", _HELD)}
            self._renew()

    def doubt(self, life: str, *, reborn: bool = False) -> bool:
        """The base is in this life of the log: what was done in another may be lost, so it is sent again. When the
        log was ``reborn``, of each stream the last settled command too: its answer tells how far we are known.
        Answers whether there is something to send."""
        with self._lock:
            known = life if reborn else ""
            done = [one for one in self._active.values() if one.stage is Stage.APPLIED]
            strange = any(one.life not in (life, known) for one in done)
            if not reborn and not strange:
                return False
            with transaction(self._line, self._files.outbox):
                if reborn:
                    self._line.execute(_NOT_SHOWN)
                self._line.execute(
                    "UPDATE command SET stage = 'waiting' WHERE stage = 'applied' AND life NOT IN (?, ?)",
                    (life, known),
                )
                if reborn:
                    self._line.execute(_ASK)
            self._active = {one.key: one for one in self._stored("stage IN (?, ?, ?)", _HELD)}
            self._renew()  # What was over is under way again: a broken outbox must not forget it.
            return True

    def counts(self) -> tuple[int, int]:
        """Commands without a verdict, and commands in 需处理."""
        with self._lock:
            unsent = sum(one.stage is Stage.WAITING for one in self.active())
            return unsent, sum(self.refused().values())

    def refused(self) -> dict[str, int]:
        """How many commands of each ticket wait in 需处理."""
        with self._lock:
            query = (
                "SELECT ticket, count(*) FROM command WHERE stage IN (?, ?) AND device LIKE ? GROUP BY ticket"
            )
            return dict(self._line.execute(query, (*TRAY, self.viewer)).fetchall())

    @property
    def viewer(self) -> str:
        """Whose commands are shown: a stream's name, or ``%`` for all while nobody was named."""
        return self._viewer or "%"

    def _mine(self, one: Pending) -> bool:
        return self._viewer in ("", one.device)

    def _settle(self, verdict: Verdict, now: int, life: str) -> Pending | None:
        found = self._active.get(verdict.key)
        if found is None or not _open_in(found, life):
            return None
        if found.stage is Stage.APPLIED and _STAGE_OF[verdict.kind] is not Stage.APPLIED:
            return None  # It was done; only where it stands may be told anew.
        stage = _STAGE_OF[verdict.kind]
        if (
            stage is Stage.APPLIED
            and found.stage is Stage.ASKED
            and found.life == self.recall("epoch") != life
        ):
            stage = Stage.DONE  # The base shows it from the life before; ``unshown`` looks when that changes.
        current = codec.encode(verdict.current) if verdict.current is not None else None
        self._line.execute(
            "UPDATE command SET stage = ?, seq = ?, life = ?, code = ?, vals = ?, current = ?, settled = ? WHERE key = ?",
            (
                stage.value,
                verdict.seq,
                life,
                verdict.code or verdict.kind,
                codec.encode(verdict.values),
                current,
                now,
                verdict.key,
            ),
        )
        return replace(found, stage=stage, seq=verdict.seq, life=life)

    def _keep(self, one: Pending) -> None:
        """Hold the command in memory as long as it is folded over the base; tell the journal its end."""
        if one.stage in _HELD:
            self._active[one.key] = one
            return
        self._active.pop(one.key, None)
        if one.stage not in TRAY:
            self._end(one.key)

    def _end(self, key: str) -> None:
        """The journal need not bring this command back."""
        with guarded(self._files.journal):
            self._journal.add(codec.encode(Entry(kind=END, key=key)), sync=False)

    def _restore(self, head: Head | None, entries: dict[str, Pending]) -> None:
        """Bring in what only the journal knows: the outbox was broken, or the power failed between the two."""
        known = {row[0] for row in self._line.execute("SELECT key FROM command")}
        missing = sorted((p for key, p in entries.items() if key not in known), key=lambda one: one.dseq)
        with transaction(self._line, self._files.outbox):
            if not self._meta("device"):
                self._set("device", head.device if head else entropy().hex())
            for one in missing:
                insert(self._line, one)
            for device, number in (head.next if head else {}).items():
                self._set(f"next:{device}", str(max(self._next(device), number)))
        if head is None or missing or self._journal.size() > _RENEW:
            self._renew()

    def _renew(self) -> None:
        kept = self._stored("stage NOT IN ('done', 'dropped')", ())
        query = "SELECT substr(name, 6), CAST(value AS INTEGER) FROM meta WHERE name LIKE 'next:%'"
        head = Entry(kind=HEAD, key=self.device, next=dict(self._line.execute(query).fetchall()))
        lines = [head, *(Entry(kind=ADD, key=one.key, pending=_raw(one)) for one in kept)]
        with guarded(self._files.journal):
            self._journal.renew([codec.encode(one) for one in lines])


def _open_in(one: Pending, life: str) -> bool:
    """Whether a word from this life of the log says something new about a command."""
    return one.stage in TO_SEND or (one.stage is Stage.APPLIED and life not in ("", one.life))


def _again(one: Pending, life: str) -> Stage:
    """How a command goes to the centre a second time while the base is in this life of the log."""
    past = one.stage in (Stage.DONE, Stage.ASKED)
    return Stage.ASKED if past and life and one.life == life else Stage.WAITING


def _raw(pending: Pending) -> msgspec.Raw:
    return msgspec.Raw(codec.encode(pending))
