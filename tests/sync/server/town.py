"""A small town of desks around one centre: what most stories of these tests need."""

from sync.domain.commands import Assignment, ClaimTicket, Classify, Dispatch
from sync.domain.intake import Kind, Place, Urgency
from sync.domain.ticket import BranchRole, Ticket
from sync.wire.messages import Verdict
from tests.support.centre import Desk
from tests.sync.server.samples import item

LEAF = "50101"
"""暴露垃圾: any class will do."""
ENFORCEMENT, RIVER = "U182", "U009"
"""Units that have a sample clerk."""


def received(desk: Desk, upstream: str, **more: object) -> str:
    """A new ticket's id."""
    result = desk.intake("hotline-12345", [item(upstream, **more)]).results[0]
    assert result.outcome == "accepted", result
    return result.ticket


def ticket(desk: Desk, ticket_id: str) -> Ticket:
    """The ticket as the desk is shown it now."""
    page = desk.page()
    while page.more:
        page = desk.page(page.cursor)
    return next(one for one in page.tickets if one.id == ticket_id)


def classified(desk: Desk, ticket_id: str, street: str = "101") -> None:
    """Claimed and classified in a sub-district."""
    assert desk.do(ClaimTicket(ticket=ticket_id)).kind == "applied"
    command = Classify(
        ticket=ticket_id, leaf=LEAF, kind=Kind.COMPLAINT, urgency=Urgency.ORDINARY, place=Place(street=street)
    )
    verdict = desk.do(command)
    assert verdict.kind == "applied", verdict


def dispatched(desk: Desk, ticket_id: str, lead: str, *assisting: str, fence: int | None = None) -> Verdict:
    """The verdict on dispatching to these units."""
    named = [Assignment(unit=lead, role=BranchRole.LEAD)]
    named += [Assignment(unit=unit, role=BranchRole.ASSIST) for unit in assisting]
    now = ticket(desk, ticket_id).fence if fence is None else fence
    return desk.do(Dispatch(ticket=ticket_id, assignments=tuple(named), fence=now))
