"""The reference data in force, kept current while the centre runs."""

from collections.abc import Callable

import msgspec

from sync.domain.catalogue.check import faults as catalogue_faults
from sync.domain.errors import BadReference
from sync.domain.rulebook import Rulebook
from sync.domain.rulebook import check as check_rulebook
from sync.server.service.caller import Caller
from sync.server.service.faults import Absent, Conflicting
from sync.server.service.recording import note
from sync.server.service.references import MODE, InForce, in_force, row, shipped
from sync.server.store import duties, refs, tickets
from sync.server.store.database import Database
from sync.server.store.refs import RefRow
from sync.server.store.statement import Tx
from sync.wire.catalogue import CATALOGUE_KINDS
from sync.wire.codec import decode
from sync.wire.messages import Reference

OWED_MS = 60 * 24 * 3_600_000
"""A call that is owed for longer is late under any calendar."""


class References:
    """Hands out the set in force; new versions take effect at their own time, on every node."""

    def __init__(self, database: Database, clock: Callable[[], int]) -> None:
        self._database = database
        self._clock = clock
        self._held: InForce | None = None
        self._reckoned: dict[str, str] = {}

    async def start(self, sample: bool) -> None:
        """Reads what is there; a new centre gets the shipped versions first."""
        rows = await self._database.read(refs.everything)
        if not rows:
            first = shipped(self._clock(), sample)
            await self._database.write(lambda tx: [refs.install(tx, one) for one in first])
            rows = await self._database.read(refs.everything)
        self._held = in_force(rows, self._clock())
        self._reckoned = self._held.versions

    def warm(self) -> None:
        """Counts working time out for all years, which the first command would otherwise wait for: half a second."""
        _ = self.now().calendar.likely

    def now(self) -> InForce:
        """The set in force."""
        held = self._held
        if held is None:
            raise BadReference("centre.reference_missing", kinds="")
        if held.until and held.until <= self._clock():
            held = self._held = in_force(list(held.rows), self._clock())
        return held

    async def look(self) -> None:
        """Sees whether another node has installed something, and lets the timekeeper reckon anew after a change."""
        if await self._database.read(refs.count) != len(self.now().rows):
            self._held = in_force(await self._database.read(refs.everything), self._clock())
        before, now = self._reckoned, self.now().versions
        if now != before:
            self._reckoned = now
            await self._database.write(tickets.look_again)
            if now.get("calendar") != before.get("calendar"):
                since = self._clock() - OWED_MS
                await self._database.write(lambda tx: duties.look_again(tx, since))

    async def one(self, kind: str, version: str) -> Reference:
        """One version; raises ``Absent``."""
        found = await self._database.read(lambda tx: refs.one(tx, kind, version))
        if found is None:
            raise Absent("centre.not_found")
        return Reference(
            kind=found.kind, version=found.version, sha256=found.sha256, body=msgspec.Raw(found.body)
        )

    async def install(self, caller: Caller, kind: str, version: str, body: bytes, valid_from: int) -> RefRow:
        """Adds a version. Raises ``BadReference`` for one that decisions could not be made with, ``Conflicting``
        for a version that exists: versions never change."""
        new = row(kind, version, body, valid_from, self._clock())
        checked(list(self.now().rows), new)

        def write(tx: Tx) -> bool:
            facts = {"kind": kind, "version": version, "sha256": new.sha256}
            return refs.install(tx, new) and bool(note(tx, "reference", caller.actor, new.installed, facts))

        if not await self._database.write(write):
            raise Conflicting("centre.version_exists", kind=kind, version=version)
        await self.look()
        return new


def checked(rows: list[RefRow], new: RefRow) -> None:
    """Raises ``BadReference`` when the new version has faults or leaves the centre without a sound set."""
    if new.kind == MODE or new.kind not in {one.kind for one in rows}:
        raise BadReference("centre.unknown_kind", kind=new.kind[:40])
    if new.kind == "rulebook" and (faults := check_rulebook(decode(new.body, Rulebook))):
        raise BadReference("centre.reference_faults", kind=new.kind, count=len(faults), first=faults[0].entry)
    try:
        held = in_force([*rows, new._replace(valid_from=0)], new.installed)
    except (KeyError, TypeError, ValueError, msgspec.DecodeError) as fault:
        raise BadReference("centre.reference_broken", kind=new.kind, reason=type(fault).__name__) from None
    if new.kind in CATALOGUE_KINDS and (wrong := catalogue_faults(held.catalogue)):
        first = f"{wrong[0].leaf} {wrong[0].column}"
        raise BadReference("centre.reference_faults", kind=new.kind, count=len(wrong), first=first)
