"""Acts on a ticket as a whole: classify, dispatch, join, leave, note, tell by phone, close."""

from collections.abc import Callable, Sequence

from console.commands.act import Act, Done, Selection
from console.port import DeskPort
from console.words import say
from sync.domain.commands import AddNote, AnyCommand, CloseTicket, Join, Leave, TellByPhone
from sync.domain.errors import FenboError, Refusal
from sync.domain.identity.role import Role

DESK = frozenset({Role.DISPATCHER, Role.DUTY_OFFICER})
READERS = DESK | {Role.SUPERVISOR, Role.CLERK}
May = Callable[[DeskPort, Selection], Refusal | None]


def send(desk: DeskPort, commands: Sequence[AnyCommand]) -> str:
    """Put commands into the outbox in order; gives the sentence of what failed, or nothing.

    The first that fails ends it: a dispatch never goes out without the class it was made for.
    """
    for command in commands:
        try:
            desk.submit(command)
        except FenboError as fault:
            return say(fault.key, **fault.values)
    return ""


def lawful(command: str) -> May:
    """The question an act asks before it is offered: would the law let this person do it now?"""

    def asked(desk: DeskPort, selection: Selection) -> Refusal | None:
        return desk.may(selection.ticket, command) if selection.ticket else Refusal("no_ticket")

    return asked


def open_to_dispatch(desk: DeskPort, selection: Selection) -> Refusal | None:
    """The dispatch pane is of use when the ticket can be dispatched, re-routed, or given a further unit."""
    if not selection.ticket:
        return Refusal("no_ticket")
    refusals = [
        desk.may(selection.ticket, name) for name in ("ticket.dispatch", "branch.reroute", "branch.add")
    ]
    return None if None in refusals else refusals[0]


def join(desk: DeskPort, selection: Selection, into: str = "", why: str = "") -> Done:
    """并案: this ticket is worked with ``into``; without one, with the most alike open ticket."""
    other = into or most_alike(desk, selection.ticket)
    if not other:
        return Refusal("no_ticket")
    return desk.submit(Join(ticket=selection.ticket, into=other, why=why))


def most_alike(desk: DeskPort, ticket: str) -> str:
    """The id of the best candidate that is still worked on, empty for none."""
    for found in desk.reading.alike(ticket):
        other = desk.reading.ticket(found.ticket_id)
        if other is not None and other.open:
            return str(other.id)
    return ""


def leave(desk: DeskPort, selection: Selection, reason: str) -> Done:
    """退出并案: the ticket stands on its own again."""
    leaving = desk.reading.ticket(selection.ticket)
    if leaving is None:
        return Refusal("no_ticket")
    return desk.submit(Leave(ticket=leaving.id, from_=leaving.joined_to, reason=reason))


def note(desk: DeskPort, selection: Selection, words: str) -> Done:
    """备注."""
    return desk.submit(AddNote(ticket=selection.ticket, words=words))


def tell(desk: DeskPort, selection: Selection, whom: str, words: str, unit: str = "") -> Done:
    """电话告知: who was told what; an act of its own, in wartime the first one."""
    return desk.submit(TellByPhone(ticket=selection.ticket, whom=whom, unit=unit, words=words))


def close(desk: DeskPort, selection: Selection, closing: str, answer: str, reason: str = "") -> Done:
    """结案; the law names what is still missing."""
    return desk.submit(CloseTicket(ticket=selection.ticket, closing=closing, answer=answer, reason=reason))


# fmt: off
ACTS: tuple[Act, ...] = (
    Act("ticket.classify", "dispatch", ("C",), "list", DESK, may=lawful("ticket.classify")),
    Act("ticket.dispatch", "dispatch", ("D",), "dispatch", DESK, may=open_to_dispatch),
    Act("ticket.send", "dispatch", ("Ctrl+Return",), "dispatch", DESK),
    Act("ticket.undo", "dispatch", ("Z",), "undo", DESK, needs="nothing"),
    Act("ticket.join", "dispatch", ("M",), "join", DESK, may=lawful("ticket.join"), run=join),
    Act("ticket.leave", "dispatch", (), "split", DESK, form="leave", may=lawful("ticket.leave"), run=leave),
    Act("ticket.note", "dispatch", ("N",), "note", READERS, form="note", may=lawful("ticket.note"), run=note),
    Act("ticket.tell", "dispatch", ("B",), "phone", DESK, form="tell", may=lawful("ticket.tell"), run=tell),
    Act("ticket.close", "dispatch", ("X",), "check", DESK, form="close", may=lawful("ticket.close"), run=close),
    Act("ticket.ruler", "dispatch", ("L",), "ruler", READERS),
    Act("ticket.explain", "dispatch", (), "print", READERS),
    Act("ticket.reveal", "dispatch", (), "eye", READERS),
)
# fmt: on
"""Acts without ``run`` belong to the panes: the window hands them on by name."""
