"""高位协调 (F-086): a meeting names the owner and the date; recorded on the ticket and followed to its end."""

from msgspec.structs import replace

from sync.domain.commands.coordination import FollowCoordination, RecordCoordination
from sync.domain.errors import Refusal
from sync.domain.events.coordination import Coordinated
from sync.domain.ids import child
from sync.domain.law.case import Case, Decision
from sync.domain.law.marking import marked
from sync.domain.law.receiving import LOCAL
from sync.domain.rulebook.number import number
from sync.domain.ticket.coordination import Coordination
from sync.domain.ticket.instruction import FollowUp

NUMBER = "XT{yyyyMMdd}{serial:03}"
"""协调 XT, with the day and its running number."""
TAG = "hard-case"
"""疑难件."""


def record(case: Case, command: RecordCoordination) -> Decision:
    """The owner is one of those at the table; nothing of the ticket's parts or clocks changes by it."""
    refusal = _refusal(case, command)
    if refusal:
        return refusal
    serial = case.context.serial
    text = number(NUMBER, case.now, serial)
    made = Coordination(
        id=child(case.context.key, 0),
        number=text if serial else LOCAL + text,
        at=case.now,
        by=case.context.actor.name,
        meeting=command.meeting,
        held=command.held,
        chair=command.chair,
        units=command.units,
        decision=command.decision,
        owner=command.owner,
        due=command.due,
    )
    return Coordinated(ticket=case.ticket.id, coordination=made), *marked(case, TAG)


def follow(case: Case, command: FollowCoordination) -> Decision:
    """One report more; done ends it."""
    found = next((one for one in case.ticket.coordinations if one.id == command.coordination), None)
    if found is None or found.done:
        return Refusal("coordination_gone")
    if not command.words.strip():
        return Refusal("words")
    report = FollowUp(at=case.now, by=case.context.actor.name, words=command.words)
    after = replace(found, follow_ups=(*found.follow_ups, report), done=case.now if command.done else 0)
    return (Coordinated(ticket=case.ticket.id, coordination=after),)


def _refusal(case: Case, command: RecordCoordination) -> Refusal | None:
    units = case.context.catalogue.units.by_id
    unknown = next((unit for unit in (*command.units, command.owner) if unit not in units), None)
    if unknown is not None:
        return Refusal("unit_unknown", {"unit": unknown})
    if not command.meeting.strip() or not command.decision.strip():
        return Refusal("coordination_words")
    if command.owner not in command.units:
        return Refusal("coordination_owner", {"unit": case.unit_name(command.owner)})
    if not 0 < command.held <= case.now < command.due:
        return Refusal("coordination_dates")
    return None
