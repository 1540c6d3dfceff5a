"""问责卷: the responsibility question of repair first, opened beside the fix, closed when it is answered."""

from msgspec.structs import replace

from sync.domain.commands.oversight import AddFinding, CloseFile
from sync.domain.errors import Refusal
from sync.domain.events.oversight import FileChanged
from sync.domain.ids import child
from sync.domain.law.case import Case, Decision
from sync.domain.oversight.responsibility import Finding, ResponsibilityFile

VERDICTS = frozenset({"responsible", "none"})
_NTH = 100
"""Ids of branches born of the same command count from 0; the file keeps clear of them."""


def opened(case: Case) -> tuple[FileChanged, ...]:
    """A file for this ticket, unless one is open already."""
    if any(not file.verdict for file in case.ticket.files):
        return ()
    file = ResponsibilityFile(
        id=child(case.context.key, _NTH),
        opened=case.now,
        by=case.context.actor.name,
        question=case.ticket.title,
    )
    return (FileChanged(ticket=case.ticket.id, file=file),)


def add(case: Case, command: AddFinding) -> Decision:
    """One finding more."""
    file = _open(case, command.file)
    if file is None:
        return Refusal("file_gone")
    refusal = _unit(case, command.unit)
    if refusal or not command.words.strip():
        return refusal or Refusal("words")
    found = Finding(case.now, case.context.actor.name, command.words, command.unit)
    return (FileChanged(ticket=case.ticket.id, file=replace(file, findings=(*file.findings, found))),)


def close(case: Case, command: CloseFile) -> Decision:
    """The answer: a unit is responsible, or none is."""
    file = _open(case, command.file)
    if file is None:
        return Refusal("file_gone")
    if command.verdict not in VERDICTS or bool(command.unit) != (command.verdict == "responsible"):
        return Refusal("file_verdict")
    refusal = _unit(case, command.unit)
    if refusal or not command.words.strip():
        return refusal or Refusal("words")
    done = replace(
        file,
        verdict=command.verdict,
        unit=command.unit,
        words=command.words,
        closed=case.now,
        closed_by=case.context.actor.name,
    )
    return (FileChanged(ticket=case.ticket.id, file=done),)


def _open(case: Case, file_id: str) -> ResponsibilityFile | None:
    return next((f for f in case.ticket.files if f.id == file_id and not f.verdict), None)


def _unit(case: Case, unit: str) -> Refusal | None:
    if unit and unit not in case.context.catalogue.units.by_id:
        return Refusal("unit_unknown", {"unit": unit})
    return None
