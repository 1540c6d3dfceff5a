"""The indicators: seen with value, threshold and state, heard in every room until somebody acknowledges."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from console.assembly.desk import Desk
from console.commands.act import Selection
from console.commands.acts import ACTS
from console.commands.packet import packet_of
from console.viewmodels import indicators
from sync.domain.errors import Refusal
from sync.domain.intake import Urgency
from tests.console.viewmodels.desk import hear, opened
from widgets.alarms import AlarmBanner
from widgets.bridge import Bridge
from widgets.duty.alarm_strip import AlarmStrip
from widgets.ticker import Ticker

MINUTE = 60_000


@pytest.fixture
def rings() -> list[int]:
    return []


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """Thirteen matters of danger to life, more than the threshold, and nothing else."""
    with opened(tmp_path) as made:
        for n in range(13):
            hear(made, upstream=f"D{n}", urgency=Urgency.DANGER.value)
        yield made


@pytest.fixture
def bridge(desk: Desk, qapp: QApplication) -> Iterator[Bridge]:
    made = Bridge(desk)
    yield made
    made.close()


@pytest.fixture
def ticker(desk: Desk, qapp: QApplication) -> Ticker:
    return Ticker(desk.clock.now)


@pytest.fixture
def alarms(desk: Desk, bridge: Bridge, ticker: Ticker, rings: list[int], qtbot: QtBot) -> AlarmBanner:
    made = AlarmBanner(desk, bridge, ticker, ring=lambda: rings.append(1))
    qtbot.addWidget(made)
    return made


@pytest.fixture
def strip(desk: Desk, alarms: AlarmBanner, ticker: Ticker, qtbot: QtBot) -> AlarmStrip:
    made = AlarmStrip(desk)
    qtbot.addWidget(made)
    made.follow(alarms)
    ticker.second.emit(desk.clock.now())
    qtbot.waitUntil(lambda: "报警 1" in made.told.text())
    return made


def silenced(desk: Desk, **args: Any) -> Any:
    act = ACTS["alarm.silence"]
    assert act.run is not None
    return act.run(desk, Selection(), **args)


def said(strip: AlarmStrip) -> list[str]:
    return [chip.accessibleName() for _, row in strip.parts.values() for chip in row.chips()]


def test_every_group_says_value_state_and_threshold(strip: AlarmStrip) -> None:
    words = said(strip)
    assert len(words) == 15 and all("预警 ≥" in one and "报警 ≥" in one for one in words)
    (danger,) = [one for one in words if one.startswith("特急在办")]
    assert danger.startswith("特急在办 13 · 报警。")
    assert any("待裁决 0 · 正常" in one for one in words)


def test_an_alarm_rings_again_until_it_is_acknowledged_with_a_reason(
    strip: AlarmStrip, alarms: AlarmBanner, desk: Desk, rings: list[int], ticker: Ticker, qtbot: QtBot
) -> None:
    assert len(rings) == 1 and not alarms.isHidden()
    assert alarms.accessibleName() == "指标报警：特急在办 13"
    now = desk.clock.now()
    ticker.second.emit(now + 59_000)
    assert len(rings) == 1
    ticker.second.emit(now + 61_000)
    assert len(rings) == 2, "nobody acknowledged it within the mode's first span"
    assert isinstance(silenced(desk, group="danger", reason=" "), Refusal)
    assert isinstance(silenced(desk, group="danger", reason="已派", minutes="0"), Refusal)
    assert silenced(desk, group="danger", reason="应急队已到场", minutes="20") is None
    ticker.second.emit(now + 62_000)
    qtbot.waitUntil(lambda: any("特急在办 13 · 已确认静音" in one for one in said(strip)))
    rung = len(rings)
    ticker.second.emit(now + 10 * MINUTE)
    assert len(rings) == rung and not strip.silence.isEnabled() and alarms.isHidden()
    told = packet_of(desk, "")[0].alarms
    assert len(told) == 1 and told[0].startswith("特急在办：") and "应急队已到场" in told[0]
    later = indicators.panel(desk, now + 25 * MINUTE, desk.options["alarms"])
    assert "danger" in later.loud, "its time is over"


def test_sound_off_is_said_and_rings_nothing(
    strip: AlarmStrip, alarms: AlarmBanner, desk: Desk, rings: list[int], qtbot: QtBot
) -> None:
    desk.options.set("sound", False)
    alarms.count()
    qtbot.waitUntil(lambda: "本机设置已关闭声音" in strip.told.text())
    strip.test.click()
    assert len(rings) == 1


def test_pressing_a_group_asks_for_its_acknowledgement(strip: AlarmStrip, desk: Desk) -> None:
    asked: list[tuple[str, dict[str, str]]] = []
    strip.act.connect(lambda name, args: asked.append((name, args)))
    chips = [chip for _, row in strip.parts.values() for chip in row.chips()]
    next(chip for chip in chips if chip.text().startswith("特急在办")).click()
    assert asked == [("alarm.silence", {"ticket": "danger"})]
    fields = {field.name: field for field in indicators.silence(desk, "danger", "")}
    assert fields["group"].value == "danger" and len(fields["group"].options) == 16
    assert indicators.silence(desk, "", "")[0].value == "*"


def test_silence_for_all_groups_holds_for_each(strip: AlarmStrip, desk: Desk) -> None:
    assert silenced(desk, group="*", reason="演练", minutes="5") is None
    now = desk.clock.now()
    assert not indicators.panel(desk, now, desk.options["alarms"]).loud


def test_thresholds_are_those_of_the_rulebook_in_force(strip: AlarmStrip, desk: Desk) -> None:
    rulebook = desk.references.rulebook
    limits = tuple(
        msgspec.structs.replace(one, warn=14, alarm=15) if one.name == "danger" else one
        for one in rulebook.indicators
    )
    desk.references.now.rulebook = msgspec.structs.replace(rulebook, indicators=limits)
    found = {one.name: one for one in indicators.panel(desk, desk.clock.now(), {}).gauges}
    assert found["danger"].state == indicators.OK and found["danger"].limits.startswith(
        "预警 ≥ 14，报警 ≥ 15"
    )
