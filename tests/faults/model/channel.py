"""I15: a channel that hands appeals in over a bad line, and the door that takes them: by the centre's own reading, with
its rules of what is new, what is known, and what a person must look at."""

import random
from typing import TYPE_CHECKING, NamedTuple

from msgspec.structs import replace

from sync.client.core.answer import Answer
from sync.domain import law
from sync.domain.commands import Receive
from sync.domain.errors import BadInput, Refusal
from sync.domain.identity import ACTOR_CENTRE
from sync.domain.intake import Appeal, Attachment, Kind, Place
from sync.domain.law import Context
from sync.server.service.arriving import Bad, Item
from sync.server.service.intake import read
from sync.server.service.references import InForce
from sync.wire.codec import decode, encode
from sync.wire.messages import Envelope, IntakeAnswer, IntakeBatch, IntakeItem, IntakeResult, Problem
from tests.faults.model.demand import demand

if TYPE_CHECKING:
    from tests.faults.model.centre import Centre
    from tests.faults.model.world import World

CHANNEL = "hotline-12345"
MOST = 4
"""New appeals in one run; then the channel repeats itself."""
_BAD = (
    b"null", b"{}", b'{"appeal":7}', b'{"appeal":{}}', b'{"appeal":{"id":"x","text":"\\u0000"}}', b"[[[]]]",
    b'{"appeal":{"id":"","channel":"nobody","upstream":"","kind":"report","title":"","text":"x","received":0}}',
)  # fmt: skip
_BATCHES = (b"", b"{", b"\xff\xfe", b'{"source":"x","items":7}', b"<html></html>")
_LINE = ("", "", "", "request lost", "answer lost", "twice")


class Taken(NamedTuple):
    """What the door keeps of an item: at which number of the log, its upstream number, its ticket; without a ticket it
    waits in quarantine."""

    seq: int
    number: str
    ticket: str = ""


class Door:
    """``POST /v1/intake/{channel}``."""

    def __init__(self, centre: "Centre", context: Context, bugs: frozenset[str]) -> None:
        self._centre, self._context, self._bugs, self._made = centre, context, bugs, 0
        self._law = InForce((), {}, context.catalogue, context.calendar, context.rulebook, {}, 0)

    def take(self, body: bytes) -> Answer:
        """One result per item, or a refusal of the whole."""
        try:
            batch = decode(body, IntakeBatch)
        except BadInput as fault:
            return Answer(400, encode(Problem(fault.key)))
        now = self._centre.now
        readings = [read(self._law, CHANNEL, n, raw, now) for n, raw in enumerate(batch.items)]
        return Answer(200, encode(IntakeAnswer(tuple(self._one(one) for one in readings))))

    def _one(self, one: Item | Bad) -> IntakeResult:
        kept = self._centre.life.taken
        if isinstance(one, Bad):
            return self._held(one.n, one.fault.key)
        number = one.appeal.upstream
        known = next((old.ticket for old in kept if old.number == number and old.ticket), "")
        if known and "twins" not in self._bugs:
            return IntakeResult(one.n, "duplicate", ticket=known)
        self._made += 1
        ticket = f"i{self._made}"
        command = Receive(ticket=ticket, appeal=one.appeal)
        context = replace(self._context, now=one.at, key=ticket, actor=ACTOR_CENTRE)
        decision = law.decide({}, command, context)
        if isinstance(decision, Refusal):
            return self._held(one.n, decision.key)
        told = Envelope("", "", 0, command, 0, ACTOR_CENTRE.id, one.at)
        for event in decision:
            self._centre.write(event, context, told)
        kept.append(Taken(self._centre.seq, number, ticket))
        return IntakeResult(one.n, "accepted", ticket=ticket)

    def _held(self, n: int, code: str) -> IntakeResult:
        if "swallow" not in self._bugs:
            self._centre.life.taken.append(Taken(self._centre.seq, ""))
        return IntakeResult(n, "quarantined", code=code)


