"""需处理: a refused act stays until a person decides. What I wanted · what is true now · what to do."""

from typing import Any, NamedTuple

from console.port import DeskPort
from console.viewmodels.cells import moment
from console.viewmodels.names import Names
from console.words import known, say


class TrayRow(NamedTuple):
    """One refused act."""

    key: str
    ticket: str
    number: str
    title: str
    wanted: str
    """What I wanted, in words: the act, and its main point."""
    why: str
    """Why it was refused."""
    now: str
    """What is true now."""
    when: str
    can_redo: bool


def rows(desk: DeskPort) -> list[TrayRow]:
    """The tray, oldest first."""
    names = Names(desk.references)
    return [_row(one, desk, names) for one in desk.reading.tray()]


def _row(one: Any, desk: DeskPort, names: Names) -> TrayRow:
    ticket = desk.reading.ticket(one.command.ticket) or one.current
    return TrayRow(
        key=one.key,
        ticket=one.command.ticket,
        number=ticket.number if ticket else "",
        title=ticket.title if ticket else say("tray.gone"),
        wanted=wanted(one.command, names),
        why=_why(one),
        now=_now(ticket, desk, names),
        when=moment(one.created),
        can_redo=ticket is not None and ticket.open,
    )


def redo(desk: DeskPort, key: str) -> bool:
    """按新状态重做: the act once more on what is true today; says whether it could be taken up again."""
    return desk.store.work.redo(key, actor=desk.actor, now=desk.clock.now()) is not None


def drop(desk: DeskPort, key: str) -> bool:
    """放弃: let go of the act."""
    desk.store.work.drop(key)
    return True


def wanted(command: Any, names: Names) -> str:
    """An act in words: its name and the units or words it carried."""
    name = command_name(command)
    title = say(f"act.{name}") if known(f"act.{name}") else name
    return " · ".join(part for part in (title, _point(command, names)) if part)


def command_name(command: Any) -> str:
    """The command's name on the wire."""
    return str(command.__struct_config__.tag)


def _point(command: Any, names: Names) -> str:
    for field in ("assignments", "assignment", "words", "answer", "reason", "into"):
        value = getattr(command, field, None)
        if value and field == "assignments":
            return "、".join(names.unit(one.unit) for one in value)
        if value and field == "assignment":
            return names.unit(value.unit)
        if value and isinstance(value, str) and field != "into":
            return value[:60]
    return ""


def _why(one: Any) -> str:
    key = f"refusal.{one.code}"
    return say(key, **one.values) if known(key) else say("act.refused", code=one.code)


def _now(ticket: Any, desk: DeskPort, names: Names) -> str:
    if ticket is None:
        return say("tray.gone")
    parts = [say(f"state.{ticket.state}")]
    if ticket.lead is not None:
        parts.append(say("tray.now.lead", unit=names.unit(ticket.lead.unit)))
    if ticket.claim is not None and ticket.claim.until > desk.clock.now():
        parts.append(say("tray.now.held", name=ticket.claim.name))
    return " · ".join(parts)


def report(row: TrayRow) -> str:
    """The line as plain text, for reporting it to whoever looks after the centre."""
    shown = (row.when, row.number, row.title, row.wanted, row.why, row.now)
    return "\n".join(part for part in shown if part)
