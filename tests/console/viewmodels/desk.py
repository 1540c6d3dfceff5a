"""A desk small enough for a test: real reference data, the real law, tickets kept in a dict."""

from concurrent.futures import Future
from typing import Any, NamedTuple

import msgspec

from resources import reader, reference
from sync.domain.catalogue import build
from sync.domain.catalogue.catalogue import Catalogue
from sync.domain.clock.calendar import Calendar, assemble, local
from sync.domain.clock.year_plan import YearPlan
from sync.domain.commands import AnyCommand, Receive
from sync.domain.errors import Refusal, Refused
from sync.domain.events.recorded import Recorded
from sync.domain.identity import Actor, Role
from sync.domain.intake import Appeal, Kind, Person, Place, Urgency
from sync.domain.law.apply import apply_all
from sync.domain.law.context import Context
from sync.domain.law.decide import decide
from sync.domain.law.may import may
from sync.domain.rulebook.rulebook import Rulebook
from sync.domain.ticket.ticket import Ticket

NOW = local(2025, 11, 19, 10, 30)
"""A Wednesday morning."""
DISPATCHER = Actor("u-chen", "陈思敏", Role.DISPATCHER, desk="desk-1")


class References:
    """Shipped reference data, read once for all tests."""

    catalogue: Catalogue = build.catalogue({kind: reference.shipped(kind) for kind in build.CATALOGUE_KINDS})
    rulebook: Rulebook = msgspec.convert(reference.shipped("rulebook"), Rulebook, strict=False)
    calendar: Calendar = assemble(
        msgspec.convert(reference.shipped("calendar")["years"], tuple[YearPlan, ...], strict=False)
    )
    profile = "peace"
    tags = reference.shipped("tags")
    templates = reference.shipped("templates")


class FrozenClock:
    """A clock that a test moves."""

    def __init__(self, now: int) -> None:
        self.at = now

    def now(self) -> int:
        """The centre's time."""
        return self.at


class Load(NamedTuple):
    """How busy a unit is."""

    open: int = 0
    late: int = 0
    unsigned: int = 0


class Alike(NamedTuple):
    """A ticket that may be the same matter."""

    ticket_id: str
    score: int
    reasons: tuple[str, ...]


class Reading:
    """The store's questions, answered from the dict."""

    def __init__(self) -> None:
        self.tickets: dict[str, Ticket] = {}
        self.recorded: list[Recorded] = []
        self.alikes: list[Alike] = []
        self.rulings: list[Any] = []

    def ticket(self, ticket_id: str) -> Ticket | None:
        """One ticket."""
        return self.tickets.get(ticket_id)

    def row(self, ticket_id: str) -> None:
        """No queue here."""

    def events(self, ticket_id: str) -> list[Recorded]:
        """Its history."""
        return [one for one in self.recorded if one.ticket == ticket_id]

    def alike(self, ticket_id: str, limit: int = 8) -> list[Alike]:
        """Candidates put here by the test."""
        return self.alikes[:limit]

    def precedents(self, leaf: str, street: str) -> list[Any]:
        """Rulings put here by the test."""
        return [one for one in self.rulings if (one.leaf, one.street) == (leaf, street)]

    def unit_load(self, unit_ids: list[str]) -> dict[str, Load]:
        """Counted from the tickets."""
        return {unit: self._load(unit) for unit in unit_ids}

    def _load(self, unit: str) -> Load:
        held = [b for t in self.tickets.values() for b in t.live if b.unit == unit]
        return Load(len(held), 0, sum(b.state.value == "sent" for b in held))

    def hot_leaves(self, limit: int) -> list[str]:
        """The classes used so far, most used first."""
        used = [t.leaf for t in self.tickets.values() if t.leaf]
        return sorted(dict.fromkeys(used), key=lambda leaf: -used.count(leaf))[:limit]


class SmallDesk:
    """Decides with the law at once: what a desk with its centre at hand does."""

    def __init__(self, actor: Actor = DISPATCHER, now: int = NOW) -> None:
        self.actor, self.clock = actor, FrozenClock(now)
        self.reading, self.references = Reading(), References()
        self.asked: list[AnyCommand] = []
        self.api = self

    def context(self) -> Context:
        """The law's context now."""
        refs = self.references
        return Context(
            now=self.clock.now(),
            key=f"key-{len(self.asked)}",
            actor=self.actor,
            rulebook=refs.rulebook,
            calendar=refs.calendar,
            catalogue=refs.catalogue,
            profile=refs.profile,
            serial=len(self.reading.tickets) + 1,
        )

    def new_id(self) -> str:
        """A fresh id."""
        return f"t{len(self.reading.tickets)}"

    def submit(self, command: AnyCommand) -> AnyCommand:
        """Decide and apply; raises ``Refused``."""
        context = self.context()
        decision = decide(self.reading.tickets, command, context)
        if isinstance(decision, Refusal):
            raise Refused(decision.key, **decision.values)
        for event in decision:
            before = self.reading.tickets.get(event.ticket)
            self.reading.recorded.append(
                Recorded(
                    seq=len(self.reading.recorded) + 1,
                    at=context.now,
                    ticket=event.ticket,
                    ver=(before.ver if before else 0) + 1,
                    actor=self.actor.id,
                    actor_name=self.actor.name,
                    role=self.actor.role,
                    desk=self.actor.desk,
                    key=context.key,
                    event=event,
                )
            )
        self.reading.tickets.update(apply_all(self.reading.tickets, decision, context.now))
        self.asked.append(command)
        return command

    def may(self, ticket: str, command: str, branch: str | None = None) -> Refusal | None:
        """The law's question."""
        return may(self.reading.ticket(ticket), command, self.context(), branch)

    def preview(self, command: AnyCommand) -> Ticket | Refusal:
        """The ticket after the command."""
        decision = decide(self.reading.tickets, command, self.context())
        if isinstance(decision, Refusal):
            return decision
        return apply_all(self.reading.tickets, decision, self.clock.now())[command.ticket]

    def reveal(self, ticket: str, appeal: str, reason: str) -> "Future[Person]":
        """The full number."""
        answer: Future[Person] = Future()
        answer.set_result(Person("王建国", "13800138000"))
        return answer

    def hear(self, told: dict[str, Any] | None = None, **changes: Any) -> Ticket:
        """Receive one sample appeal (or the values given) as a new ticket."""
        values = {**(told or samples()[3]), **changes}
        appeal = Appeal(
            id=f"a{len(self.reading.tickets)}",
            channel=values["channel"],
            upstream=values["upstream"],
            kind=Kind(values["kind"]),
            title=values["title"],
            text=values["text"],
            received=self.clock.now(),
            person=Person(values["name"], values["phone"]),
            place=Place(values["street"], values["community"], values["address"]),
            urgency=Urgency(values["urgency"]),
            secret=values["secret"],
            consent=values["consent"],
        )
        ticket_id = self.new_id()
        self.submit(Receive(ticket=ticket_id, appeal=appeal))
        return self.reading.tickets[ticket_id]


def samples() -> list[dict[str, Any]]:
    """The shipped sample day."""
    found: list[dict[str, Any]] = reader.load("sample/appeals.json")["appeals"]
    return found


def leaf_id(name: str) -> str:
    """The id of a class by its name."""
    return next(leaf.id for leaf in References.catalogue.taxonomy.leaves if leaf.name == name)
