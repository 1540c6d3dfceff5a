"""The sample day: what should have arrived by now is here, the rest comes in its minute."""

from pathlib import Path

from tests.support.centre import fresh

NOON = 1_772_510_400_000
"""Tuesday 3 March 2026, 12:00 in Shenzhen."""
HOUR = 3_600_000


def test_past_minutes_arrive_at_once_and_later_ones_in_their_time(tmp_path: Path) -> None:
    now = [NOON]
    with fresh(tmp_path / "c", clock=lambda: now[0], arrivals=True) as centre:
        desk = centre.desk()
        centre.until(lambda: len(desk.page().tickets) > 50)
        centre.on_loop(centre.server.application.centre().sample.arrive)  # type: ignore[union-attr]
        morning = desk.page().tickets
        assert all(ticket.received <= NOON for ticket in morning)
        assert len({ticket.number for ticket in morning}) == len(morning)
        now[0] += 3 * HOUR
        desk = centre.desk()
        centre.until(lambda: len(desk.page().tickets) > len(morning) + 20)


def test_a_pace_keeps_the_queue_flowing(tmp_path: Path) -> None:
    now = [NOON + 12 * HOUR + 1]
    with fresh(tmp_path / "c", clock=lambda: now[0], arrivals=True, sample_pace=60.0) as centre:
        desk = centre.desk()
        for _ in range(3):
            before = len(desk.page().tickets)
            now[0] += 1_000
            centre.until(lambda before=before: len(desk.page().tickets) > before)  # type: ignore[misc]
