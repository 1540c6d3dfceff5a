"""I12: due times are the same bytes on all machines, and a second opinion gets the same from the time of the event and
the versions named in the clock. The second opinion reads the shipped files itself and shares no line with the engine."""

import csv
import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sync.domain.clock import Clock
from sync.wire.cursor import parse
from tests.faults.model.demand import demand
from tests.sync.domain.clock import oracle

if TYPE_CHECKING:
    from tests.faults.model.centre import Row
    from tests.faults.model.desk import Desk
    from tests.faults.model.world import World

_SHIPPED = Path(__file__).parents[3] / "resources"


def i12_reproduced(world: "World") -> None:
    """Every clock of every state a ticket was in."""
    for ticket, rows in world.centre.life.rows.items():
        before: tuple[Clock, ...] = ()
        for row in rows:
            if row.body not in world.proved:
                _row(world, row, before)
                world.proved.add(row.body)
            before = row.ticket.clocks
        demand(rows[-1].ticket == world.centre.tickets[ticket], "I12", f"{ticket} has two states")


def _row(world: "World", row: "Row", before: tuple[Clock, ...]) -> None:
    at, known = world.centre.life.log[row.seq - 1].at, {(one.name, one.branch) for one in before}
    for one in row.ticket.clocks:
        if (one.name, one.branch) not in known:
            demand(
                one.start == at, "I12", f"{one.name} of {row.ticket.id} began {one.start}, its event was {at}"
            )
        if one.is_open:
            limit = expected(one.rulebook, one.name, row.ticket.leaf)
            demand(
                str(one.limit) == limit, "I12", f"{one.name} of {row.ticket.id} is {one.limit}, not {limit}"
            )
            told = due(one.start, limit)
            demand(one.due == told, "I12", f"{one.name} of {row.ticket.id} is due {one.due}, not {told}")


def i12_same(world: "World", desk: "Desk") -> None:
    """What a desk holds of a state of a ticket is what the centre wrote, byte for byte."""
    if not desk.shelf.cursor:
        return
    life = world.centre.lives[parse(desk.shelf.cursor).epoch]
    for one in desk.shelf.base.values():
        row = next((row for row in life.rows.get(one.id, ()) if row.ticket.ver == one.ver), None)
        if row is not None:  # Whether there ever was such a state is asked by I6.
            demand(row.body == one.body, "I12", f"{desk.user} holds other bytes of {one.id} at {one.ver}")


def i12_everywhere(world: "World") -> None:
    """The same for all desks."""
    for desk in world.desks:
        i12_same(world, desk)


@cache
def due(start: int, limit: str) -> int:
    """When a limit ends, walked minute by minute (no pauses: nobody in the model asks for one)."""
    unit = limit.lstrip("0123456789")
    amount = int(limit.removesuffix(unit)) * oracle.UNITS[unit] * oracle.MINUTE
    return oracle.due(start, [(unit in ("wh", "wd"), amount)], [])


@cache
def expected(rulebook: str, clock: str, leaf: str) -> str:
    """The limit of an ordinary complaint in the model's town."""
    rules = _read(_SHIPPED / "rulebooks" / f"{rulebook}.json")
    limits = next(one["limits"] for one in rules["clocks"] if one["name"] == clock)
    if limits["ordinary"] != "class":
        return str(limits["ordinary"])
    return _complaints().get(leaf) or str(rules["unclassified"]["complaint"])


@cache
def _complaints() -> dict[str, str]:
    """The limit of a complaint by class, from the tables people edit."""
    found = {}
    for file in (_SHIPPED / "taxonomy").glob("[0-9]*.csv"):
        with file.open(encoding="utf-8", newline="") as rows:
            found |= {row["id"]: row["complain"] for row in csv.DictReader(rows)}
    return found


@cache
def _read(file: Path) -> Any:
    return json.loads(file.read_text("utf-8"))
