"""The hotline clerk's form (来电登记, F-006): a draft, what is wrong with it, and the one command it becomes."""

import re
from typing import NamedTuple

import msgspec

from console.port import DeskPort
from console.store.projection import masked_phone
from console.store.reading import Reading
from console.store.view import Chip, View
from console.viewmodels.cells import moment
from console.words import say
from sync.domain.catalogue.places import Community
from sync.domain.commands import Receive
from sync.domain.errors import FenboError
from sync.domain.ids import child
from sync.domain.intake import Appeal, Kind, Person, Place, Urgency

TITLE_LIMIT, TEXT_LIMIT = 500, 20_000
"""Characters the centre takes."""
_PHONE = re.compile(r"[+0-9][0-9 \-]{2,24}(转[0-9]{1,6})?")
_TITLE = 40
_FORMER = 12
_ASKABLE = (
    "phone",
    "hotline-12345",
    "hotline-12319",
    "police-110",
    "visit",
    "sms",
    "mailbox",
    "media",
    "forum",
)
"""Channels a person may type an appeal in for."""


class Call(msgspec.Struct, frozen=True):
    """What stands in the form. ``ticket`` is the id it will bear: saving the same draft twice makes one ticket."""

    ticket: str
    channel: str = "phone"
    name: str = ""
    phone: str = ""
    kind: str = Kind.COMPLAINT.value
    urgency: str = Urgency.ORDINARY.value
    street: str = ""
    community: str = ""
    address: str = ""
    title: str = ""
    text: str = ""
    addressee: str = ""
    secret: bool = False
    consent: bool = False

    @property
    def blank(self) -> bool:
        """Whether nothing was typed that could be lost."""
        return not any((self.name, self.phone, self.address, self.title, self.text, self.addressee))


class Option(NamedTuple):
    """One line of a small list."""

    value: str
    text: str


class Options(NamedTuple):
    """What can be chosen in the form; communities by sub-district."""

    channels: tuple[Option, ...]
    kinds: tuple[Option, ...]
    urgencies: tuple[Option, ...]
    streets: tuple[Option, ...]
    communities: dict[str, tuple[Option, ...]]


class Former(NamedTuple):
    """An earlier matter of the same number."""

    ticket: str
    number: str
    title: str
    state: str
    received: str
    open: bool


class Saved(NamedTuple):
    """The draft is in the outbox: its ticket and the number to tell the caller; or ``fault`` says why it is not."""

    ticket: str
    number: str
    fault: str = ""


def begun(desk: DeskPort, channel: str = "phone") -> Call:
    """An empty form."""
    return Call(desk.new_id(), channel)


def options(desk: DeskPort) -> Options:
    """Everything the lists offer, from the reference data in force."""
    catalogue = desk.references.catalogue
    places, channels = catalogue.places, catalogue.channels
    nobody = Option("", say("intake.place.unknown"))
    communities = {
        street.id: (nobody, *(Option(c.id, c.name) for c in places.communities if c.street == street.id))
        for street in places.streets
    }
    return Options(
        tuple(Option(code, channels[code].name) for code in _ASKABLE if code in channels),
        tuple(Option(kind.value, say(f"kind.{kind.value}")) for kind in Kind),
        tuple(Option(one.value, say(f"kind.urgency.{one.value}")) for one in Urgency),
        (nobody, *(Option(street.id, street.name) for street in places.streets)),
        {"": (nobody, *(Option(c.id, c.name) for c in places.communities)), **communities},
    )


def faults(call: Call, desk: DeskPort) -> dict[str, str]:
    """Field → the sentence shown under it; empty when the form may be saved."""
    found: dict[str, str] = {}
    if not call.text.strip() and not call.title.strip():
        found["text"] = say("intake.fault.wordless")
    if len(call.title) > TITLE_LIMIT:
        found["title"] = say("fault.too_long", length=len(call.title), most=TITLE_LIMIT)
    if len(call.text) > TEXT_LIMIT:
        found["text"] = say("fault.too_long", length=len(call.text), most=TEXT_LIMIT)
    if call.phone.strip() and not _PHONE.fullmatch(call.phone.strip()):
        found["phone"] = say("intake.fault.phone")
    area = desk.references.catalogue.places.by_id.get(call.community)
    if isinstance(area, Community) and call.street and area.street != call.street:
        found["community"] = say("intake.fault.community")
    return found


def street_of(desk: DeskPort, community: str) -> str:
    """The sub-district a community lies in."""
    area = desk.references.catalogue.places.by_id.get(community)
    return area.street if isinstance(area, Community) else ""


def receive(desk: DeskPort, call: Call) -> Saved:
    """Save a form without faults; durable when it returns. Saving the same draft again changes nothing."""
    ticket = desk.reading.ticket(call.ticket)
    if ticket is None:
        try:
            desk.submit(_command(call, desk.clock.now()))
        except FenboError as fault:
            return Saved("", "", say(fault.key, **fault.values))
        ticket = desk.reading.ticket(call.ticket)
    return Saved(call.ticket, ticket.number if ticket else "")


def _command(call: Call, now: int) -> Receive:
    text = call.text.strip()
    title = call.title.strip() or _first_line(text)
    return Receive(
        ticket=call.ticket,
        appeal=Appeal(
            id=child(call.ticket, 0),
            channel=call.channel,
            upstream="",
            kind=Kind(call.kind),
            title=title,
            text=text or title,
            received=now,
            said=now,
            person=Person(call.name.strip(), call.phone.strip()),
            place=Place(call.street, call.community, call.address.strip()),
            urgency=Urgency(call.urgency),
            addressee=call.addressee.strip(),
            consent=call.consent,
            secret=call.secret,
        ),
    )


def _first_line(text: str) -> str:
    line = next((line.strip() for line in text.splitlines() if line.strip()), "")
    return line if len(line) <= _TITLE else line[:_TITLE] + "…"


def history(reading: Reading, phone: str, now: int) -> tuple[Former, ...]:
    """Earlier matters of a number, newest first. Only the masked number is compared: a desk holds no other."""
    digits = phone.strip()
    if len(digits) < 11:
        return ()
    view = View(lane="all", chips=(Chip("phone", masked_phone(digits)),), sort=("-received",))
    return tuple(
        Former(
            row.id,
            row.number,
            row.title or row.summary,
            say(f"state.{row.state}"),
            moment(row.received),
            not row.closed,
        )
        for _, row in reading.first(view, now, limit=_FORMER)
    )
