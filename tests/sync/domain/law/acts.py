"""Random but sensible play: numbers become a command, and somebody to ask for it."""

from typing import Any, NamedTuple

from hypothesis import strategies as st

from sync.domain import commands as ask
from sync.domain.commands import AnyCommand
from sync.domain.identity.actor import Actor
from sync.domain.law import Context, allowed
from sync.domain.law.moves import BY_NAME
from sync.domain.ticket import Ticket
from tests.sync.domain.law.makers import MAKERS
from tests.sync.domain.law.shapes import ACTORS, DRAWN, Tickets, pick
from tests.sync.domain.law.world import (
    DISPATCHER,
    context,
)


class Draw(NamedTuple):
    """One act as numbers; shrinks well because each number shrinks to 0."""

    maker: int
    ticket: int
    actor: int
    minutes: int
    a: int
    b: int


def draws(makers: int, most: int) -> Any:
    """Lists of acts."""
    small = st.integers(0, 11)
    minutes = st.sampled_from((0, 1, 20, 90, 600, 3000))
    one = st.builds(Draw, st.integers(0, makers - 1), st.integers(0, 5), small, minutes, small, small)
    return st.lists(one, max_size=most)


ORDER = tuple(MAKERS)
TALK = {
    ask.AddNote,
    ask.TellByPhone,
    ask.AddTag,
    ask.RemoveTag,
    ask.Acknowledge,
    ask.Instruct,
    ask.CallBackCitizen,
    ask.RecordCoordination,
    ask.FollowCoordination,
    ask.MarkRepeat,
    ask.Split,
    ask.Rebase,
    ask.Recompute,
    ask.VoidTicket,
}
"""Acts that hardly change where a ticket stands: drawn less often, so that play goes deep."""
PEOPLE = tuple(dict.fromkeys(ACTORS))
Asked = tuple[AnyCommand, Context]


def asked(draw: Draw, tickets: Tickets, now: int, nth: int) -> Asked:
    """The command and its surroundings that these numbers mean in this state.

    One in four is any command by anybody; the others are ones that somebody may really ask for.
    """
    ticket = pick(DRAWN, draw.ticket)
    if draw.maker < len(ORDER) or ticket not in tickets:
        kind = ORDER[draw.maker % len(ORDER)] if draw.maker < len(ORDER) else ask.Receive
        actor = pick(ACTORS, draw.actor)
    else:
        kind, actor = _open(draw, tickets[ticket], now)
    around = context(actor, now, f"r{nth}", serial=nth + 1)
    return MAKERS[kind](tickets, ticket, draw.a, draw.b), around


def _open(draw: Draw, ticket: Ticket, now: int) -> tuple[type[Any], Actor]:
    found: list[tuple[type[Any], Actor]] = []
    for actor in PEOPLE:
        for name in allowed(ticket, context(actor, now)):
            kind = BY_NAME[name][0].command
            found += [(kind, actor)] * (1 if kind in TALK else 4)
    return pick(found, draw.maker * 7 + draw.actor * 131) if found else (ask.AddNote, DISPATCHER)


WIDE = 4 * len(ORDER)
"""Makers are drawn up to here."""