class Channel:
    """The hotline's own system: what it has, and what it could not be sure was taken."""

    def __init__(self, chance: random.Random, photos: list[str]) -> None:
        self._chance, self._photos = chance, photos
        self.good: dict[str, bytes] = {}
        self.owed: list[bytes] = []
        """Batches nobody answered: they go again."""

    def hand_in(self, world: "World") -> None:
        """A new batch, or one that is owed, over the line as it is."""
        again = self.owed and self._chance.random() < 0.5
        body = self.owed.pop() if again else self._batch(world.now)
        fault = self._chance.choice(_LINE)
        if fault != "request lost":
            for _ in range(2 if fault == "twice" else 1):
                self.ask(world, body)
        if "lost" in fault:
            self.owed.append(body)

    def ask(self, world: "World", body: bytes) -> None:
        """One request, and what the centre holds because of it."""
        before = _count(world)
        answer = world.centre.door.take(body)
        i15_conserved(body, answer, before, _count(world))

    def all(self) -> bytes:
        """Everything good once more, as after a restore."""
        return _batch(list(self.good.values()))

    def _batch(self, now: int) -> bytes:
        if self._chance.random() < 0.1:
            return self._chance.choice(_BATCHES)
        return _batch([self._item(now) for _ in range(self._chance.randrange(1, 4))])

    def _item(self, now: int) -> bytes:
        luck = self._chance.random()
        if luck < 0.4:
            return self._chance.choice(_BAD)
        if self.good and (luck < 0.7 or len(self.good) >= MOST):
            return self._chance.choice(list(self.good.values()))
        number = f"A{len(self.good)}"
        photo = self._chance.choice(self._photos)
        appeal = Appeal(
            number, CHANNEL, number, Kind.REPORT, "路灯", "路灯坏了", now,
            place=Place(street=self._chance.choice(("101", "102"))),
            attachments=(Attachment(photo, "a.wav", 1, "audio/wav"),),
        )  # fmt: skip
        self.good[number] = encode(IntakeItem(appeal))
        return self.good[number]


def _batch(items: list[bytes]) -> bytes:
    return b'{"source":"model","items":[' + b",".join(items) + b"]}"


def _count(world: "World") -> tuple[int, int]:
    taken = world.centre.life.taken
    return sum(bool(one.ticket) for one in taken), sum(not one.ticket for one in taken)


def i15_conserved(body: bytes, answer: Answer, before: tuple[int, int], after: tuple[int, int]) -> None:
    """Accepted, known and held is what was sent; a batch that can't be read is refused as a whole and leaves nothing."""
    born, held = after[0] - before[0], after[1] - before[1]
    demand(answer.status in (200, 400), "I15", f"an answer {answer.status}")
    if answer.status != 200:
        return demand(not (born or held), "I15", "a refused batch left something")
    told = [one.outcome for one in decode(answer.body, IntakeAnswer).results]
    sent = len(decode(body, IntakeBatch).items)
    demand(len(told) == sent, "I15", f"{len(told)} results for {sent} items")
    demand(told.count("accepted") == born, "I15", f"{told.count('accepted')} accepted, {born} kept")
    demand(told.count("quarantined") == held, "I15", f"{told.count('quarantined')} set aside, {held} held")
    known = told.count("accepted") + told.count("quarantined") + told.count("duplicate")
    return demand(known == sent, "I15", f"{known} of {sent} accounted for")


def i15_one_ticket(world: "World") -> None:
    """The same appeal, however often it came, is one ticket, and each that was ever handed in is there (the channel
    has repeated all of them, as it does after a restore)."""
    numbers = [t.appeals[0].upstream for t in world.centre.tickets.values() if t.id.startswith("i")]
    for number in world.channel.good:
        demand(numbers.count(number) == 1, "I15", f"{number} is {numbers.count(number)} tickets")
