"""The invariants of the design, one function each; I12, I13, I15, I16, I18 and I19 stand beside the part of the model
they look at. A checker raises ``Violated`` and names its number."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from console.store.pending import ACTIVE, TRAY, Pending, Stage
from sync.domain.commands import AddNote, Dispatch
from sync.domain.identity import DISTRICT
from sync.domain.ticket import BranchRole, Ticket
from sync.server.store.chain import START, digest
from sync.wire.cursor import parse
from tests.faults.model.channel import i15_one_ticket
from tests.faults.model.deadlines import i12_everywhere, i12_reproduced, i12_same
from tests.faults.model.demand import demand
from tests.faults.model.machine import i13_countdown
from tests.faults.model.photos import i16_kept, i16_whole
from tests.faults.model.units import i19_delivered, i19_once

if TYPE_CHECKING:
    from tests.faults.model.desk import Desk
    from tests.faults.model.world import World


def i1_durable(world: "World", desk: "Desk") -> None:
    """What was told as saved is on the desk."""
    for key in world.said[desk.user]:
        demand(key in desk.shelf.commands or "droprej" in desk.bugs, "I1", f"{key} is gone from {desk.user}")


def i2_once(world: "World") -> None:
    """One key, one effect; a verdict "applied" and an effect go together."""
    seen: set[str] = set()
    for commit in world.centre.life.commits:
        key, effect = commit.asked.key, commit.after > commit.before
        demand(key not in seen, "I2", f"{key} was judged twice")
        demand(
            (commit.verdict.kind == "applied") == effect,
            "I2",
            f"{key} {commit.verdict.kind}, effect {effect}",
        )
        seen.add(key)


def i3_acknowledged(world: "World") -> None:
    """What was acknowledged survives the end of a process."""
    for desk in world.desks:
        for key in desk.told:
            demand(key in world.centre.judged, "I3", f"{key} was acknowledged and is gone")


def i4_one_lead(world: "World", desk: "Desk") -> None:
    """At most one live lead, at the centre after every commit and on every screen."""
    for one in world.centre.tickets.values():
        demand(leads(one) <= 1, "I4", f"{one.id} has {leads(one)} leads")
    for one in desk.shelf.shown(world.tickets).values():
        demand(leads(one) <= 1, "I4", f"{one.id} shows {leads(one)} leads")


def i5_equal(world: "World") -> None:
    """At rest every desk holds, byte for byte, what its scope may see."""
    for desk in world.desks:
        i11_scope(world, desk)
        demand(held(desk) == truth(world, desk), "I5", f"{desk.user} differs from the centre")


def i6_prefix(world: "World", desk: "Desk") -> None:
    """A base is one whole state of the centre as of its cursor."""
    if desk.full and desk.shelf.scope_ver == world.centre.scope_ver[desk.user]:
        demand(held(desk) == truth(world, desk), "I6", f"{desk.user} holds no state the centre ever had")


def i7_chain(world: "World") -> None:
    """The log has no gap and every line seals the one before."""
    last = START
    for at, line in enumerate(world.centre.life.log, 1):
        demand(line.seq == at, "I7", f"line {at} is numbered {line.seq}")
        demand(line.hash == digest(line, last), "I7", f"line {at} is not sealed")
        last = line.hash


def i8_nothing_vanishes(world: "World", desk: "Desk") -> None:
    """Every act is under way, done, or waits for its person."""
    for key in world.said[desk.user]:
        demand(key in desk.shelf.commands, "I8", f"{key} vanished from {desk.user}")


def i8_fates(world: "World") -> None:
    """At rest: done means done at the centre, refused means not."""
    effects = {line.cmd_key for line in world.centre.life.log}
    for desk in world.desks:
        for one in desk.shelf.commands.values():
            done = one.stage is Stage.DONE
            demand(done or one.stage in (*TRAY, Stage.DROPPED), "I8", f"{one.key} rests as {one.stage}")
            demand(
                done == (one.key in effects), "I8", f"{one.key} is {one.stage}; effect {one.key in effects}"
            )


def i9_order(world: "World") -> None:
    """Each desk's commands are judged in the order they were made, none left out."""
    reached: dict[str, int] = {}
    for commit in world.centre.life.commits:
        one = commit.asked
        demand(one.dseq == reached.get(one.device, 0) + 1, "I9", f"{one.key} is number {one.dseq}")
        reached[one.device] = one.dseq


