"""The bar that desk and citizen share, and direct dispatch."""

from sync.domain.commands import Join, ReturnBranch
from sync.domain.identity.actor import ACTOR_CENTRE
from sync.domain.intake.appeal import Kind, Urgency
from sync.domain.law.direct import direct_dispatch
from sync.domain.law.progress import Step, bar
from sync.domain.rulebook import DirectRule
from sync.domain.ticket import Node, ReturnReason, Ticket
from tests.sync.domain.law.town import Town
from tests.sync.domain.law.world import MUNICIPAL, clerk, context


def current(ticket: Ticket, head: Ticket | None = None) -> Node | None:
    return next((step.node for step in bar(ticket, head) if step.current), None)


def test_the_general_bar_has_thirteen_nodes_and_moves_on() -> None:
    town = Town().received()
    assert len(bar(town.t())) == 13
    assert current(town.t()) is Node.VERIFY
    town.classified().dispatched(MUNICIPAL)
    assert current(town.t()) is Node.SIGN
    town.signed(MUNICIPAL)
    assert current(town.t()) is Node.CONTACT
    town.contacted(MUNICIPAL).reported(MUNICIPAL)
    assert current(town.t()) is Node.CHECK
    town.closed()
    assert current(town.t()) is Node.CALL_BACK


def test_the_simple_bar_has_five() -> None:
    town = Town().received(kind=Kind.CONSULT).classified("L4", kind=Kind.CONSULT)
    assert [step.node for step in bar(town.t())] == [
        Node.ACCEPT,
        Node.DISPATCH,
        Node.HANDLE,
        Node.REPORT,
        Node.CLOSE,
    ]
    town.dispatched(MUNICIPAL).signed(MUNICIPAL).contacted(MUNICIPAL)
    assert len(bar(town.t())) == 6


def test_a_returned_ticket_stands_at_dispatch_again() -> None:
    town = Town().out(MUNICIPAL).signed(MUNICIPAL)
    branch = town.branch(MUNICIPAL).id
    back = ReturnBranch(ticket="t1", branch=branch, reason=ReturnReason.MISTAKE, words="误派")
    town.do(back, clerk(MUNICIPAL))
    assert current(town.t()) is Node.DISPATCH
    assert all(not step.reached for step in bar(town.t()) if step.node is Node.SIGN)


def test_a_joined_ticket_shows_how_far_the_work_is() -> None:
    town = Town().out(MUNICIPAL).received("t2")
    town.do(Join(ticket="t2", into="t1"))
    steps = {step.node: step for step in bar(town.t("t2"), town.t("t1"))}
    assert steps[Node.DISPATCH].reached == town.t("t1").steps["dispatch"]
    assert steps[Node.SUBMIT] == Step(Node.SUBMIT, town.t("t2").steps["submit"], False)
    assert current(town.t("t2"), town.t("t1")) is Node.SIGN


def test_direct_dispatch_goes_to_the_front_line_and_tells_the_layers_between() -> None:
    rules = (DirectRule("street.municipal", classes=("501",), urgencies=("urgent", "danger"), task="先清理"),)
    town = Town().received().classified()
    assert direct_dispatch(town.t(), context(now=town.now), rules) is None
    town.classified(urgency=Urgency.URGENT)
    command = direct_dispatch(town.t(), context(now=town.now), rules)
    assert command is not None
    assert command.assignments[0].unit == MUNICIPAL
    town.do(command, ACTOR_CENTRE)
    assert town.t().informed == command.informed
    assert direct_dispatch(town.t(), context(now=town.now), rules) is None


def test_direct_dispatch_leaves_confidential_and_held_tickets_to_people() -> None:
    rules = (DirectRule("street.municipal"),)
    assert direct_dispatch(Town().received(secret=True).classified().t(), context(), rules) is None
    assert direct_dispatch(Town().received().t(), context(), rules) is None
