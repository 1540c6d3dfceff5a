"""The hand-over (交接班, E13): a generated packet, both sign, nothing walks in cold."""

import msgspec


class Item(msgspec.Struct, frozen=True, omit_defaults=True):
    """One thing to know. ``kind``: ``expiring`` | ``ruling`` | ``call_back`` | ``letter`` | ``request`` | ``file``
    | ``incident`` (then ``ticket`` is the incident's id)."""

    kind: str
    ticket: str
    number: str
    title: str
    what: str = ""
    """The clock's, paper's or request's name."""
    owner: str = ""
    due: int = 0


class Packet(msgspec.Struct, frozen=True, omit_defaults=True):
    """What the next shift takes over, as of ``at``, reckoned up to ``until`` (its end)."""

    at: int
    until: int
    items: tuple[Item, ...] = ()
    alarms: tuple[str, ...] = ()
    """Silenced alarms, as the desk lists them."""
    notes: str = ""


class Handover(msgspec.Struct, frozen=True, omit_defaults=True):
    """Offered by the outgoing, in force when the incoming has signed too."""

    id: str
    offered: int
    outgoing: str
    outgoing_name: str
    incoming: str
    packet: Packet
    claims: tuple[str, ...] = ()
    """Tickets the outgoing person holds; released with the signature."""
    accepted: int = 0
    incoming_name: str = ""
    remarks: str = ""
