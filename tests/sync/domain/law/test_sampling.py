"""Who is called back (回访抽样): always, by share, and never by anybody's choice."""

import pytest
from msgspec.structs import replace

from sync.domain.commands import AddTag, CallBackCitizen, CloseTicket
from sync.domain.intake.appeal import Kind
from sync.domain.law.sampling import drawn, lot
from sync.domain.rulebook import Rulebook, check
from sync.domain.rulebook.policies import CallBackPolicy
from tests.sync.domain.law.town import Town
from tests.sync.domain.law.world import MUNICIPAL, context, rulebook


def with_policy(**policy: object) -> Rulebook:
    return replace(rulebook(), call_back=CallBackPolicy(**policy))  # type: ignore[arg-type]


def answered(town: Town, ticket: str, kind: Kind = Kind.CONSULT, tag: str = "") -> Town:
    """A consultation answered at the desk."""
    town.received(ticket, kind=kind).classified("L4", ticket, kind=kind)
    if tag:
        town.do(AddTag(ticket=ticket, tag=tag, follower="林老师"))
    town.do(CloseTicket(ticket=ticket, closing="normal", answer="工作日可办", reason="电话中答复"))
    return town


def test_every_complaint_is_called_back_and_consultations_by_their_lot() -> None:
    town = Town(rulebook=with_policy(percent=20, kinds=("complaint",)))
    for n in range(60):
        answered(town, f"c{n}")
    called = {key for key, ticket in town.tickets.items() if ticket.call_back}
    assert called == {f"c{n}" for n in range(60) if lot(f"c{n}") < 20}
    assert 0 < len(called) < 30
    town.checked().closed()
    assert town.t().call_back is not None


def test_the_lot_of_an_id_is_always_the_same_and_evenly_spread() -> None:
    lots = [lot(f"ticket-{n}") for n in range(20_000)]
    assert lots[:100] == [lot(f"ticket-{n}") for n in range(100)]
    assert set(lots) == set(range(100))
    for percent in (10, 20, 50):
        assert sum(one < percent for one in lots) / len(lots) == pytest.approx(percent / 100, abs=0.01)


def test_special_lanes_and_matters_worked_again_are_always_called() -> None:
    town = Town(rulebook=with_policy(percent=0))
    answered(town, "t1")
    answered(town, "t2", tag="talent")
    assert [town.t(one).call_back is not None for one in ("t1", "t2")] == [False, True]
    around = context(rulebook=with_policy(percent=0))
    assert drawn(town.t("t2"), around) == "lane"
    assert drawn(replace(town.t("t1"), redo_count=1), around) == "redo"
    assert drawn(replace(town.t("t1"), reopened=1), around) == "redo"
    assert drawn(town.t("t1"), around) == ""


def test_a_unit_or_a_class_may_have_its_own_share() -> None:
    ticket = Town().checked().t()
    for policy, why in (
        ({"percent": 0, "units": {MUNICIPAL: 100}}, "share"),
        ({"percent": 0, "classes": {"市容环卫": 100}}, "share"),
        ({"percent": 100, "units": {MUNICIPAL: 0}}, ""),
        ({"percent": 100, "units": {MUNICIPAL: 0}, "classes": {"市容环卫": 100}}, "share"),
    ):
        assert drawn(ticket, context(rulebook=with_policy(**policy))) == why, policy


def test_the_last_attempt_ends_the_duty_unreached() -> None:
    town = Town().checked().closed()
    missed = CallBackCitizen(ticket="t1", appeal="a1", reached=False, words="无人接听")
    for open_still in (True, True, False):
        town.do(missed)
        assert town.t().call_back and town.t().call_back.is_open is open_still
    assert "call_back" not in town.t().steps, "nobody was reached"


def test_shares_that_are_none_are_named() -> None:
    found = check(with_policy(percent=101, units={"U1": -1}, kinds=("odd",), attempts=-2))
    assert [(fault.entry, fault.reason) for fault in found] == [
        ("call_back.percent", "absurd"),
        ("call_back.units", "absurd"),
        ("call_back.kinds", "unknown_kind"),
        ("call_back.attempts", "negative"),
    ]
