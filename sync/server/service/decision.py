"""One decision inside one transaction: load what the law must see, decide, record."""

from sync.domain.clock import local_date
from sync.domain.commands import AnyCommand
from sync.domain.errors import Refusal
from sync.domain.law.decide import decide
from sync.domain.law.numbered import numbered
from sync.domain.law.touched import touched
from sync.domain.ticket import Ticket
from sync.server.service.acting import Act, context
from sync.server.service.recording import Deed, Outcome, loaded, record
from sync.server.service.references import InForce
from sync.server.store import heads, tickets
from sync.server.store.statement import Tx


def execute(tx: Tx, law: InForce, act: Act, command: AnyCommand) -> Outcome | Refusal:
    """What became of the command: recorded, or refused with nothing written."""
    known = gather(tx, command)
    serial = heads.serials(tx, day(act.now), 1) if numbered(command) else 0
    decided = decide(known, command, context(law, act, serial))
    if isinstance(decided, Refusal):
        return decided
    if not decided:
        return Outcome(heads.read(tx).seq, {})
    return record(tx, law, [Deed(event, act.actor, act.now, act.key) for event in decided], known)


def gather(tx: Tx, command: AnyCommand) -> dict[str, Ticket]:
    """Every ticket the decision reads or changes, locked until the commit."""
    known: dict[str, Ticket] = {}
    asked: set[str] = set()
    while wanted := set(touched(command, known)) - asked:
        asked |= wanted
        known |= loaded(tickets.load(tx, wanted))
    return known


def day(now: int) -> str:
    """The local day whose running number counts."""
    return local_date(now).isoformat()
