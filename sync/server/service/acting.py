"""Acts: who, when, under which key, and what the law may know about it."""

from typing import NamedTuple

from sync.domain.identity import Actor
from sync.domain.law.context import Context
from sync.server.service.references import InForce


class Act(NamedTuple):
    """Who acts, when (UTC ms, the centre's clock), under which key."""

    actor: Actor
    now: int
    key: str


def context(law: InForce, act: Act, serial: int = 0) -> Context:
    """What the law may know besides the tickets; ``serial`` is the running number for what gets one."""
    return Context(
        now=act.now,
        key=act.key,
        actor=act.actor,
        rulebook=law.rulebook,
        calendar=law.calendar,
        catalogue=law.catalogue,
        profile=law.profile,
        tags=law.tags,
        serial=serial,
    )
