"""The messages of the protocol (§3–§13), as values."""

from typing import Literal

import msgspec

from sync.domain.commands import AnyCommand
from sync.domain.duty.commands import AnyDutyCommand
from sync.domain.duty.duty import Duty
from sync.domain.events import Recorded
from sync.domain.identity.actor import Actor
from sync.domain.intake.appeal import Appeal
from sync.domain.ticket.ticket import Ticket


class Credentials(msgspec.Struct, frozen=True):
    """Sign-in by user and password, or by the one-time ``token`` of an embedded centre (``user`` chosen freely)."""

    device: str
    user: str = ""
    password: str = ""
    token: str = ""


class Session(msgspec.Struct, frozen=True):
    """A session: short access token, rotated refresh token, and who one is."""

    access: str
    refresh: str
    expires: int
    actor: Actor
    scope_ver: int
    server_now: int


class Envelope(msgspec.Struct, frozen=True):
    """A command on its way. ``dseq`` is contiguous per device; ``key`` is a UUIDv7."""

    key: str
    device: str
    dseq: int
    command: AnyCommand
    base_ver: int
    actor: str
    created: int
    """The desk's estimate of the centre's time when the person acted, UTC ms."""
    app: str = ""
    schema: int = 1
    expires: int = 0
    """Provisional acts (class B, offline) are void after this instant; 0 = never."""


class CommandBatch(msgspec.Struct, frozen=True):
    """Up to 50 commands in ``dseq`` order; one batch in flight per device."""

    commands: tuple[Envelope, ...]


VerdictKind = Literal["applied", "duplicate", "rejected", "needs_blob", "expired"]


class Verdict(msgspec.Struct, frozen=True):
    """The centre's final word on one command; never inferred from an HTTP status."""

    key: str
    dseq: int
    kind: VerdictKind
    seq: int = 0
    """Where its last event stands in the log (applied, duplicate)."""
    code: str = ""
    """Refusal code (rejected); the sentence is ``refusal.<code>``."""
    values: dict[str, str | int] = {}
    current: Ticket | None = None
    """What is true now, so that the tray can show it (rejected)."""


class Verdicts(msgspec.Struct, frozen=True):
    """Answer to a batch. ``expected`` is the next ``dseq`` the centre will take from this device."""

    verdicts: tuple[Verdict, ...]
    expected: int
    cursor: str
    server_now: int


class Page(msgspec.Struct, frozen=True):
    """Changes after a cursor: events visible to the caller plus the tickets they touch as they stand now."""

    cursor: str
    """``epoch.seq`` up to which the caller is complete after applying this page."""
    head: str
    more: bool
    events: tuple[Recorded, ...]
    tickets: tuple[Ticket, ...]
    removed: tuple[str, ...]
    """Tickets that left the caller's scope."""
    scope_ver: int
    server_now: int
    refs: dict[str, str] = {}
    """Reference data in force: kind → version; the desk fetches what it lacks."""


class RawPage(msgspec.Struct, frozen=True):
    """A ``Page`` whose rows stay bytes: the centre sends them as they are stored, a desk keeps them as they were sent, so
    that kinds and fields only the other end knows survive."""

    cursor: str
    head: str
    more: bool
    events: tuple[msgspec.Raw, ...]
    tickets: tuple[msgspec.Raw, ...]
    removed: tuple[str, ...]
    scope_ver: int
    server_now: int
    refs: dict[str, str] = {}


class Part(msgspec.Struct, frozen=True):
    """One part of a snapshot: NDJSON of tickets, gzip."""

    n: int
    rows: int
    size: int
    sha256: str


class Manifest(msgspec.Struct, frozen=True):
    """A snapshot to build a new cache from, then pull from ``cursor``."""

    id: str
    cursor: str
    schema: int
    parts: tuple[Part, ...]
    scope_ver: int
    server_now: int


class Reference(msgspec.Struct, frozen=True):
    """One version of one kind of reference data, fetched by version, verified by hash."""

    kind: str
    version: str
    sha256: str
    body: msgspec.Raw


class IntakeItem(msgspec.Struct, frozen=True):
    """One appeal handed in by a channel. ``line`` is where it stood in its file, for the quarantine's sentence."""

    appeal: Appeal
    line: int = 0


class IntakeBatch(msgspec.Struct, frozen=True):
    """Up to 1,000 items of one channel, in order; ``source`` names the file or adapter."""

    source: str
    items: tuple[msgspec.Raw, ...] = ()
    """Each an ``IntakeItem``; read one by one, so that a bad one hurts only itself."""


IntakeOutcome = Literal["accepted", "duplicate", "quarantined"]


class IntakeResult(msgspec.Struct, frozen=True):
    """What became of one item; ``ticket`` names the ticket it became or already was."""

    n: int
    outcome: IntakeOutcome
    ticket: str = ""
    code: str = ""
    values: dict[str, str | int] = {}


class IntakeAnswer(msgspec.Struct, frozen=True):
    """One result per item, in order: accepted + duplicate + quarantined = sent."""

    results: tuple[IntakeResult, ...]


class Quarantined(msgspec.Struct, frozen=True):
    """Something that came in and could not be taken as it was; kept until mended or dismissed by a person."""

    id: str
    source: str
    line: int
    raw: str
    code: str
    values: dict[str, str | int]
    received: int


class Problem(msgspec.Struct, frozen=True):
    """Every error answer of the centre: a phrase key and its values, never a traceback."""

    code: str
    values: dict[str, str | int] = {}


class Revealed(msgspec.Struct, frozen=True):
    """What was masked at the door, in full: kept in memory only, never stored by a desk."""

    ticket: str
    appeals: tuple[Appeal, ...]
    commands: tuple[AnyCommand, ...]
    """Acts whose words held a number, as they were handed in."""


class Audited(msgspec.Struct, frozen=True):
    """Whether the log is whole up to ``seq``; else ``fault`` (``gap``, ``edited``, ``cut``, ``stray``) and where."""

    whole: bool
    seq: int
    fault: str
    at_seq: int


class AuditLine(msgspec.Struct, frozen=True):
    """One line of the log for the auditor: who did what when, not what anybody said."""

    seq: int
    at: int
    kind: str
    ticket: str
    ver: int
    actor: str
    desk: str
    key: str


class BlobState(msgspec.Struct, frozen=True):
    """How far an attachment has come; ``done`` once its bytes are what its name says."""

    sha256: str
    size: int
    received: int
    done: bool


class DutyRequest(msgspec.Struct, frozen=True):
    """One act on the watch (值守) of the caller's scope; the same ``key`` again gets the same verdict."""

    key: str
    command: AnyDutyCommand


class DutyAnswer(msgspec.Struct, frozen=True):
    """The verdict (``code`` when rejected) and the watch as it stands now."""

    duty: Duty
    kind: VerdictKind = "applied"
    code: str = ""
    values: dict[str, str | int] = {}
