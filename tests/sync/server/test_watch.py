"""Peace and war, sign-on and hand-over at a real centre: who may, once per key, back by itself, claims released."""

from itertools import count
from pathlib import Path
from typing import Any

from sync.domain.commands import ClaimTicket
from sync.domain.duty import (
    AcceptHandover,
    AnyDutyCommand,
    Duty,
    EndMode,
    Level,
    OfferHandover,
    OrderMode,
    SignOff,
    SignOn,
    packet,
)
from sync.wire.codec import decode, encode
from sync.wire.messages import DutyAnswer, DutyRequest
from tests.support.centre import Centre, Desk, fresh, running
from tests.sync.server import town

NOW = 1_772_517_600_000
HOUR = 3_600_000
_KEYS = count()
WAR = OrderMode(profile="war", ordered_by="区三防指挥部", reference="坪三防〔2026〕3 号", level=Level.THREE)


def ask(desk: Desk, command: AnyDutyCommand, key: str = "") -> DutyAnswer:
    """The verdict on one act of the watch."""
    asked = DutyRequest(key or f"k{next(_KEYS)}", command)
    answer = desk.http.post("/v1/duty", content=encode(asked))
    assert answer.status_code == 200, answer.text
    return decode(answer.content, DutyAnswer)


def profile(desk: Desk, number: str) -> str:
    """Under which rules a ticket's dispatch clock was issued just now, and its limit."""
    ticket = town.ticket(desk, town.received(desk, number))
    clock = next(one for one in ticket.clocks if one.name == "dispatch")
    return f"{clock.rulebook} {clock.limit}"


def test_war_is_ordered_once_and_holds_for_new_clocks_only(centre: Centre) -> None:
    desk, dispatcher = centre.desk("u-zheng"), centre.desk("u-chen")
    before = town.received(desk, "W0")
    assert ask(dispatcher, WAR).code == "role"
    assert profile(desk, "W1") == "pingshan-2019 2h"
    first = ask(desk, WAR, "one-key")
    assert (first.kind, first.duty.profile()) == ("applied", "war")
    again = ask(desk, WAR, "one-key")
    assert (again.kind, len(again.duty.modes)) == ("duplicate", 1)
    assert ask(desk, WAR).code == "mode_there"
    assert profile(desk, "W2") == "pingshan-2019@war 10m"
    assert [str(c.limit) for c in town.ticket(desk, before).clocks if c.name == "dispatch"] == ["2h"]
    mode = decode(desk.http.get("/v1/duty").content, Duty).mode
    assert mode is not None and mode.recorded_by == "郑国栋"
    assert ask(desk, EndMode(mode=mode.id, reason="险情解除")).kind == "applied"
    assert profile(desk, "W3") == "pingshan-2019 2h"
    assert dispatcher.page().refs["mode"] == "mode.00000002"


def test_a_drill_changes_no_clock(centre: Centre) -> None:
    desk = centre.desk("u-zheng")
    drill = OrderMode(profile="war", ordered_by="区三防指挥部", reference="演练方案", drill=True)
    assert ask(desk, drill).duty.drill is not None
    assert profile(desk, "W1") == "pingshan-2019 2h"


def test_a_mode_ends_by_itself_once_also_after_the_power_was_off(tmp_path: Path) -> None:
    now = [NOW]
    end = OrderMode(**({name: getattr(WAR, name) for name in WAR.__struct_fields__} | {"end": NOW + HOUR}))
    with fresh(tmp_path / "c", clock=lambda: now[0]) as centre:
        desk = centre.desk("u-zheng")
        assert ask(desk, end).kind == "applied"
        fire = centre.server.application.centre().watch.fire  # type: ignore[union-attr]
        assert centre.on_loop(fire) == 0
    now[0] += 5 * HOUR
    with running(centre.config, clock=lambda: now[0]) as again:  # type: ignore[arg-type]
        desk = again.desk("u-zheng")
        again.until(lambda: standing(desk).mode is None)
        (mode,) = standing(desk).modes
        assert (mode.ended, mode.ended_by) == (now[0], "中心")
        assert again.on_loop(again.server.application.centre().watch.fire) == 0  # type: ignore[union-attr]


def test_a_signed_hand_over_frees_what_the_outgoing_holds(centre: Centre) -> None:
    out, incoming = centre.desk("u-chen"), centre.desk("u-huang")
    for desk in (out, incoming):
        assert ask(desk, SignOn(post="main", self_test=True)).kind == "applied"
    assert ask(out, SignOn(post="main", self_test=True)).code == "duty_on"
    mine, lost = town.received(out, "H1"), town.received(out, "H2")
    assert out.do(ClaimTicket(ticket=mine)).kind == "applied"
    assert incoming.do(ClaimTicket(ticket=lost)).kind == "applied"
    offer = OfferHandover(incoming="u-huang", packet=packet((), NOW, NOW), claims=(mine, lost, "nobody"))
    offered = ask(out, offer).duty.handovers[-1]
    assert ask(out, AcceptHandover(handover=offered.id)).code == "handover_gone"
    assert ask(incoming, AcceptHandover(handover=offered.id)).kind == "applied"
    assert town.ticket(out, mine).claim is None
    kept = town.ticket(out, lost).claim
    assert kept is not None and kept.by == "u-huang"
    assert [one.person for one in standing(out).on] == ["u-huang"]
    assert ask(incoming, SignOff()).code == "duty_heads"


def test_each_scope_has_its_watch_and_modes_are_the_districts(centre: Centre) -> None:
    street, clerk = centre.desk("u-zhong"), centre.desk("u-police")
    assert ask(street, SignOn(post="main", self_test=True)).kind == "applied"
    assert standing(centre.desk("u-chen")).on == () and len(standing(street).on) == 1
    assert ask(street, WAR).code == "role"
    assert clerk.http.get("/v1/duty").status_code == 403


def test_the_audit_log_knows_every_change_of_the_watch(centre: Centre) -> None:
    desk = centre.desk("u-zheng")
    ask(desk, WAR)
    ask(desk, SignOn(post="chief", self_test=True))
    audit = centre.desk("u-audit").http
    lines: list[dict[str, Any]] = audit.get("/v1/audit").json()["lines"]
    assert [line["kind"] for line in lines if line["actor"] == "u-zheng"] == ["duty", "duty"]
    assert audit.get("/v1/audit/chain").json()["whole"] is True


def standing(desk: Desk) -> Duty:
    """The watch of the desk's scope."""
    return decode(desk.http.get("/v1/duty").content, Duty)
