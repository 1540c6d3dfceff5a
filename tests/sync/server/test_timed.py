"""What the centre does by itself happens once, also after a night without power and on two nodes at once."""

from pathlib import Path

from sync.domain.identity import Role
from sync.wire.messages import Page
from tests.support.centre import Centre, database, fresh, running
from tests.sync.server import town

NOW = 1_772_517_600_000
"""Tuesday 3 March 2026, 14:00 in Shenzhen."""
DAY = 86_400_000


def climbed(page: Page) -> list[tuple[int, str]]:
    """The rungs that the centre climbed by itself: when and which."""
    found = [e for e in page.events if e.role is Role.CENTRE and type(e.event).__name__ == "RungClimbed"]
    return [(e.at, e.event.climbed.name) for e in found]  # type: ignore[union-attr]


def overdue(centre: Centre) -> str:
    """A dispatched ticket nobody will ever report."""
    desk = centre.desk("u-zheng")
    ticket = town.received(desk, "T1")
    town.classified(desk, ticket)
    assert town.dispatched(desk, ticket, town.ENFORCEMENT).kind == "applied"
    return ticket


def test_a_rung_is_climbed_once_when_its_time_has_come(tmp_path: Path) -> None:
    now = [NOW]
    with fresh(tmp_path / "c", clock=lambda: now[0]) as centre:
        overdue(centre)
        fire = centre.server.application.centre().timekeeper.fire  # type: ignore[union-attr]
        assert centre.on_loop(fire) == 0
        now[0] += 30 * DAY
        assert centre.on_loop(fire) >= 1
        assert centre.on_loop(fire) == 0
        rungs = climbed(centre.desk().page())
        assert rungs and len(rungs) == len(set(rungs))


def test_after_a_month_without_power_it_is_done_at_once(tmp_path: Path) -> None:
    now = [NOW]
    with fresh(tmp_path / "c", clock=lambda: now[0]) as centre:
        overdue(centre)
    now[0] += 30 * DAY
    with running(centre.config, clock=lambda: now[0]) as again:  # type: ignore[arg-type]
        again.until(lambda: climbed(again.desk().page()))


def test_two_nodes_never_do_it_twice_postgresql(tmp_path: Path) -> None:
    now, url = [NOW], database("postgresql")
    with (
        fresh(tmp_path / "a", clock=lambda: now[0], database=url) as one,
        fresh(tmp_path / "b", clock=lambda: now[0], database=url) as two,
    ):
        overdue(one)
        now[0] += 30 * DAY
        keepers = [node.server.application.centre().timekeeper for node in (one, two)]  # type: ignore[union-attr]
        for node, keeper in zip((one, two, one), (*keepers, keepers[0]), strict=True):
            node.on_loop(keeper.fire)
        rungs = climbed(two.desk().page())
        assert rungs and len(rungs) == len(set(rungs))
