"""Believable tickets by the hundred thousand: one voice each, classified, most dispatched, with running clocks."""

from collections.abc import Iterator
from random import Random

from resources import reader, reference
from sync.domain.clock import Clock, Limit, LimitUnit
from sync.domain.intake.appeal import Appeal, Kind, Person, Urgency
from sync.domain.intake.place import Place
from sync.domain.ticket.branch import Branch, BranchRole, BranchState
from sync.domain.ticket.ticket import State, Ticket
from tests.benchmarks.texts import Texts

NOW = 1_781_000_000_000
"""The instant all benchmarks of the desk pretend to be in: June 2026, UTC ms."""
MINUTE, DAY = 60_000, 86_400_000
_OPEN = (
    State.NEW,
    State.NEW,
    State.OUT,
    State.OUT,
    State.OUT,
    State.OUT,
    State.RETURNED,
    State.CHECK,
    State.REDO,
)
_UPPER = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜"


def ticket_id(n: int) -> str:
    """The id of ticket ``n``: a UUIDv7 in form, ascending with ``n``."""
    low = n * 2654435761 & 0xFFFFFFFFFFFF
    return (
        f"0197{n >> 32 & 0xFFFF:04x}-{n >> 16 & 0xFFFF:04x}-7{n >> 4 & 0xFFF:03x}-8{n & 0xF:01x}00-{low:012x}"
    )


class Tickets:
    """An endless supply; each still has to be worked on."""

    def __init__(self, seed: int = 1) -> None:
        self._dice = Random(seed)
        self._texts = Texts(seed)
        leaves = reference.shipped("taxonomy")["leaves"]
        self._leaves = [row["id"] for row in leaves]
        places = reader.load("catalogue/places.json")
        self._places = [(one["street"], one["id"]) for one in places["communities"]]
        self._units = [one["id"] for one in reader.load("catalogue/units.json")["units"]]
        self._channels = [one["code"] for one in reader.load("catalogue/channels.json")["channels"]]

    def take(self, n: int, first: int = 0) -> Iterator[Ticket]:
        """Tickets ``first`` to ``first + n``."""
        return (self.one(at) for at in range(first, first + n))

    def one(self, n: int, ver: int = 3) -> Ticket:
        """Ticket ``n``; its text depends on what was taken before."""
        dice = self._dice
        state = dice.choice(_OPEN)
        received = NOW - int(dice.random() ** 2 * 10 * DAY) - n % 1000
        name, appeal = ticket_id(n), self.appeal(n, received)
        branches = () if state is State.NEW else (self._branch(name, received),)
        return Ticket(
            id=name,
            number=f"PS2026{n:08d}",
            ver=ver,
            scope=appeal.place.street,
            state=state,
            kind=appeal.kind,
            urgency=appeal.urgency,
            title=appeal.title,
            received=received,
            appeals=(appeal,),
            place=appeal.place,
            leaf="" if state is State.NEW and dice.random() < 0.5 else dice.choice(self._leaves),
            branches=branches,
            clocks=self._clocks(branches, received),
            steps={"submit": received, "accept": received + MINUTE},
            fence=len(branches),
            tags=("vip",) if dice.random() < 0.05 else (),
            rulebook="pingshan-2019",
            calendar="2019.1",
        )

    def appeal(self, n: int, received: int) -> Appeal:
        """One voice."""
        dice = self._dice
        street, community = dice.choice(self._places)
        return Appeal(
            id=f"a-{n}",
            channel=dice.choice(self._channels),
            upstream=f"SZ{n:09d}",
            kind=dice.choice(tuple(Kind)),
            title=self._texts.title(),
            text=self._texts.body(),
            received=received,
            said=received - MINUTE,
            person=Person(dice.choice(_UPPER) + "**", f"138****{dice.randrange(10_000):04d}"),
            place=Place(street, community, f"{community}号小区{dice.randrange(1, 90)}栋"),
            urgency=Urgency.URGENT if dice.random() < 0.1 else Urgency.ORDINARY,
        )

    def _branch(self, name: str, received: int) -> Branch:
        unit = self._dice.choice(self._units)
        return Branch(
            f"{name}.1", unit, BranchRole.LEAD, "请核实处置", BranchState.SIGNED, received + 9 * MINUTE, 1
        )

    def _clocks(self, branches: tuple[Branch, ...], received: int) -> tuple[Clock, ...]:
        if not branches:
            return (Clock("dispatch", "U001", received, Limit(30, LimitUnit.MINUTE), received + 30 * MINUTE),)
        branch, days = branches[0], self._dice.randrange(1, 16)
        due = received + days * DAY + self._dice.randrange(DAY)
        limit = Limit(days, LimitUnit.DAY)
        return tuple(
            Clock(name, branch.unit, received, limit, due, branch=branch.id) for name in ("handling", "total")
        )
