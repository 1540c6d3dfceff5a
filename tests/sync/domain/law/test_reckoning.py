"""A year is published: provisional due times become certain, closures move them, nothing else changes."""

from msgspec.structs import replace

from sync.domain.clock import local, with_year
from sync.domain.commands import Recompute
from sync.domain.events import Recomputed
from sync.domain.identity.actor import ACTOR_CENTRE
from sync.domain.law import apply, decide
from sync.domain.law.reckoning import rests_on_another
from tests.sync.domain.clock.calendars import plan, shipped
from tests.sync.domain.law.town import Town
from tests.sync.domain.law.world import DISPATCHER, MUNICIPAL, context


def test_a_closed_day_moves_working_clocks_and_leaves_natural_ones() -> None:
    town = Town(local(2026, 9, 15, 17)).out(MUNICIPAL)
    closed = plan(2026).closures | {plan(2026).published.replace(2026, 9, 16): "三防〔2026〕8号"}
    calendar = with_year(shipped(), replace(plan(2026), closures=closed))
    around = context(ACTOR_CENTRE, town.now + 1, "k", calendar=calendar)
    assert rests_on_another(town.t(), around)
    (event,) = decide(town.tickets, Recompute(ticket="t1"), around)
    assert isinstance(event, Recomputed) and event.calendar == calendar.version
    after = apply(town.t(), event, around.now)
    moved = {one.name for one in event.moved}
    assert moved and moved <= {"handling", "total", "return"}
    assert all(one.after > one.before for one in event.moved)
    natural = {c.name: c.due for c in town.t().clocks if not c.limit.working}
    assert {c.name: c.due for c in after.clocks if not c.limit.working} == natural
    assert not rests_on_another(after, around)
    assert decide({"t1": after}, Recompute(ticket="t1"), around) == ()


def test_only_the_centre_asks_it() -> None:
    town = Town().out(MUNICIPAL)
    assert decide(town.tickets, Recompute(ticket="t1"), context(DISPATCHER, town.now, "k")).code == "role"
