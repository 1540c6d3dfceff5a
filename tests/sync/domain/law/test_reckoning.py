"""A year is published: provisional due times become certain, closures move them, nothing else changes."""

from msgspec.structs import replace

from sync.domain.clock import Calendar, acts, local, with_year
from sync.domain.clock.limit import Limit, LimitUnit
from sync.domain.commands import Instruct, Recompute
from sync.domain.events import Recomputed
from sync.domain.identity.actor import ACTOR_CENTRE
from sync.domain.law import apply, decide
from sync.domain.law.reckoning import rests_on_another
from sync.domain.ticket import State
from tests.sync.domain.clock.calendars import plan, shipped
from tests.sync.domain.law.town import Town
from tests.sync.domain.law.world import DISPATCHER, MUNICIPAL, OFFICER, context


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


def _closing_of(day: int) -> Calendar:
    """The calendar in which one more day of September 2026 is closed."""
    closed = plan(2026).closures | {plan(2026).published.replace(2026, 9, day): "三防〔2026〕8号"}
    return with_year(shipped(), replace(plan(2026), closures=closed))


def test_the_answer_to_an_instruction_moves_with_the_calendar() -> None:
    town = Town(local(2026, 9, 15, 17)).out(MUNICIPAL)
    town.do(Instruct(ticket="t1", leader="区长", unit=MUNICIPAL, words="三日内解决"), OFFICER)
    (before,) = town.t().instructions
    around = context(ACTOR_CENTRE, town.now + 1, "k", calendar=_closing_of(16))
    assert before.clock is not None and before.clock.limit.working
    (event,) = decide(town.tickets, Recompute(ticket="t1"), around)
    assert isinstance(event, Recomputed) and "letter" in {one.name for one in event.moved}
    after = apply(town.t(), event, around.now)
    (moved,) = after.instructions
    assert moved.due == moved.clock.due > before.due
    assert replace(moved, due=before.due, clock=before.clock) == before
    assert decide({"t1": after}, Recompute(ticket="t1"), around) == ()


def test_a_duty_to_call_back_moves_after_the_closing_and_a_done_one_stays() -> None:
    town = Town(local(2026, 9, 15, 17)).out(MUNICIPAL)
    duty = acts.start("call_back", "centre", Limit(3, LimitUnit.WORKING_DAY), town.now, shipped())
    closed = replace(town.t(), state=State.CLOSED, clocks=(), closed=town.now, call_back=duty)
    around = context(ACTOR_CENTRE, town.now + 1, "k", calendar=_closing_of(16))
    assert rests_on_another(closed, around)
    (event,) = decide({"t1": closed}, Recompute(ticket="t1"), around)
    after = apply(closed, event, around.now)
    assert after.call_back is not None and after.call_back.due > duty.due and after.state is State.CLOSED
    assert not rests_on_another(after, around)
    done = replace(closed, call_back=acts.stop(duty, town.now + 5))
    assert not rests_on_another(done, around)
    assert decide({"t1": done}, Recompute(ticket="t1"), around) == ()
