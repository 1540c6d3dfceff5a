"""Dispatches on their way to units' own systems (外发): which of them a person should look after."""

from concurrent.futures import Future
from typing import Any

from console.port import DeskPort
from console.viewmodels.clocks import duration, moment
from console.viewmodels.names import Names
from console.words import say
from sync.domain.identity import DISTRICT, Actor, Role
from sync.wire.outward import Queue, Queues
from sync.wire.shape import convert

_LOOKS_AFTER = (Role.SYSTEM_ADMIN, Role.DUTY_OFFICER, Role.SUPERVISOR)
_MOST = 3
"""So many units are told by name, the rest as a number."""
_FAULTS = {
    "ConnectionRefusedError": "refused",
    "TimeoutError": "silent",
    "timeout": "silent",
    "gaierror": "nowhere",
    "SSLCertVerificationError": "certificate",
}


def looked_after(actor: Actor) -> bool:
    """Whether this person is one of those who look after it (the centre asks for the whole district, too)."""
    return actor.role in _LOOKS_AFTER and actor.scope == DISTRICT


def standing(desk: DeskPort) -> "Future[Any]":
    """What is on its way, as the centre knows it."""
    found: Future[Any] = desk.api.plain("GET", "/v1/outbound/standing")
    return found


def stuck(told: Any) -> tuple[Queue, ...]:
    """Those that a person should look after, the longest waiting first."""
    held = [one for one in convert(told, Queues).queues if one.stuck]
    return tuple(sorted(held, key=lambda one: (one.oldest, one.unit)))


def words(queues: tuple[Queue, ...], desk: DeskPort) -> str:
    """A sentence for each of the first; empty when nothing is held up."""
    told = [_sentence(one, desk) for one in queues[:_MOST]]
    if len(queues) > _MOST:
        told.append(say("outward.more", n=len(queues) - _MOST))
    return "\n".join(told)


def _sentence(one: Queue, desk: DeskPort) -> str:
    now = desk.clock.now()
    return say(
        f"outward.{one.way}",
        unit=Names(desk.references).unit(one.unit),
        n=one.waiting,
        at=moment(one.oldest, now),
        waited=duration(max(0, now - one.oldest)),
        tries=one.attempts,
        fault=_fault(one.fault),
    )


def _fault(word: str) -> str:
    if not word:
        return say("outward.fault.none")
    if word.isdigit():
        return say("outward.fault.status", code=word)
    return say(f"outward.fault.{_FAULTS.get(word, 'broken')}", word=word)
