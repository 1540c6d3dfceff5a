"""One decision inside one transaction: load what the law must see, decide, record."""

from typing import NamedTuple

from sync.domain.clock import local_date
from sync.domain.commands import AnyCommand, Receive
from sync.domain.errors import Refusal
from sync.domain.identity import Actor
from sync.domain.law.context import Context
from sync.domain.law.decide import decide
from sync.domain.law.touched import touched
from sync.domain.ticket import Ticket
from sync.server.service.due import due_time
from sync.server.service.recording import Deed, Outcome, loaded, record
from sync.server.service.references import InForce
from sync.server.store import heads, tickets
from sync.server.store.statement import Tx


class Act(NamedTuple):
    """Who acts, when (UTC ms, the centre's clock), under which key."""

    actor: Actor
    now: int
    key: str


def execute(tx: Tx, law: InForce, act: Act, command: AnyCommand) -> Outcome | Refusal:
    """What became of the command: recorded, or refused with nothing written."""
    known = gather(tx, command)
    serial = heads.serials(tx, day(act.now), 1) if isinstance(command, Receive) else 0
    decided = decide(known, command, context(law, act, serial))
    if isinstance(decided, Refusal):
        return decided
    if not decided:
        return Outcome(heads.read(tx).seq, {})
    deeds = [Deed(event, act.actor, act.now, act.key) for event in decided]
    return record(tx, deeds, known, due_time(law))


def gather(tx: Tx, command: AnyCommand) -> dict[str, Ticket]:
    """Every ticket the decision reads or changes, locked until the commit."""
    known: dict[str, Ticket] = {}
    asked: set[str] = set()
    while wanted := set(touched(command, known)) - asked:
        asked |= wanted
        known |= loaded(tickets.load(tx, wanted))
    return known


def context(law: InForce, act: Act, serial: int) -> Context:
    """What the law may know besides the tickets."""
    return Context(
        now=act.now,
        key=act.key,
        actor=act.actor,
        rulebook=law.rulebook,
        calendar=law.calendar,
        catalogue=law.catalogue,
        serial=serial,
    )


def day(now: int) -> str:
    """The local day whose running number counts."""
    return local_date(now).isoformat()
