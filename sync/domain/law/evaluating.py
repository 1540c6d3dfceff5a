"""评价与回访: answered, solved, satisfied are three facts; dissatisfied means redo, and again means the city knows."""

from sync.domain.clock import acts
from sync.domain.commands.after import CallBackCitizen, Evaluate
from sync.domain.errors import Refusal
from sync.domain.events.after import CalledBack, Evaluated
from sync.domain.intake.appeal import Evaluation
from sync.domain.law.case import Case, Decision
from sync.domain.law.redoing import dissatisfied
from sync.domain.ticket.flow import Node
from sync.domain.ticket.rated import CallBack, Rated
from sync.domain.ticket.ticket import State, Ticket


def evaluate(case: Case, command: Evaluate) -> Decision:
    """One per appeal and round; a dissatisfied one starts what follows in the same breath."""
    refusal = _refusal(case, command)
    if refusal:
        return refusal
    said = Evaluation(
        at=case.now,
        stars=command.stars,
        answered=command.answered,
        solved=command.solved,
        satisfied=command.satisfied,
        words=command.words,
        by=case.context.actor.name,
    )
    event = Evaluated(
        ticket=case.ticket.id,
        rated=Rated(appeal=command.appeal, round=_round(case), evaluation=said),
        steps={Node.EVALUATE.value: case.now},
    )
    return (event,) if command.satisfied else (event, *dissatisfied(case, command.appeal))


def call_back(case: Case, command: CallBackCitizen) -> Decision:
    """Whoever was reached ends the duty, the last attempt too; a record never collides, so any state takes it."""
    if all(appeal.id != command.appeal for appeal in case.ticket.appeals):
        return Refusal("appeal_unknown")
    if not command.words.strip():
        return Refusal("words")
    call = CallBack(
        appeal=command.appeal,
        at=case.now,
        by=case.context.actor.name,
        reached=command.reached,
        words=command.words,
    )
    duty = case.ticket.call_back
    if duty and duty.is_open and (command.reached or _enough(case)):
        duty = acts.stop(duty, case.now)
    closed = command.reached and case.ticket.state is State.CLOSED
    steps = {Node.CALL_BACK.value: case.now} if closed else {}
    return (CalledBack(ticket=case.ticket.id, call=call, duty=duty, steps=steps),)


def missed(ticket: Ticket) -> int:
    """How many calls since the closing reached nobody."""
    return sum(not call.reached and call.at >= ticket.closed for call in ticket.call_backs)


def _enough(case: Case) -> bool:
    """This call that reached nobody was the last one the rulebook asks for."""
    most = case.context.rulebook.call_back.attempts
    return bool(most) and missed(case.ticket) + 1 >= most


def _round(case: Case) -> int:
    return case.ticket.redo_count + case.ticket.reopened


def _refusal(case: Case, command: Evaluate) -> Refusal | None:
    if all(appeal.id != command.appeal for appeal in case.ticket.appeals):
        return Refusal("appeal_unknown")
    done = {(one.appeal, one.round) for one in case.ticket.evaluations}
    if (command.appeal, _round(case)) in done:
        return Refusal("evaluated")
    rules = case.context.rulebook.evaluation
    known = set(command.stars) <= set(rules.dimensions)
    if known and all(1 <= stars <= rules.most_stars for stars in command.stars.values()):
        return None
    return Refusal("stars", {"most": rules.most_stars})
