"""Every table of the centre. Columns hold text, whole numbers and bytes only, so that both databases agree."""

import sqlalchemy as sa

METADATA = sa.MetaData()


def _table(name: str, *parts: sa.Column[object] | sa.Index | sa.UniqueConstraint) -> sa.Table:
    return sa.Table(name, METADATA, *parts)


def _key(name: str) -> sa.Column[object]:
    return sa.Column(name, sa.Text, primary_key=True)


def _text(name: str) -> sa.Column[object]:
    return sa.Column(name, sa.Text, nullable=False, server_default="")


def _number(name: str) -> sa.Column[object]:
    return sa.Column(name, sa.BigInteger, nullable=False, server_default="0")


def _bytes(name: str) -> sa.Column[object]:
    return sa.Column(name, sa.LargeBinary, nullable=False)


head = _table(
    "head",
    sa.Column("id", sa.Integer, primary_key=True, autoincrement=False),
    _text("epoch"),
    _number("seq"),
    _bytes("hash"),
)
"""The sequencer: one row, raised inside the transaction that writes the events, touched last."""

serial = _table("serial", _key("day"), _number("n"))
"""Running number of the day for ticket numbers."""

ticket = _table(
    "ticket",
    _key("id"),
    _number("ver"),
    _number("seq"),
    _text("scope"),
    _text("state"),
    _number("open"),
    _text("number"),
    _text("leaf"),
    _number("received"),
    _number("closed"),
    _number("next_due"),
    _number("guarded"),
    _text("words"),
    _bytes("body"),
)
"""Tickets as they stand; ``body`` is what travels unless ``guarded``, ``words`` what the search reads."""

branch = _table("branch", _key("id"), _text("ticket"), _text("unit"), _text("role"), _number("live"))
"""Branches. ``live``: still belongs to its unit."""

holder = _table(
    "holder", sa.Column("ticket", sa.Text, primary_key=True), sa.Column("unit", sa.Text, primary_key=True)
)
"""Which units' clerks see a ticket just now."""

event = _table(
    "event",
    sa.Column("seq", sa.BigInteger, primary_key=True, autoincrement=False),
    _number("at"),
    _text("ticket"),
    _number("ver"),
    _text("kind"),
    _text("scope"),
    _text("old_scope"),
    _text("units"),
    _text("actor"),
    _text("desk"),
    _text("cmd_key"),
    _bytes("payload"),
    _bytes("prev_hash"),
    _bytes("hash"),
)
"""Feed, timeline and audit in one; gap-free. ``units`` is ``|U001|U002|``: who saw the ticket before or after."""

command = _table(
    "command",
    _key("key"),
    _text("device"),
    sa.Column("dseq", sa.BigInteger, nullable=True),
    _bytes("body_hash"),
    _text("actor"),
    _bytes("verdict"),
    _number("seq"),
    _number("at"),
    sa.UniqueConstraint("device", "dseq", name="command_device_dseq"),
)
"""Every command ever judged, with its verdict; ``dseq`` is empty for the centre's own."""

upstream = _table(
    "upstream",
    sa.Column("channel", sa.Text, primary_key=True),
    sa.Column("number", sa.Text, primary_key=True),
    _text("ticket"),
)
"""The channels' own numbers: what came twice is known twice."""

vault = _table("vault", _key("id"), _text("ticket"), _number("at"), _bytes("body"))
"""What was masked at the door, as it was said; only a logged reveal reads it."""

quarantine = _table(
    "quarantine",
    _key("id"),
    _text("source"),
    _text("channel"),
    _number("line"),
    _text("raw"),
    _text("code"),
    _text("vals"),
    _number("received"),
    _text("fate"),
    _text("scope"),
)
"""What came in and could not be taken; ``fate`` is empty, ``mended`` or ``dismissed``, ``scope`` that of the desk that
handed it in: nobody else's sub-district looks at it."""

ref = _table(
    "ref",
    sa.Column("kind", sa.Text, primary_key=True),
    sa.Column("version", sa.Text, primary_key=True),
    _text("sha256"),
    _number("valid_from"),
    _number("installed"),
    _bytes("body"),
)
"""Reference data: versions never change; the one with the latest ``valid_from`` not in the future is in force."""

