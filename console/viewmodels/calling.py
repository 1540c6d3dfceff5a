"""The call-back room (回访室, F-087): the calls the centre owes, why each was drawn, and one form to record a call."""

from console.port import DeskPort
from console.store.projection import masked_name
from console.store.view import View
from console.viewmodels import clocks as time_words
from console.viewmodels.classing import Option
from console.viewmodels.field import Field, options
from console.viewmodels.unit_room import UnitRow
from console.words import say
from sync.domain.clock.clock import Clock
from sync.domain.law.evaluating import missed
from sync.domain.law.sampling import drawn
from sync.domain.ticket.ticket import Ticket

_LANE = "call_back"
_MOST = 5_000
FACTS = ("answered", "solved", "satisfied")
_REACHED = ("reached", ("yes",))


CallRow = UnitRow
"""One call that is owed, drawn as a unit's part is: ``place`` is the unit that worked it, ``role`` why it was
drawn, ``state`` how often it was tried; ``waiting`` means not tried yet."""


class Calls:
    """The call-backs that are due: read now and then, counted down every second."""

    def __init__(self, desk: DeskPort) -> None:
        self._desk = desk
        self._found: list[tuple[CallRow, Clock]] = []

    def read(self) -> list[CallRow]:
        """Ask the store; the nearest due time first."""
        self._found = _found(self._desk)
        return [row for row, _ in self._found]

    def rows(self) -> list[CallRow]:
        """The same calls a second later."""
        now, references = self._desk.clock.now(), self._desk.references
        return [row._replace(badge=time_words.badge(clock, now, references)) for row, clock in self._found]


def _found(desk: DeskPort) -> list[tuple[CallRow, Clock]]:
    now = desk.clock.now()
    made = []
    for _, listed in desk.reading.first(View(lane=_LANE), now, "", "", _MOST):
        ticket = desk.reading.ticket(listed.id)
        duty = ticket.call_back if ticket else None
        if ticket is not None and duty is not None and duty.is_open:
            made.append((_row(desk, ticket, duty, listed.lead), duty))
    return made


def _row(desk: DeskPort, ticket: Ticket, duty: Clock, unit: str) -> CallRow:
    tries = missed(ticket)
    return CallRow(
        ticket=ticket.id,
        branch="",
        title=ticket.title,
        number=ticket.number or ticket.provisional,
        place=desk.references.catalogue.units.name(unit) if unit else say("call.no_unit"),
        role=_why(desk, ticket),
        state=say("call.tried", n=tries) if tries else say("call.fresh"),
        tone="warning" if tries else "neutral",
        task="",
        clock="",
        badge=time_words.badge(duty, desk.clock.now(), desk.references),
        waiting=not tries,
    )


def _why(desk: DeskPort, ticket: Ticket) -> str:
    """Why it was drawn, by the rules of now; a matter drawn by older ones says so."""
    why = drawn(ticket, desk.context())
    return say(f"call.why.{why}") if why else say("call.why.before")


def rules(desk: DeskPort) -> str:
    """How calls are drawn, in one sentence: nobody picks whom to call."""
    policy = desk.references.rulebook.call_back
    kinds = say("call.mark").join(say(f"kind.{kind}") for kind in policy.kinds)
    always = [kinds] if kinds else []
    always += [say(f"call.rules.{name}") for name in ("lanes", "redo") if getattr(policy, name)]
    said = say("call.rules.share", percent=policy.percent)
    return (say("call.rules.all", what=say("call.mark").join(always)) if always else "") + said


def counts(rows: list[CallRow]) -> dict[str, int]:
    """How many calls are owed, and how many of them are late."""
    return {"all": len(rows), "late": sum(row.badge.light == "red" for row in rows)}


def record(desk: DeskPort, ticket_id: str, branch_id: str) -> tuple[Field, ...]:
    """回访记录: reached or not; if so answered, solved and satisfied apart, and the stars of the rulebook."""
    ticket = desk.reading.ticket(ticket_id)
    if ticket is None:
        return ()
    reached = options("closing.form.reached", ("yes", "no"))
    return (
        Field("told", "told", say("call.form.told"), value=_told(desk, ticket)),
        *_voice(ticket),
        Field("reached", "choice", say("closing.form.reached"), reached, "yes", True),
        *_facts(desk, ticket),
        Field("words", "words", say("branch.form.said"), required=True, hint=say("call.form.words.hint")),
    )


def _voice(ticket: Ticket) -> tuple[Field, ...]:
    """Whom the call was with, where the matter has more than one voice."""
    voices = [
        Option(one.id, f"{masked_name(one.person.name)} {one.upstream}".strip() or one.id)
        for one in ticket.appeals
    ]
    if len(voices) < 2:
        return ()
    return (Field("appeal", "choice", say("ticket.person"), voices, voices[0].value, True),)


def _facts(desk: DeskPort, ticket: Ticket) -> tuple[Field, ...]:
    """What is asked of somebody who was reached; nothing when everybody has evaluated already."""
    if not unrated(ticket):
        return ()
    answers = options("closing.form.fact", ("yes", "no"))
    facts = (Field(name, "choice", say(f"closing.form.{name}"), answers, "", when=_REACHED) for name in FACTS)
    dimensions = desk.references.rulebook.evaluation.dimensions
    return (*facts, *(Field(f"stars.{one}", "stars", say(f"closing.stars.{one}")) for one in dimensions))


def unrated(ticket: Ticket) -> tuple[str, ...]:
    """Appeals without an evaluation of this round."""
    now = ticket.redo_count + ticket.reopened
    done = {one.appeal for one in ticket.evaluations if one.round == now}
    return tuple(appeal.id for appeal in ticket.appeals if appeal.id not in done)


def _told(desk: DeskPort, ticket: Ticket) -> str:
    """What the caller must know before dialling: the answer given, and the calls before."""
    lines = [say("call.form.answer", answer=ticket.answer)] if ticket.answer else []
    lines += [
        say(
            f"call.form.{'reached' if call.reached else 'missed'}",
            at=time_words.moment(call.at, desk.clock.now()),
            by=call.by,
            words=call.words,
        )
        for call in ticket.call_backs
        if call.at >= ticket.closed
    ]
    if not unrated(ticket):
        lines.append(say("call.form.rated"))
    return "\n".join(lines)
