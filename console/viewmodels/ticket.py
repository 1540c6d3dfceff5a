"""The open ticket as the pane shows it: head, voices, alike candidates, members, parts, clocks."""

from collections.abc import Iterator
from typing import NamedTuple

from console.port import DeskPort
from console.store.projection import masked_name, masked_phone
from console.viewmodels import clocks as time_words
from console.viewmodels.cells import TONES
from console.viewmodels.clocks import ClockLine, Countdown
from console.viewmodels.earlier import ReplyView, replies
from console.viewmodels.fact import Fact
from console.viewmodels.facts import facts
from console.viewmodels.names import Mark, Names
from console.viewmodels.parts import BranchView, branch_views, own_clocks
from console.viewmodels.progress import StepView, steps
from console.words import say
from sync.domain.clock.wall import wall
from sync.domain.intake.appeal import Appeal, Attachment, Urgency
from sync.domain.ticket.ticket import State, Ticket

_IMAGE = "image/"


class Photo(NamedTuple):
    """A photo by the hash of its bytes."""

    sha256: str
    name: str
    phase: str = ""


class VoiceView(NamedTuple):
    """What one person said once."""

    id: str
    icon: str
    channel: str
    upstream: str
    at: str
    person: str
    title: str
    text: str
    marks: tuple[Mark, ...]
    photos: tuple[Photo, ...]
    revealable: bool
    ticket: str = ""
    """The ticket it was told to, for voices of tickets that joined."""
    replies: tuple[ReplyView, ...] = ()


class AlikeView(NamedTuple):
    """A ticket that may be the same matter: how alike, why, and what it is."""

    id: str
    score: int
    reasons: str
    number: str
    title: str
    place: str
    state: str
    tone: str
    joinable: bool


class MemberView(NamedTuple):
    """A ticket that joined this one."""

    id: str
    number: str
    title: str
    person: str


class Notice(NamedTuple):
    """A sentence across the top: who holds it, what is on its way, why nothing can be done."""

    kind: str
    text: str


class TicketView(NamedTuple):
    """Everything of a ticket that does not change with every second."""

    id: str
    number: str
    title: str
    state: str
    tone: str
    kind: str
    urgency: str
    urgency_tone: str
    path: str
    flow: str
    place: str
    received: str
    channels: tuple[tuple[str, str], ...]
    tags: tuple[Mark, ...]
    notices: tuple[Notice, ...]
    pending: str
    """How many own acts are on their way, in words; empty for none."""
    voices: tuple[VoiceView, ...]
    members: tuple[MemberView, ...]
    branches: tuple[BranchView, ...]
    steps: tuple[StepView, ...]
    facts: tuple[Fact, ...]
    answer: str
    open: bool
    dispatching: bool
    """Whether the next thing to do is to send it to units."""


def ticket_view(desk: DeskPort, ticket: Ticket) -> TicketView:
    """The view of a ticket at this moment."""
    names, now = Names(desk.references), desk.clock.now()
    leaf = desk.references.catalogue.leaf(ticket.leaf)
    return TicketView(
        id=ticket.id,
        number=ticket.number or ticket.provisional,
        title=ticket.title,
        state=say(f"state.{ticket.state.value}"),
        tone=TONES.get(ticket.state.value, "neutral"),
        kind=say(f"kind.{ticket.kind.value}"),
        urgency="" if ticket.urgency is Urgency.ORDINARY else say(f"kind.urgency.{ticket.urgency.value}"),
        urgency_tone="alarm" if ticket.urgency is Urgency.DANGER else "warning",
        path=" / ".join((leaf.level1, leaf.level2, leaf.name)) if leaf else say("dispatch.class.none"),
        flow=say(f"picker.flow.{ticket.flow.value}"),
        place=names.place(ticket.place.street, ticket.place.community, ticket.place.address)
        or say("dispatch.place.unknown"),
        received=time_words.moment(ticket.received, now),
        channels=tuple(
            dict.fromkeys((names.channel_icon(a.channel), names.channel(a.channel)) for a in ticket.appeals)
        ),
        tags=tuple(names.tag(tag) for tag in ticket.tags),
        notices=tuple(_notices(desk, ticket, now)),
        pending=_pending(desk, ticket.id),
        voices=tuple(_voices(desk, ticket, names, now)),
        members=tuple(_members(desk, ticket)),
        branches=branch_views(desk, ticket, desk.actor.unit),
        steps=steps(ticket, now),
        facts=facts(desk, ticket),
        answer=ticket.answer,
        open=ticket.open,
        dispatching=ticket.state in (State.NEW, State.RETURNED),
    )


def badge(desk: DeskPort, ticket: Ticket) -> tuple[str, Countdown]:
    """The head's countdown: the name of the clock that is due first, and its time."""
    clock = time_words.next_due(own_clocks(ticket, desk.actor.unit))
    if clock is None:
        return "", Countdown("done" if not ticket.open else "none", say("clock.none"))
    return time_words.title(clock.name), time_words.badge(clock, desk.clock.now(), desk.references)