account = _table(
    "account",
    _key("id"),
    _text("name"),
    _text("role"),
    _text("scope"),
    _text("unit"),
    _text("password"),
    _number("failures"),
    _number("locked_until"),
    _number("scope_ver"),
    _number("sample"),
    _number("renew_by"),
)
"""Users, their role and what they may see; ``scope_ver`` rises with every change of it, ``renew_by`` is when the
password has to be a new one (0: never)."""

account_change = _table(
    "account_change",
    _key("id"),
    _text("account"),
    _text("name"),
    _text("role"),
    _text("scope"),
    _text("unit"),
    _text("password"),
    _text("asked_by"),
    _text("state"),
    _text("decided_by"),
    _text("reason"),
    _number("asked_at"),
    _number("decided_at"),
)
"""What one administrator wants an account to be, and what another decided; ``state`` is ``waiting``, ``approved`` or
``refused``. The password's hash goes with the decision."""

session = _table(
    "session",
    _key("id"),
    _text("account"),
    _text("device"),
    _number("turn"),
    _number("turned"),
    _number("until"),
    _number("ended"),
)
"""Sessions: ``turn`` counts refreshes, ``turned`` is when the last one happened."""

device = _table("device", _key("id"), _number("dseq"), _number("seen"))
"""Desks and the last command number taken from each."""

blob = _table(
    "blob",
    _key("sha256"),
    _number("size"),
    _number("received"),
    _number("done"),
    _number("used"),
    _number("at"),
    _text("media"),
)
"""Attachments: bytes received so far, whether their hash was verified, whether a ticket names them."""

naming = _table(
    "naming", sa.Column("sha256", sa.Text, primary_key=True), sa.Column("ticket", sa.Text, primary_key=True)
)
"""Which tickets name an attachment: who sees one of them may fetch it."""

outbound = _table(
    "outbound",
    _key("id"),
    _text("ticket"),
    _text("target"),
    _bytes("payload"),
    _text("state"),
    _number("attempts"),
    _number("at"),
    _text("fault"),
)
"""Dispatches for the units' own systems, written in the dispatching transaction; the id is the branch's, ``fault`` what
the last attempt met."""

watch = _table("watch", _key("scope"), _number("ver"), _number("due"), _bytes("body"))
"""The watch of each scope as it stands; ``due`` is when the centre must act on it by itself, 0 for never."""

matter = _table("matter", _key("ticket"), _text("person"), _text("place"), _text("leaf"), _number("at"))
"""Who complained of what and where, to find repeats; ``person`` is a keyed hash, never a number."""

sa.Index(
    "branch_one_live_lead",
    branch.c.ticket,
    unique=True,
    sqlite_where=sa.text("role = 'lead' AND live = 1"),
    postgresql_where=sa.text("role = 'lead' AND live = 1"),
)
sa.Index("branch_ticket", branch.c.ticket)
sa.Index(
    "account_change_one_waiting",
    account_change.c.account,
    unique=True,
    sqlite_where=sa.text("state = 'waiting'"),
    postgresql_where=sa.text("state = 'waiting'"),
)
sa.Index("holder_unit", holder.c.unit, holder.c.ticket)
sa.Index("ticket_scope", ticket.c.scope, ticket.c.id)
sa.Index("ticket_open", ticket.c.open, ticket.c.id)
sa.Index("ticket_closed", ticket.c.closed)
sa.Index("ticket_number", ticket.c.number)
sa.Index(
    "ticket_due",
    ticket.c.next_due,
    sqlite_where=sa.text("next_due > 0"),
    postgresql_where=sa.text("next_due > 0"),
)
sa.Index("event_ticket", event.c.ticket, event.c.seq)
sa.Index("event_key", event.c.cmd_key)
sa.Index(
    "watch_due",
    watch.c.due,
    sqlite_where=sa.text("due > 0"),
    postgresql_where=sa.text("due > 0"),
)
sa.Index("matter_person", matter.c.person, matter.c.at)
sa.Index("vault_ticket", vault.c.ticket)
sa.Index("quarantine_open", quarantine.c.fate, quarantine.c.id)
sa.Index("outbound_state", outbound.c.state, outbound.c.at)
sa.Index("outbound_target", outbound.c.target, outbound.c.state, outbound.c.at, outbound.c.id)
