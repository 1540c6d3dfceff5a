"""备注 and 电话告知: words that are kept; they never collide with anything."""

from sync.domain.commands.tickets import AddNote, TellByPhone
from sync.domain.errors import Refusal
from sync.domain.events.payloads import Noted, ToldByPhone
from sync.domain.law.case import Case, Decision
from sync.domain.ticket.ticket import Note, Told


def note(case: Case, command: AddNote) -> Decision:
    """A remark."""
    if not command.words.strip():
        return Refusal("words")
    written = Note(at=case.now, by=case.context.actor.name, words=command.words)
    return (Noted(ticket=case.ticket.id, note=written),)


def tell(case: Case, command: TellByPhone) -> Decision:
    """Who was told what by phone; a unit that is named must exist."""
    if not command.whom.strip() or not command.words.strip():
        return Refusal("told_whom")
    if command.unit and command.unit not in case.context.catalogue.units.by_id:
        return Refusal("unit_unknown", {"unit": command.unit})
    told = Told(
        at=case.now,
        by=case.context.actor.name,
        whom=command.whom,
        unit=command.unit,
        words=command.words,
    )
    return (ToldByPhone(ticket=case.ticket.id, told=told),)
