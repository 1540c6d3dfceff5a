"""I16: photos that come in pieces over a bad line from several desks, and the centre's rules for taking them: only at the
true offset, whole only under their own hash, gone when no ticket names them."""

import hashlib
import random
from typing import TYPE_CHECKING, NamedTuple

from sync.wire.codec import encode
from tests.faults.model.demand import demand

if TYPE_CHECKING:
    from tests.faults.model.world import World

PIECE, _FOUR = 4, 4
_LINE = ("", "", "", "request lost", "answer lost", "twice", "cut", "other bytes")


class Blob(NamedTuple):
    """As much of a photo as the centre has."""

    size: int
    content: bytes = b""
    done: bool = False


class Blobs:
    """The doors under ``/v1/blobs``. ``bugs`` are rules it breaks on purpose."""

    def __init__(self, bugs: frozenset[str]) -> None:
        self._bugs = bugs
        self.held: dict[str, Blob] = {}

    def announce(self, sha256: str, size: int) -> Blob:
        """Makes it known; for a known one, tells how far it is."""
        return self.held.setdefault(sha256, Blob(size))

    def append(self, sha256: str, offset: int, piece: bytes) -> Blob:
        """The piece at its place; anything else only tells where the place is. A whole of another hash begins anew."""
        found = self.held[sha256]
        if found.done or (offset != len(found.content) and "anywhere" not in self._bugs):
            return found
        grown = found._replace(content=found.content + piece)
        if len(grown.content) >= found.size:
            true = hashlib.sha256(grown.content).hexdigest() == sha256 or "unverified" in self._bugs
            grown = grown._replace(done=True) if true else Blob(found.size)
        self.held[sha256] = grown
        return grown

    def tidy(self, named: bytes) -> None:
        """Removes what no ticket names."""
        if "orphans" not in self._bugs:
            self.held = {one: blob for one, blob in self.held.items() if one.encode() in named}


class Photos:
    """The photos of the town, on the desks that bring them."""

    def __init__(self, chance: random.Random, bugs: frozenset[str]) -> None:
        self._chance = chance
        contents = [chance.randbytes(chance.randrange(3, 14)) for _ in range(_FOUR)]
        self.contents = {hashlib.sha256(one).hexdigest(): one for one in contents}
        self.blobs = Blobs(bugs)
        self._knows: dict[tuple[str, str], int] = {}
        """How far a desk believes a photo is; another desk may have brought more meanwhile."""

    def bring(self, user: str, fault: str = "?") -> None:
        """A desk brings a piece of some photo; ``fault`` is the line's, by chance when not named."""
        name = self._chance.choice(list(self.contents))
        self._piece(user, name, self._chance.choice(_LINE) if fault == "?" else fault)

    def all(self, names: list[str]) -> None:
        """The line is sound: what commands name is brought to its end."""
        for name in names:
            for _ in range(2 * len(self.contents[name])):
                self._piece("u-chen", name, "")

    def _piece(self, user: str, name: str, fault: str) -> None:
        content = self.contents[name]
        if fault in ("request lost", "cut"):
            return  # A request that is cut has a body shorter than it says: nobody reads it.
        if (user, name) not in self._knows:
            self._knows[user, name] = len(self.blobs.announce(name, len(content)).content)
        at = self._knows[user, name]
        piece = content[at : at + PIECE]
        if fault == "other bytes":
            piece = bytes(255 - byte for byte in piece)
        for _ in range(2 if fault == "twice" else 1):
            found = self.blobs.append(name, at, piece)
        if fault != "answer lost":
            self._knows[user, name] = len(found.content)


def names(world: "World") -> list[str]:
    """Photos that tickets name."""
    told = _told(world)
    return [one for one in world.photos.contents if one.encode() in told]


def _told(world: "World") -> bytes:
    return b"".join(encode(one) for one in world.centre.tickets.values())


def i16_whole(world: "World") -> None:
    """What is whole at the centre has the hash that names it."""
    for name, one in world.photos.blobs.held.items():
        if one.done:
            demand(hashlib.sha256(one.content).hexdigest() == name, "I16", f"{name[:8]} is something else")


def i16_kept(world: "World") -> None:
    """When all is brought and the centre has tidied up: what tickets name is there, and nothing else."""
    named = names(world)
    world.photos.all(named)
    world.photos.blobs.tidy(_told(world))
    i16_whole(world)
    held = world.photos.blobs.held
    for name in named:
        demand(name in held and held[name].done, "I16", f"{name[:8]} is named and not there")
    demand(held.keys() <= {*named}, "I16", "a photo nobody names is kept")
