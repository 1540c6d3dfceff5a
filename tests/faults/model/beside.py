"""What happens beside the protocol's own faults: appeals and photos come in, units are told, machines sleep, files break."""

from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING

from msgspec.structs import replace

from console.store.pending import Stage
from sync.domain.clock import Calendar, assemble, local
from tests.faults.model.demand import demand
from tests.faults.model.machine import SLEEP_MS
from tests.sync.domain.clock.calendars import YEARS, plan

if TYPE_CHECKING:
    from tests.faults.model.desk import Desk
    from tests.faults.model.world import World

SHARE = 0.5
"""How often such a thing happens after a step of the protocol."""
STARTS = (
    local(2025, 11, 22) + 11 * 3_600_000,  # a Saturday
    local(2025, 9, 30) + 17 * 3_600_000,  # the last hours before eight days off
    local(2025, 10, 10) + 65_000_000,  # a Friday after hours; the Saturday is worked
    local(2026, 2, 13) + 9 * 3_600_000,  # before the Spring Festival
    local(2024, 12, 31) + 43_199_000,  # a second before noon, the year ends
    local(2025, 5, 14) + 64_790_000,  # ten seconds before the offices close
)
"""When a run may begin, UTC ms."""


def _hand_in(world: "World", _: "Desk") -> None:
    world.channel.hand_in(world)


def _photo(world: "World", desk: "Desk") -> None:
    world.photos.bring(desk.user)


def _deliver(world: "World", _: "Desk") -> None:
    world.units.deliver(world)


def _catch_up(world: "World", _: "Desk") -> None:
    world.units.catch_up()


def _set_clock(_: "World", desk: "Desk") -> None:
    desk.machine.set()


def _sleep(world: "World", desk: "Desk") -> None:
    """One machine sleeps; for everybody else time goes on."""
    for other in world.desks:
        if other is not desk:
            other.machine.tick(SLEEP_MS)
    world.now += SLEEP_MS
    desk.machine.sleep(world.now)


def _harm_cache(world: "World", desk: "Desk") -> None:
    """The file is put aside: the next question fetches everything. What the screen showed begins anew."""
    before = _not_over(desk)
    desk.shelf.lose_cache()
    desk.full = False
    i18_kept(desk, before)
    _begin_anew(world, desk)


def _harm_outbox(world: "World", desk: "Desk") -> None:
    """The file is put aside: the journal brings back what is not over."""
    before = _not_over(desk)
    desk.shelf.lose_outbox()
    i18_kept(desk, before)
    world.said[desk.user] = [key for key in world.said[desk.user] if key in desk.shelf.commands]
    _begin_anew(world, desk)


def _begin_anew(world: "World", desk: "Desk") -> None:
    world.notes[desk.user].clear()
    desk.restart()


def _not_over(desk: "Desk") -> dict[str, Stage]:
    over = (Stage.DONE, Stage.DROPPED)
    return {key: one.stage for key, one in desk.shelf.commands.items() if one.stage not in over}


def i18_kept(desk: "Desk", before: dict[str, Stage]) -> None:
    """A damaged file costs no act: what was not over before is there after it."""
    lost = before.keys() - desk.shelf.commands.keys()
    told = sorted(f"{key} {before[key]}" for key in lost)
    demand(not lost, "I18", f"{desk.user} lost {told}")


@cache
def no_holidays() -> Calendar:
    """A calendar nobody published: every Monday to Friday is worked."""
    return assemble([replace(plan(year), holidays={}, makeups={}) for year in YEARS])


_OFTEN: dict[str, tuple[int, Callable[["World", "Desk"], None]]] = {
    "hand in": (7, _hand_in), "photo": (5, _photo), "deliver": (5, _deliver), "catch up": (2, _catch_up),
    "set clock": (2, _set_clock), "sleep": (1, _sleep), "harm cache": (1, _harm_cache),
    "harm outbox": (2, _harm_outbox),
}  # fmt: skip
RULES = {name: rule for name, (_, rule) in _OFTEN.items()}
NAMES, WEIGHTS = tuple(_OFTEN), tuple(often for often, _ in _OFTEN.values())
"""What can happen, and how often beside the others."""
