"""批示 (F-091): a leader's instruction goes straight to the responsible head, and is followed to its end."""

from msgspec.structs import replace

from sync.domain.commands.marks import FollowInstruction, Instruct
from sync.domain.errors import Refusal
from sync.domain.events.marks import Instructed
from sync.domain.ids import child
from sync.domain.law import clocks
from sync.domain.law.case import Case, Decision
from sync.domain.law.marking import marked
from sync.domain.ticket.instruction import FollowUp, Instruction


def instruct(case: Case, command: Instruct) -> Decision:
    """Recorded with the unit and a due time by the rulebook's letter limit."""
    if not command.leader.strip() or not command.words.strip():
        return Refusal("instruction_words")
    if command.unit not in case.context.catalogue.units.by_id:
        return Refusal("unit_unknown", {"unit": command.unit})
    clock = clocks.start(clocks.LETTER, case.ticket, case.context, command.unit)
    made = Instruction(
        id=child(case.context.key, 0),
        at=case.now,
        leader=command.leader,
        unit=command.unit,
        words=command.words,
        recorded_by=case.context.actor.name,
        due=clock.due,
        clock=clock,
    )
    return Instructed(ticket=case.ticket.id, instruction=made), *marked(case, "leader-note")


def follow(case: Case, command: FollowInstruction) -> Decision:
    """跟办: one report more; done ends it."""
    open_ones = {one.id: one for one in case.ticket.instructions if not one.done}
    found = open_ones.get(command.instruction)
    if found is None:
        return Refusal("instruction_gone")
    if not command.words.strip():
        return Refusal("words")
    report = FollowUp(at=case.now, by=case.context.actor.name, words=command.words)
    after = replace(
        found,
        follow_ups=(*found.follow_ups, report),
        done=case.now if command.done else 0,
    )
    return (Instructed(ticket=case.ticket.id, instruction=after),)