def clock_lines(desk: DeskPort, ticket: Ticket) -> list[ClockLine]:
    """All clocks, the running ones first."""
    now = desk.clock.now()
    shown = own_clocks(ticket, desk.actor.unit)
    return [time_words.line(clock, now, desk.references) for clock in time_words.ordered(shown)]


def alike_views(desk: DeskPort, ticket_id: str) -> list[AlikeView]:
    """Candidates with their reasons; those this desk can't show are left out."""
    names = Names(desk.references)
    found = []
    for one in desk.reading.alike(ticket_id):
        other = desk.reading.ticket(one.ticket_id)
        if other is None:
            continue
        found.append(
            AlikeView(
                other.id,
                round(one.score),
                "、".join(say(f"ticket.alike.{reason}") for reason in one.reasons),
                other.number,
                other.title,
                names.place(other.place.street, other.place.community, other.place.address),
                say(f"state.{other.state.value}"),
                TONES.get(other.state.value, "neutral"),
                other.open and other.state is not State.JOINED,
            )
        )
    return found


def _notices(desk: DeskPort, ticket: Ticket, now: int) -> Iterator[Notice]:
    claim = ticket.claim
    if claim and not desk.actor.unit and claim.by != desk.actor.id and claim.until > now:
        held = say("ticket.held", holder=claim.name, until=wall(claim.until))
        yield Notice("warning", held)
    if ticket.state is State.JOINED:
        head = desk.reading.ticket(ticket.joined_to)
        yield Notice("info", say("ticket.joined", number=head.number if head else ticket.joined_to))
    if ticket.state is State.CLOSED:
        kind = say(f"closing.{ticket.closing}") if ticket.closing else ""
        yield Notice("ok", say("ticket.closed", at=time_words.moment(ticket.closed, now), kind=kind))
    if ticket.secret:
        yield Notice("alarm", say("ticket.secret"))


def _pending(desk: DeskPort, ticket_id: str) -> str:
    waiting = sum(ticket_id in one.touched for one in desk.reading.unsent())
    return say("ticket.unsent", n=waiting) if waiting else ""


def _voices(desk: DeskPort, ticket: Ticket, names: Names, now: int) -> Iterator[VoiceView]:
    """The ticket's own voices, then those of the tickets that joined it."""
    for appeal in ticket.appeals:
        told = _voice(appeal, names, now, desk)
        yield told._replace(title="") if told.title == ticket.title else told
    for member_id in ticket.members:
        member = desk.reading.ticket(member_id)
        for appeal in member.appeals if member else ():
            yield _voice(appeal, names, now, desk)._replace(ticket=member_id)


def _voice(appeal: Appeal, names: Names, now: int, desk: DeskPort) -> VoiceView:
    hidden = appeal.secret and bool(desk.actor.unit)
    person = (
        ""
        if hidden
        else " ".join(p for p in (masked_name(appeal.person.name), masked_phone(appeal.person.phone)) if p)
    )
    return VoiceView(
        id=appeal.id,
        icon=names.channel_icon(appeal.channel),
        channel=names.channel(appeal.channel),
        upstream=appeal.upstream,
        at=time_words.moment(appeal.said or appeal.received, now),
        person=person or say("ticket.person.unknown"),
        title=appeal.title,
        text=appeal.text,
        marks=tuple(_marks(appeal)),
        photos=photos(appeal.attachments),
        revealable=bool(appeal.person.phone) and desk.online and not hidden,
        replies=tuple(replies(appeal, now)),
    )


def _marks(appeal: Appeal) -> Iterator[Mark]:
    if appeal.secret:
        yield Mark(say("ticket.mark.secret"), "alarm")
    if appeal.addressee:
        yield Mark(say("ticket.mark.addressee", name=appeal.addressee))
    if appeal.upstream_unit or appeal.upstream_class:
        hint = " ".join(part for part in (appeal.upstream_class, appeal.upstream_unit) if part)
        yield Mark(say("ticket.mark.upstream", hint=hint))
    yield Mark(say(f"ticket.mark.{'consent' if appeal.consent else 'no_consent'}"))


def photos(attachments: tuple[Attachment, ...]) -> tuple[Photo, ...]:
    """The images among attachments."""
    return tuple(Photo(a.sha256, a.name, a.phase) for a in attachments if a.media.startswith(_IMAGE))


def _members(desk: DeskPort, ticket: Ticket) -> Iterator[MemberView]:
    for member_id in ticket.members:
        member = desk.reading.ticket(member_id)
        if member is not None:
            first = next(iter(member.appeals), None)
            yield MemberView(
                member.id, member.number, member.title, masked_name(first.person.name) if first else ""
            )
