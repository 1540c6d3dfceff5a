"""The packet of a hand-over (交接班, E13), generated from what this desk knows."""

from typing import Any

from console.commands.silenced import silenced
from console.port import DeskPort
from console.store.view import View
from sync.domain.clock import local_date, midnight
from sync.domain.duty import Packet, packet
from sync.domain.ticket.ticket import Ticket

_MINUTE = 60_000
_DAY = 24 * 60 * _MINUTE
_ALL = 1_000_000


def packet_of(desk: DeskPort, notes: str) -> tuple[Packet, tuple[str, ...]]:
    """What the next shift takes over, and which tickets this person still holds."""
    now = desk.clock.now()
    rows = [row for _, row in desk.reading.first(View("open"), now, limit=_ALL)]
    found = (desk.reading.ticket(row.id) for row in rows)
    tickets = [one for one in found if isinstance(one, Ticket)]
    held = tuple(row.id for row in rows if row.holder == desk.actor.id and row.holder_until > now)
    return packet(
        tickets,
        now,
        next_shift_ends(desk.references.roster, now),
        alarms=silenced(desk.options["alarms"], now),
        notes=notes,
    ), held


def next_shift_ends(roster: Any, now: int) -> int:
    """End of the shift that begins next (UTC ms); a day from now when no shifts are known."""
    shifts = (roster or {}).get("shifts", ())
    today = midnight(local_date(now))
    begins = [
        (today + day * _DAY + int(one["start_min"]) * _MINUTE, _length(one))
        for day in (0, 1)
        for one in shifts
    ]
    return min((start + length for start, length in begins if start > now), default=now + _DAY)


def _length(shift: Any) -> int:
    minutes = (int(shift["end_min"]) - int(shift["start_min"])) % (24 * 60)
    return (minutes or 24 * 60) * _MINUTE
