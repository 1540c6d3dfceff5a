"""Three different orders on one matter in any three consecutive days."""

import pytest

from sync.domain.clock.calendar import local
from sync.domain.oversight import Order, repeated
from sync.domain.rulebook.policies import RepeatPolicy

POLICY = RepeatPolicy(orders=3, days=3)


def order(ticket: str, day: int, hour: int = 10, person: str = "p", leaf: str = "L1") -> Order:
    return Order(ticket, person, "10018", leaf, local(2026, 6, day, hour))


def test_three_orders_in_three_days_are_one_repeated_complaint() -> None:
    found = repeated(order("c", 3), [order("a", 1, 0), order("b", 2)], POLICY)
    assert found == ("a", "b", "c")


@pytest.mark.parametrize(
    "history",
    [
        [order("a", 1)],
        [order("a", 1), order("c", 2)],
        [order("a", 1), order("b", 2, person="q")],
        [order("a", 1), order("b", 2, leaf="L2")],
        [order("b", 2)],
    ],
)
def test_fewer_or_other_orders_are_not(history: list[Order]) -> None:
    assert repeated(order("c", 3), history, POLICY) == ()


def test_days_are_local_days_not_hours() -> None:
    history = [order("a", 1, 23), order("b", 2)]
    assert repeated(order("c", 4, 0), history, POLICY) == ()
    assert repeated(order("c", 3, 23), history, POLICY) == ("a", "b", "c")


def test_nobody_without_a_name_is_anybody() -> None:
    history = [order("a", 1, person=""), order("b", 2, person="")]
    assert repeated(order("c", 3, person=""), history, POLICY) == ()
