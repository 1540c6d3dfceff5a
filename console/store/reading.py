"""Everything a screen asks of this desk: lists, tickets with their timelines, the tray, what history teaches."""

from collections.abc import Iterable, Sequence

import msgspec

from console.store import precedents
from console.store.alike import Alike, Likeness
from console.store.bases import bases, readable
from console.store.columns import OPEN
from console.store.connect import guarded
from console.store.files import Files
from console.store.folding import fold
from console.store.gauges import Measured, measured
from console.store.ledger import pending_of
from console.store.listing import Listing
from console.store.outbox import Outbox
from console.store.pending import TRAY, Pending, Refused, Stage
from console.store.precedents import Precedent
from console.store.reference import References
from sync.domain.errors import BadInput
from sync.domain.events import Recorded
from sync.domain.ticket.ticket import Ticket
from sync.wire import codec
from sync.wire.shape import decoder


class Foreign(msgspec.Struct, frozen=True):
    """A line of the log whose kind only a newer desk knows: who and when are told, what is kept as it came."""

    seq: int
    at: int
    ticket: str
    ver: int
    actor: str
    actor_name: str
    desk: str
    key: str
    event: dict[str, object]


class UnitLoad(msgspec.Struct, frozen=True):
    """What a unit carries now: open tickets, those past a due time, branches it has not signed in."""

    open: int = 0
    late: int = 0
    unsigned: int = 0


class Reading(Listing):
    """Lists and all the rest. Every thread may ask."""

    def __init__(self, files: Files, outbox: Outbox, references: References) -> None:
        super().__init__(files)
        self._outbox = outbox
        self._references = references
        self._likeness = Likeness(files)

    def ticket(self, ticket_id: str) -> Ticket | None:
        """The ticket as this desk shows it: base ⊕ pending."""
        return self.shown((ticket_id,)).get(ticket_id)

    def shown(self, ids: Iterable[str]) -> dict[str, Ticket]:
        """Tickets as this desk shows them; ids it doesn't know are left out."""
        with guarded(self._files.cache):
            return fold(ids, self._outbox.active(), self._references.now, self._bases)

    def base(self, ticket_id: str) -> Ticket | None:
        """The ticket as the centre last told it."""
        with guarded(self._files.cache):
            return self._bases((ticket_id,)).get(ticket_id)

    def events(self, ticket_id: str) -> list[Recorded | Foreign]:
        """The timeline kept on this desk, oldest first."""
        with guarded(self._files.cache):
            query = "SELECT body FROM event WHERE ticket = ? ORDER BY seq"
            return [told(row[0]) for row in self._line.execute(query, (ticket_id,))]

    def alike(self, ticket_id: str, limit: int = 8) -> list[Alike]:
        """Tickets that may be the same matter, best first, each with its reasons."""
        return self._likeness.alike(ticket_id, limit)

    @property
    def likeness(self) -> Likeness:
        """For asking about an appeal that is no ticket yet."""
        return self._likeness

    def tray(self) -> list[Refused]:
        """需处理: refused and expired commands, oldest first."""
        query = (
            "SELECT body, stage, code, vals, current, settled FROM command "
            "WHERE stage IN (?, ?) AND device LIKE ? ORDER BY rowid"
        )
        with guarded(self._files.outbox):
            found = self._files.read_outbox().execute(query, (*TRAY, self._outbox.viewer)).fetchall()
        return [one for row in found if (one := _refused(*row)) is not None]

    def unsent(self) -> list[Pending]:
        """Commands without a verdict, oldest first."""
        return [one for one in self._outbox.active() if one.stage is Stage.WAITING]

    def precedents(self, leaf: str, street: str, limit: int = 5) -> list[Precedent]:
        """Who should answer such a matter: by ruling first, then who answered most often."""
        with guarded(self._files.cache):
            return precedents.found(self._line, leaf, street, limit)

    def unit_load(self, unit_ids: Sequence[str], now: int) -> dict[str, UnitLoad]:
        """What units carry now."""
        query = f"SELECT units, unsigned, due FROM row WHERE {OPEN} AND units <> ''"  # noqa: S608
        asked = frozenset(unit_ids)
        sums = {unit: [0, 0, 0] for unit in unit_ids}
        with guarded(self._files.cache):
            for units, unsigned, due in self._line.execute(query):
                for unit in asked.intersection(units.split()):
                    sums[unit][0] += 1
                    sums[unit][1] += 0 < due < now
                    sums[unit][2] += unit in unsigned.split()
        return {unit: UnitLoad(*values) for unit, values in sums.items()}

    def hot_leaves(self, limit: int = 12) -> list[str]:
        """Classes most used on this desk, most used first."""
        query = "SELECT leaf FROM row WHERE leaf <> '' GROUP BY leaf ORDER BY count(*) DESC, leaf LIMIT ?"
        with guarded(self._files.cache):
            return [row[0] for row in self._line.execute(query, (limit,))]

    def gauges(self, now: int, since: int) -> dict[str, Measured]:
        """The figures of the alarm indicators; ``since`` bounds what came lately (UTC ms)."""
        with guarded(self._files.cache):
            return measured(self._line, now, self.soon(), since)

    def versions(self) -> dict[str, str]:
        """Reference versions in force here, by kind."""
        query = "SELECT substr(name, 5), value FROM meta WHERE name LIKE 'ref:%'"
        with guarded(self._files.cache):
            return dict(self._line.execute(query).fetchall())

    def _bases(self, ids: Iterable[str]) -> dict[str, Ticket]:
        return bases(self._line, ids)


def told(body: bytes) -> Recorded | Foreign:
    """A line of the log; of an unknown kind what every line has."""
    try:
        return codec.decode(body, Recorded)
    except BadInput:
        return codec.decode(body, Foreign)


def _refused(
    body: bytes, stage: str, code: str, vals: bytes, current: bytes | None, settled: int
) -> Refused | None:
    one = pending_of(body, stage, 0)
    if one is None:
        return None
    values = decoder(dict[str, str | int]).decode(vals)
    ticket = readable(current) if current else None
    return Refused(one.key, one.command, code, values, ticket, one.actor, one.created, settled)
