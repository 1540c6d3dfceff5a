"""Reveal (查看号码): the only way back from a mask, online, with a reason, in the log before it is shown."""

from collections.abc import Callable

import msgspec

from sync.domain.commands import AnyCommand
from sync.domain.errors import BadInput, NotAllowed
from sync.domain.identity import Role
from sync.domain.intake import Appeal
from sync.domain.law.sight import sees
from sync.domain.ticket import Ticket
from sync.server.service import masking
from sync.server.service.caller import Caller
from sync.server.service.faults import Absent
from sync.server.service.recording import note
from sync.server.store import arrivals, tickets
from sync.server.store.database import Database
from sync.server.store.statement import Tx
from sync.wire.codec import decode
from sync.wire.messages import Revealed
from sync.wire.shape import decoder

REASON = 500


class Reveal:
    """Shows what was masked at the door."""

    def __init__(self, database: Database, clock: Callable[[], int]) -> None:
        self._database = database
        self._clock = clock

    async def reveal(self, caller: Caller, ticket: str, reason: str) -> Revealed:
        """What was said in full. Raises ``BadInput`` without a reason, ``Absent`` for a ticket the caller does not
        see, ``NotAllowed`` for a unit asking about a confidential voice."""
        if not reason.strip() or len(reason) > REASON:
            raise BadInput("centre.reveal_reason", most=REASON)
        return await self._database.write(
            lambda tx: self._reveal(tx, caller, ticket, masking.words(reason.strip()))
        )

    def _reveal(self, tx: Tx, caller: Caller, ticket_id: str, reason: str) -> Revealed:
        body = tickets.bodies(tx, [ticket_id]).get(ticket_id)
        ticket = decode(body, Ticket) if body else None
        if ticket is None or not sees(caller.actor, ticket):
            raise Absent("centre.not_found")
        if ticket.secret and caller.actor.role is Role.CLERK:
            raise NotAllowed("centre.confidential")
        note(tx, "reveal", caller.actor, self._clock(), {"ticket": ticket_id, "reason": reason})
        appeals, commands = _told(
            [row.body for row in arrivals.kept(tx, ticket_id, [appeal.id for appeal in ticket.appeals])]
        )
        return Revealed(ticket_id, tuple(appeals), tuple(commands))


def _told(bodies: list[bytes]) -> tuple[list[Appeal], list[AnyCommand]]:
    appeals: list[Appeal] = []
    commands: list[AnyCommand] = []
    for body in bodies:
        if "name" in decoder(dict[str, msgspec.Raw]).decode(body):
            commands.append(decoder(AnyCommand).decode(body))
        else:
            appeals.append(decode(body, Appeal))
    return appeals, commands
