"""When the centre itself must act next, and doing it: exactly once, also after a night without power."""

import logging
from collections.abc import Callable

from sync.domain.commands import Recompute
from sync.domain.errors import Refusal
from sync.domain.identity import ACTOR_CENTRE
from sync.domain.law.reckoning import rests_on_another
from sync.domain.law.timed import next_due
from sync.domain.ticket import Ticket
from sync.server.service.acting import Act, context
from sync.server.service.decision import execute
from sync.server.service.references import InForce
from sync.server.store import judged, tickets
from sync.server.store.database import Database
from sync.server.store.judged import CommandRow
from sync.server.store.statement import Tx
from sync.wire.codec import decode, encode
from sync.wire.messages import Verdict

_LOG = logging.getLogger("fenbo.centre.due")
LATER_MS = 5 * 60_000
"""A transition that was refused is looked at again after this long, so that it neither spins nor is lost."""


class Timekeeper:
    """Fires what is due. The command's key is made of ticket, act and instant: two nodes can't fire it twice."""

    def __init__(
        self, database: Database, references: Callable[[], InForce], clock: Callable[[], int]
    ) -> None:
        self._database = database
        self._references = references
        self._clock = clock

    async def fire(self) -> int:
        """Fires everything due now, oldest first; returns how many transitions happened."""
        count = 0
        while due := await self._database.read(lambda tx: tickets.due(tx, self._clock())):
            done = await self._database.write_all([self._job(ticket) for ticket, _ in due])
            for fault in (one for one in done if isinstance(one, Exception)):
                _LOG.error("a timed act broke: %s", type(fault).__name__, exc_info=fault)
            count += sum(one for one in done if not isinstance(one, Exception))
            if any(isinstance(one, Exception) for one in done):
                break
        return count

    def _job(self, ticket_id: str) -> Callable[[Tx], int]:
        return lambda tx: self._fire(tx, ticket_id)

    def _fire(self, tx: Tx, ticket_id: str) -> int:
        """1 when it happened; looked at under the lock, so another node's act is seen."""
        law, now = self._references(), self._clock()
        body = tickets.load(tx, [ticket_id]).get(ticket_id)
        if body is None:
            return 0
        ticket = self._reckoned(tx, decode(body, Ticket), law, now)
        due = next_due(ticket, context(law, Act(ACTOR_CENTRE, now, "")))
        if due is None or due[0] > now:
            tickets.postpone(tx, ticket_id, due[0] if due else 0)
            return 0
        at, command = due
        key = f"{ticket_id}@{at}:{type(command).__name__}"
        if judged.find(tx, key) is not None:
            tickets.postpone(tx, ticket_id, now + LATER_MS)
            return 0
        outcome = execute(tx, law, Act(ACTOR_CENTRE, now, key), command)
        if isinstance(outcome, Refusal):
            tickets.postpone(tx, ticket_id, now + LATER_MS)
            return 0
        _judged(tx, key, outcome.seq, now)
        return 1

    def _reckoned(self, tx: Tx, ticket: Ticket, law: InForce, now: int) -> Ticket:
        """The ticket under the calendar in force: looked at anew after every change of the rules, moved once."""
        key = f"{ticket.id}@{law.calendar.version}"
        around = context(law, Act(ACTOR_CENTRE, now, key))
        if not rests_on_another(ticket, around) or judged.find(tx, key) is not None:
            return ticket
        outcome = execute(tx, law, Act(ACTOR_CENTRE, now, key), Recompute(ticket=ticket.id))
        if isinstance(outcome, Refusal):
            return ticket
        _judged(tx, key, outcome.seq, now)
        return outcome.tickets.get(ticket.id, ticket)


def _judged(tx: Tx, key: str, seq: int, now: int) -> None:
    """Remembered like a desk's command, so that no node does it again."""
    verdict = encode(Verdict(key=key, dseq=0, kind="applied", seq=seq))
    judged.write(tx, CommandRow(key, ACTOR_CENTRE.desk, None, b"", ACTOR_CENTRE.id, verdict, seq, now))
