"""A unit's system that takes no dispatches is told in the rooms of those who look after it, and only there."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from console.assembly.desk import Desk
from console.viewmodels import outward
from console.words import speak
from sync.domain.identity import Actor, Role
from sync.server.clock import now_ms
from tests.support import centre as support
from tests.support.centre import Centre
from tests.sync.server import town
from tests.widgets.intake.conftest import Api, Way
from widgets.bridge import Bridge
from widgets.knowledge.room import KnowledgeRoom
from widgets.outward import OutwardBanner
from widgets.ticker import Ticker

ADMIN = Actor("u-system", "系统管理员", Role.SYSTEM_ADMIN)
NOWHERE = {"url": "http://127.0.0.1:1/", "secret": "sixteen characters at least"}


@pytest.fixture
def centre(tmp_path: Path) -> Iterator[Centre]:
    """A centre where a dispatch has waited for an hour, because the unit's system refuses every connection."""
    late = [3_600_000]
    with support.fresh(tmp_path / "real-centre", lambda: now_ms() - late[0]) as running:
        (running.data / "receivers.json").write_text(json.dumps({town.ENFORCEMENT: NOWHERE}))
        officer = running.desk("u-zheng")
        ticket = town.received(officer, "O1")
        town.classified(officer, ticket)
        assert town.dispatched(officer, ticket, town.ENFORCEMENT).kind == "applied"
        running.until(lambda: _queues(officer) and _queues(officer)[0]["fault"])
        late[0] = 0
        yield running


def _queues(desk: support.Desk) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = desk.http.get("/v1/outbound/standing").json()["queues"]
    return found


@pytest.fixture
def desk(open_desk: Callable[[Actor], Desk], centre: Centre, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """The system administrator's desk, its line up."""
    opened = open_desk(ADMIN)
    monkeypatch.setattr(opened, "_way", Way(Api(centre.sign_in("u-system"))))
    return opened


def words(banner: OutwardBanner) -> str:
    return banner.accessibleName()


def test_a_stuck_queue_is_told_with_the_oldest_and_the_last_fault(
    desk: Desk, bridge: Bridge, ticker: Ticker, shown: Callable[..., None], qtbot: QtBot
) -> None:
    room = KnowledgeRoom(desk, bridge, ticker)
    shown(room)
    qtbot.waitUntil(room.outward.isVisible)
    assert "1 件在等" in words(room.outward) and "对方拒绝连接" in words(room.outward)
    assert "1 小时" in words(room.outward)
    speak("en")
    room.retranslate()
    assert "1 wait" in words(room.outward) and "it refused the connection" in words(room.outward)


def test_it_goes_when_the_system_takes_dispatches_again(
    desk: Desk, bridge: Bridge, ticker: Ticker, shown: Callable[..., None], qtbot: QtBot, centre: Centre
) -> None:
    room = KnowledgeRoom(desk, bridge, ticker)
    shown(room)
    qtbot.waitUntil(room.outward.isVisible)
    clerk = centre.desk("u-enf-pingshan").http
    (waiting,) = clerk.get("/v1/outbound").json()["dispatches"]
    assert clerk.post(f"/v1/outbound/{waiting['id']}").status_code == 204
    room.outward.ask()
    qtbot.waitUntil(room.outward.isHidden)


def test_only_those_who_look_after_it_are_told() -> None:
    for role in Role:
        actor = Actor("u", "", role)
        assert outward.looked_after(actor) == (
            role in (Role.SYSTEM_ADMIN, Role.DUTY_OFFICER, Role.SUPERVISOR)
        )
    assert not outward.looked_after(Actor("u", "", Role.DUTY_OFFICER, scope="104"))


def test_many_units_are_told_by_number(desk: Desk) -> None:
    told = {
        "queues": [
            {
                "unit": f"U{n}",
                "way": way,
                "waiting": n,
                "oldest": n,
                "attempts": 9,
                "fault": fault,
                "stuck": n > 0,
            }
            for n, (way, fault) in enumerate(
                [("push", "")] * 2 + [("pull", "")] + [("push", "503"), ("push", "x"), ("push", "gaierror")]
            )
        ]
    }
    found = outward.stuck(told)
    assert [one.unit for one in found] == ["U1", "U2", "U3", "U4", "U5"]
    lines = outward.words(found, desk).splitlines()
    assert len(lines) == 4 and "没有来取" in lines[1] and "HTTP 503" in lines[2] and "2" in lines[3]
