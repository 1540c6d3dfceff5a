"""Rates by unit and period: answered, solved, satisfied apart; every figure with the numbers it was made of."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from console.assembly.desk import Desk
from console.viewmodels import rates
from sync.client.core.arrived import Held
from sync.domain.identity.actor import ACTOR_CENTRE
from sync.domain.ticket.ticket import Ticket
from sync.wire.codec import encode
from tests.console.viewmodels.desk import opened
from tests.sync.domain.law.test_after import again, evaluation
from tests.sync.domain.law.town import Town
from tests.sync.domain.law.world import DAY, MUNICIPAL, URBAN


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """A desk whose matters come from a small city of its own."""
    with opened(tmp_path) as made:
        yield made


def told(desk: Desk, tickets: list[Ticket], now: int) -> None:
    """These are what the centre told."""
    desk.clock.at = now  # type: ignore[attr-defined]
    rebuild = desk.store.rebuild()
    rebuild.add([Held(one.id, one.ver, encode(one)) for one in tickets])
    rebuild.finish("told.1", 1, now)


def city() -> Town:
    """Three matters of one unit (content; dissatisfied, then content; silent) and one of another, still in redo."""
    town = Town()
    for n, unit in enumerate((MUNICIPAL, MUNICIPAL, MUNICIPAL, URBAN), 1):
        town.checked(unit, f"t{n}").closed(f"t{n}")
    appeals = {key: ticket.appeals[0].id for key, ticket in town.tickets.items()}
    town.do(evaluation(True, "t1", appeals["t1"]), ACTOR_CENTRE)
    town.do(evaluation(False, "t4", appeals["t4"]), ACTOR_CENTRE)
    return town


def shown(found: rates.Rates, unit: str) -> dict[str, str]:
    line = found.total if not unit else next(one for one in found.lines if one.unit == unit)
    return {key: figure.words for key, figure in line.figures.items()}


def test_rates_are_told_by_unit_with_their_denominators(desk: Desk) -> None:
    town = city()
    told(desk, list(town.tickets.values()), town.now)
    found = rates.rates(desk.reading, desk.references, town.now, "month")
    municipal, urban, whole = (shown(found, unit) for unit in (MUNICIPAL, URBAN, ""))
    assert municipal["closed"] == "3" and municipal["satisfied"] == "100.0%（1/1）"
    assert (urban["closed"], urban["answered"], urban["solved"]) == ("0", "100.0%（1/1）", "0.0%（0/1）")
    assert (whole["answered"], whole["solved"], whole["satisfied"]) == (
        "100.0%（2/2）",
        "50.0%（1/2）",
        "50.0%（1/2）",
    )
    assert whole["on_time"] == whole["first_right"] == "100.0%（3/3）"
    assert whole["unseen"] == "100.0%（3/3）" and whole["untouched"] == "0.0%（0/3）"
    assert (whole["completed"], municipal["completed"], urban["completed"]) == (
        "75.0%（3/4）",
        "100.0%（3/3）",
        "0.0%（0/1）",
    ), "of what came in, how much is done"
    assert whole["hours"].endswith("小时（3 件）") and whole["refused"] == "—"


def test_the_sum_is_that_of_the_lines(desk: Desk) -> None:
    town = city()
    told(desk, list(town.tickets.values()), town.now)
    found = rates.rates(desk.reading, desk.references, town.now, "year")
    for key in (*rates.GOOD, *rates.BAD):
        shares = [line.figures[key] for line in found.lines]
        total = found.total.figures[key]
        assert (total.part, total.whole) == (  # type: ignore[union-attr]
            sum(one.part for one in shares),  # type: ignore[union-attr]
            sum(one.whole for one in shares),  # type: ignore[union-attr]
        )


def test_what_happened_before_the_period_is_left_out(desk: Desk) -> None:
    town = city()
    later = town.now + 9 * DAY
    told(desk, list(town.tickets.values()), later)
    assert rates.rates(desk.reading, desk.references, later, "week").lines == ()
    assert rates.rates(desk.reading, desk.references, later, "month").total.figures["closed"].value == 3


def test_a_mended_dissatisfaction_is_not_forgotten(desk: Desk) -> None:
    town = Town().checked().closed()
    town.do(evaluation(False), ACTOR_CENTRE)
    again(town).do(evaluation(True), ACTOR_CENTRE)
    told(desk, [town.t()], town.now)
    found = rates.rates(desk.reading, desk.references, town.now, "month")
    assert shown(found, MUNICIPAL)["satisfied"] == "50.0%（1/2）"
