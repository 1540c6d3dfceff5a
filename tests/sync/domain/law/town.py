"""One centre that decides and applies, in plain Python: the stage for the law's stories."""

from typing import Any

from sync.domain.commands import (
    AnyCommand,
    Assignment,
    Classify,
    CloseTicket,
    ContactCitizen,
    Dispatch,
    ReportBranch,
    SignIn,
)
from sync.domain.errors import Refusal
from sync.domain.events.payloads import AnyEvent
from sync.domain.identity.actor import Actor
from sync.domain.intake.appeal import Kind, Urgency
from sync.domain.intake.place import Place
from sync.domain.law import apply_all, decide
from sync.domain.ticket import Branch, BranchRole, Ticket
from tests.sync.domain.law.invariants import faults
from tests.sync.domain.law.world import (
    COMMUNITY,
    DISPATCHER,
    MINUTE,
    MONDAY,
    MUNICIPAL,
    OFFICER,
    STREET,
    clerk,
    context,
    receive,
)

LEAD, ASSIST = BranchRole.LEAD, BranchRole.ASSIST


def open_clocks(ticket: Ticket) -> set[str]:
    """Names of the clocks that run."""
    return {clock.name for clock in ticket.clocks if clock.is_open}


class Town:
    """Tickets, the time, and the log of all that happened."""

    def __init__(self, now: int = MONDAY, **surroundings: Any) -> None:
        self.tickets: dict[str, Ticket] = {}
        self.now = now
        self.log: list[tuple[int, AnyEvent]] = []
        self.acts = 0
        self.surroundings = surroundings

    def ask(self, command: AnyCommand, actor: Actor = DISPATCHER, after: int = MINUTE) -> Any:
        """Decides and applies; gives the events or the refusal. The invariants hold after every act."""
        self.now += after
        self.acts += 1
        around = context(actor, self.now, f"k{self.acts}", serial=self.acts, **self.surroundings)
        decision = decide(self.tickets, command, around)
        if isinstance(decision, Refusal):
            return decision
        self.log += [(self.now, event) for event in decision]
        self.tickets |= apply_all(self.tickets, decision, self.now)
        assert not list(faults(self.tickets, self.now))
        return decision

    def do(self, command: AnyCommand, actor: Actor = DISPATCHER, after: int = MINUTE) -> Any:
        """An act that must succeed."""
        decision = self.ask(command, actor, after)
        assert not isinstance(decision, Refusal), decision
        return decision

    def refused(self, command: AnyCommand, actor: Actor = DISPATCHER, after: int = MINUTE) -> str:
        """The code of an act that must be refused."""
        decision = self.ask(command, actor, after)
        assert isinstance(decision, Refusal), decision
        return decision.code

    def t(self, ticket: str = "t1") -> Ticket:
        return self.tickets[ticket]

    def branch(self, unit: str, ticket: str = "t1") -> Branch:
        """The unit's latest part."""
        return [b for b in self.t(ticket).branches if b.unit == unit][-1]

    def clock(self, name: str, branch: str = "", ticket: str = "t1") -> Any:
        found = [c for c in self.t(ticket).clocks if c.name == name and c.branch == branch]
        return found[0] if found else None

    # The steps most stories begin with

    def received(self, ticket: str = "t1", **more: Any) -> "Town":
        self.do(receive(ticket, self.acts + 1, **more))
        return self

    def classified(self, leaf: str = "L1", ticket: str = "t1", **more: Any) -> "Town":
        fields = {
            "kind": Kind.COMPLAINT,
            "urgency": Urgency.ORDINARY,
            "place": Place(STREET, COMMUNITY),
        }
        self.do(Classify(ticket=ticket, leaf=leaf, **(fields | more)))
        return self

    def dispatched(self, *units: str, ticket: str = "t1") -> "Town":
        """The first unit leads."""
        roles = [LEAD] + [ASSIST] * len(units)
        parts = tuple(Assignment(u, r) for u, r in zip(units or (MUNICIPAL,), roles, strict=False))
        self.do(Dispatch(ticket=ticket, assignments=parts, fence=self.t(ticket).fence))
        return self

    def out(self, *units: str, ticket: str = "t1", leaf: str = "L1") -> "Town":
        return self.received(ticket).classified(leaf, ticket).dispatched(*units, ticket=ticket)

    def signed(self, unit: str, ticket: str = "t1") -> "Town":
        self.do(SignIn(ticket=ticket, branch=self.branch(unit, ticket).id), clerk(unit))
        return self

    def contacted(self, unit: str, ticket: str = "t1", way: str = "phone") -> "Town":
        branch = self.branch(unit, ticket).id
        self.do(ContactCitizen(ticket=ticket, branch=branch, way=way, words="已联系"), clerk(unit))
        return self

    def reported(self, unit: str, ticket: str = "t1", outcome: str = "solved") -> "Town":
        branch = self.branch(unit, ticket).id
        command = ReportBranch(
            ticket=ticket, branch=branch, outcome=outcome, words="已清理", no_evidence="夜间无法拍照"
        )
        self.do(command, clerk(unit))
        return self

    def checked(self, unit: str = MUNICIPAL, ticket: str = "t1", leaf: str = "L1") -> "Town":
        """A ticket in check: one unit signed, spoke and reported."""
        self.out(unit, ticket=ticket, leaf=leaf)
        return self.signed(unit, ticket).contacted(unit, ticket).reported(unit, ticket)

    def closed(self, ticket: str = "t1", closing: str = "normal", actor: Actor = OFFICER) -> "Town":
        self.do(CloseTicket(ticket=ticket, closing=closing, answer="已办理", reason="详见记录"), actor)
        return self
