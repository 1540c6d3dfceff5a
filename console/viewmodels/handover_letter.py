"""The hand-over (交接班, E13) as a record both sign: what runs out next, what waits, what was promised, the notes."""

from collections.abc import Iterator

from console.store.reference import References
from console.viewmodels.clocks import stamp
from console.viewmodels.letters import Field, Letter, Table, date_text, moment_text
from console.words import known, say
from sync.domain.duty.handover import Handover, Item, Packet

_KINDS = ("incident", "expiring", "ruling", "request", "call_back", "letter", "file")
"""Lists of the record, the most pressing first; each is told even when it is empty."""
_SHARES = (47.0, 41.0, 16.0, 26.0, 26.0)


def handover_letter(handover: Handover, references: References) -> Letter:
    """The record of a hand-over, offered or accepted; signed names stand beside the lines to sign on."""
    packet = handover.packet
    return Letter(
        kind="handover",
        title=say("letter.handover.title"),
        number=say("letter.handover.span", since=moment_text(packet.at), until=moment_text(packet.until)),
        matters=tuple(_facts(handover)),
        tables=tuple(_tables(packet, references)),
        paragraphs=tuple(_notes(handover)),
        signatures=(say("letter.handover.outgoing_signs"), say("letter.handover.incoming_signs")),
        date=date_text(packet.at),
        foot=say("letter.handover.foot", moment=moment_text(packet.at), count=len(packet.items)),
    )


def _facts(handover: Handover) -> Iterator[Field]:
    offered = say("letter.handover.signed", name=handover.outgoing_name, moment=moment_text(handover.offered))
    yield Field(say("letter.handover.outgoing"), offered)
    incoming = say("letter.handover.waiting")
    if handover.accepted:
        name = handover.incoming_name or handover.incoming
        incoming = say("letter.handover.signed", name=name, moment=moment_text(handover.accepted))
    yield Field(say("letter.handover.incoming"), incoming)
    yield Field(say("letter.handover.claims"), say("letter.handover.released", count=len(handover.claims)))


def _tables(packet: Packet, references: References) -> Iterator[Table]:
    headings = tuple(say(f"letter.handover.{name}") for name in ("number", "matter", "what", "owner", "due"))
    others = dict.fromkeys(item.kind for item in packet.items if item.kind not in _KINDS)
    for kind in (*_KINDS, *others):
        rows = tuple(_row(item, references) for item in packet.items if item.kind == kind)
        key = f"letter.handover.list.{kind}"
        yield Table(say(key) if known(key) else kind, headings, rows, _SHARES)
    alarms = tuple((alarm,) for alarm in packet.alarms)
    yield Table(say("letter.handover.alarms"), (say("letter.handover.alarm"),), alarms, (1.0,))


def _row(item: Item, references: References) -> tuple[str, ...]:
    named = (f"clock.name.{item.what}", f"standing.grade.{item.what}")
    return (
        item.number,
        item.title,
        next((say(key) for key in named if known(key)), item.what),
        _owner(item.owner, references),
        stamp(item.due) if item.due else "—",
    )


def _owner(code: str, references: References) -> str:
    unit = references.catalogue.units.by_id.get(code)
    if unit is not None:
        return unit.short or unit.name
    return say("clock.owner.centre") if code else ""


def _notes(handover: Handover) -> Iterator[str]:
    for text in (handover.packet.notes, handover.remarks):
        yield from (line.strip() for line in text.split("\n") if line.strip())
