"""A profile filled with believable tickets through the bulk path of a bootstrap: for screens, searches, figures."""

import random
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from console.store.profile import Store, open_profile
from resources import reader
from sync.client.core.arrived import Held
from sync.domain.catalogue.catalogue import Catalogue
from sync.domain.clock import Clock, parse
from sync.domain.intake import Appeal, Kind, Person, Place, Urgency
from sync.domain.ticket import Branch, BranchRole, BranchState, Claim, State, Ticket
from sync.wire.codec import encode
from sync.wire.keys import uuid7

NOW = 1_763_780_400_000
"""2025-11-22 11:00 local time: the instant the filled profile is believable at."""
_STATES = (State.NEW,) * 20 + (State.OUT,) * 55 + (State.RETURNED,) * 4 + (State.CHECK,) * 6 + (State.RULING,)
_STATES += (State.REDO,) * 2 + (State.PARKED,) * 2 + (State.CLOSED,) * 10
_NAMES = "陈李张黄林王刘吴周郑"
_MINUTE = 60_000


def fill(profile: Path, n_rows: int, *, now: int = NOW, seed: int = 1, index: bool = False) -> None:
    """Write ``n_rows`` tickets into the profile, closed again afterwards; ``index`` also makes the word index."""
    store = open_profile(profile, keyring=False)
    try:
        fill_store(store, n_rows, now=now, seed=seed)
        if index:
            index_all(store)
    finally:
        store.close()


def index_all(store: Store) -> int:
    """The word index to its end; how many rows that were."""
    return sum(iter(store.index_some, 0))


def fill_store(store: Store, n_rows: int, *, now: int = NOW, seed: int = 1) -> None:
    """The same for an open profile."""
    rebuild = store.rebuild()
    for part in parts(tickets(n_rows, store.references.catalogue, now, seed)):
        rebuild.add(part)
    rebuild.finish("filled.1", 1, now)


def parts(made: Iterator[Ticket], size: int = 1_000) -> Iterator[list[Held]]:
    """Tickets as a snapshot's parts bring them."""
    part: list[Held] = []
    for ticket in made:
        part.append(Held(ticket.id, ticket.ver, encode(ticket)))
        if len(part) == size:
            yield part
            part = []
    yield part


def tickets(n_rows: int, catalogue: Catalogue, now: int = NOW, seed: int = 1) -> Iterator[Ticket]:
    """Believable tickets, oldest first; equal for equal arguments."""
    chance = random.Random(seed)
    for n in range(n_rows):
        yield _ticket(chance, catalogue, n, now - (n_rows - n) * 3 * _MINUTE // max(1, n_rows // 4_000))


@cache
def _voices() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = reader.load("sample/appeals.json")["appeals"]
    return found


def _ticket(chance: random.Random, catalogue: Catalogue, n: int, received: int) -> Ticket:
    voice = chance.choice(_voices())
    state = chance.choice(_STATES)
    leaf = (
        chance.choice(catalogue.taxonomy.leaves) if state is not State.NEW or chance.random() < 0.3 else None
    )
    community = chance.choice(catalogue.places.communities)
    place = Place(community.street, community.id, voice["address"])
    ticket_id = uuid7(received, n.to_bytes(10, "big"))
    branches = () if state is State.NEW else _branches(chance, catalogue, ticket_id, received, state)
    closed = received + chance.randrange(60, 6_000) * _MINUTE if state is State.CLOSED else 0
    return Ticket(
        id=ticket_id,
        number=f"SZPS{20190101000000 + n}",
        ver=1 + len(branches) * 2,
        scope=community.street,
        state=state,
        kind=Kind(voice["kind"]),
        urgency=Urgency(voice["urgency"]),
        title=f"{voice['title']}{'' if chance.random() < 0.4 else f'（{n % 97} 号）'}",
        received=received,
        appeals=(_appeal(chance, voice, ticket_id, place, received),),
        place=place,
        leaf=leaf.id if leaf else "",
        branches=branches,
        clocks=() if closed else _clocks(chance, branches, received),
        claim=Claim("u-huang", "黄子谦", "desk-2", received + 600 * _MINUTE)
        if chance.random() < 0.02
        else None,
        fence=len(branches),
        tags=tuple(voice["tags"]),
        closed=closed,
        closing="normal" if closed else "",
    )


def _appeal(chance: random.Random, voice: dict[str, Any], own: str, place: Place, received: int) -> Appeal:
    return Appeal(
        id=f"{own}.0",
        channel=voice["channel"],
        upstream=voice["upstream"].replace("{date}", "20190501"),
        kind=Kind(voice["kind"]),
        title=voice["title"],
        text=voice["text"],
        received=received,
        person=Person(chance.choice(_NAMES) + "**", f"138****{chance.randrange(10_000):04}"),
        place=place,
        urgency=Urgency(voice["urgency"]),
        consent=voice["consent"],
        secret=voice["secret"],
    )


def _branches(
    chance: random.Random, catalogue: Catalogue, own: str, received: int, state: State
) -> tuple[Branch, ...]:
    units = chance.sample(catalogue.units.units, chance.choice((1, 1, 1, 2, 3)))
    stage = (
        BranchState.ENDED if state is State.CLOSED else chance.choice((BranchState.SENT, BranchState.SIGNED))
    )
    return tuple(
        Branch(
            f"{own}.b{n}",
            unit.id,
            BranchRole.ASSIST if n else BranchRole.LEAD,
            "请处理并反馈",
            stage,
            received,
        )
        for n, unit in enumerate(units)
    )


@cache
def _limit(text: str) -> Any:
    return parse(text)


def _clocks(chance: random.Random, branches: tuple[Branch, ...], received: int) -> tuple[Clock, ...]:
    def clock(name: str, owner: str, limit: str, minutes: int, branch: str = "") -> Clock:
        due = received + chance.randrange(minutes // 2, minutes * 3) * _MINUTE
        return Clock(name, owner, received, _limit(limit), due, branch)

    if not branches:
        return (clock("dispatch", "centre", "2h", 6_000),)
    total = clock("total", branches[0].unit, "3wd", 12_000)
    return (total, *(clock("handle", branch.unit, "2wd", 9_000, branch.id) for branch in branches))