def i10_fence(world: "World") -> None:
    """No dispatch that was prepared on an older state."""
    for commit in world.centre.life.commits:
        asked = commit.asked.command
        if isinstance(asked, Dispatch) and commit.verdict.kind == "applied":
            demand(asked.fence == commit.fence, "I10", f"{commit.asked.key} at fence {commit.fence}")


def i11_scope(world: "World", desk: "Desk") -> None:
    """After a complete fetch a desk holds nothing outside its scope."""
    scope = world.centre.people[desk.user].scope
    if not desk.full or desk.shelf.scope_ver != world.centre.scope_ver[desk.user] or scope == DISTRICT:
        return
    cursor = parse(desk.shelf.cursor)
    allowed = world.centre.lives[cursor.epoch].at(cursor.seq, scope)
    demand(desk.shelf.base.keys() <= allowed.keys(), "I11", f"{desk.user} holds a row of another scope")


_ON_SCREEN = (Stage.WAITING, Stage.APPLIED, Stage.DONE)


def i14_monotonic(world: "World", desk: "Desk") -> None:
    """A screen never goes back: no older version in a life, and own notes stay until a verdict takes them."""
    shelf, epoch = desk.shelf, desk.shelf.cursor.rpartition(".")[0]
    for one in shelf.base.values():
        known = world.shown.get((desk.user, epoch, one.id), 0)
        demand(one.ver >= known, "I14", f"{one.id} went from {known} back to {one.ver}")
        world.shown[desk.user, epoch, one.id] = one.ver
    notes = world.notes[desk.user]
    for key in [
        one for one in notes if one in shelf.commands and shelf.commands[one].command.ticket not in shelf.base
    ]:
        del notes[key]  # The ticket left this scope: its notes may go with it.
    view = shelf.shown(world.tickets)
    for note in shelf.commands.values():
        ticket, asked = view.get(note.command.ticket), note.command
        if ticket is not None and isinstance(asked, AddNote):
            times = sum(n.words == asked.words for n in ticket.notes)
            watched = note.key in notes and note.stage in _ON_SCREEN
            demand(times or not watched, "I14", f"{note.key} left the screen")
            ahead = not desk.full or _unheard(note, epoch)
            demand(times < 2 or ahead, "I14", f"{note.key} is on the screen {times} times")


def _unheard(one: Pending, life: str) -> bool:
    """The base may run ahead of an act whose verdict is still on its way, or came from another life than the base's:
    then the act is there, and once more over it until pages and verdicts are of one life again. What the base of this
    life was once known to show is never folded over it."""
    return one.stage in ACTIVE and one.life != life


def i17_comes_to_rest(world: "World") -> None:
    """On a sound line every desk comes to rest."""
    for desk in world.desks:
        waits = desk.shelf.waiting(desk.actor.desk, 1)
        demand(not waits and desk.shelf.cursor == world.centre.head, "I17", f"{desk.user} never came to rest")


def leads(ticket: Ticket) -> int:
    """Live leading branches."""
    return sum(branch.role is BranchRole.LEAD for branch in ticket.live)


def held(desk: "Desk") -> dict[str, bytes]:
    """The base."""
    return {one.id: one.body for one in desk.shelf.base.values()}


def truth(world: "World", desk: "Desk") -> dict[str, bytes]:
    """What the base must be, by its cursor and its person's scope."""
    cursor = parse(desk.shelf.cursor)
    return world.centre.lives[cursor.epoch].at(cursor.seq, world.centre.people[desk.user].scope)


STEP: tuple[Callable[["World", "Desk"], None], ...] = (
    i1_durable, i4_one_lead, i11_scope, i12_same, i6_prefix, i8_nothing_vanishes, i14_monotonic, i13_countdown,
)  # fmt: skip
"""After every step, for the desk it happened at."""
COMMIT: tuple[Callable[["World"], None], ...] = (
    i2_once, i3_acknowledged, i9_order, i10_fence, i12_reproduced, i16_whole, i19_once,
)  # fmt: skip
"""After the life of the log changed. I15, I18 and I20 are asked by their rules (``beside``, ``replay``)."""
REST: tuple[Callable[["World"], None], ...] = (
    i17_comes_to_rest, *COMMIT, i7_chain, i8_fates, i12_everywhere, i5_equal, i15_one_ticket, i16_kept,
    i19_delivered,
)  # fmt: skip
"""When everything came to rest."""
