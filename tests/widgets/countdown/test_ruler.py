"""The ruler puts every instant in its place and cuts no label off."""

from itertools import pairwise

import pytest
from pytestqt.qtbot import QtBot

from console.viewmodels.ruler import RulerView
from widgets import theme
from widgets.countdown.axis import DAY, Axis, written
from widgets.countdown.ruler import Ruler

START = 1_795_017_600_000  # 2026-11-19 00:00 in China


def test_instants_lie_in_proportion_and_outside_ones_on_the_edge() -> None:
    axis = Axis(START, START + 2 * DAY, 10, 400)
    assert [axis.x(START + DAY), axis.x(START - DAY), axis.x(START + 9 * DAY)] == [210, 10, 410]


@pytest.mark.parametrize("days", [0.2, 1, 6, 40, 700])
def test_tick_labels_never_meet_and_stand_on_round_local_times(days: float) -> None:
    axis = Axis(START - 7_000_000, START + round(days * DAY), 0, 600)
    ticks = axis.ticks(48)
    places = [axis.x(tick.at_ms) for tick in ticks]
    assert ticks and all(right - left >= 48 for left, right in pairwise(places))
    assert all(written(tick.at_ms, "mm") == "00" for tick in ticks)
    assert all(written(tick.at_ms, "HH") == "00" for tick in ticks if tick.day)


def test_an_axis_without_length_is_harmless() -> None:
    assert Axis(START, START, 0, 100).x(START) == 0


def view(*, now: float, due: float, latest: float) -> RulerView:
    """Six days, the second night of them a pause; the instants are days after the start."""
    at = [START + round(days * DAY) for days in (now, due, latest)]
    days = [(START + n * DAY, START + (n + 1) * DAY, "work", "工作时间") for n in range(6)]
    pause = (days[1][1] - DAY // 3, days[1][1] + DAY // 3, "pause", "中止计时")
    lines = (
        "受理 11-19 15:20，期限 3 个工作日，计入 24 小时 00 分。",
        "未计入：夜间、午休、周末 2 天，中止 3 小时 30 分（等待鉴定，王芳批准）。",
    )
    return RulerView("办理", START, START + 6 * DAY, at[0], at[1], at[2], (*days, pause), lines)


def ink(ruler: Ruler) -> set[str]:
    image = ruler.grab().toImage()
    return {image.pixelColor(x, y).name() for y in range(36, 58) for x in range(image.width())}


def test_late_is_red_and_provisional_never_is(qtbot: QtBot) -> None:
    alarm, violet = theme.current().alarm.mark.lower(), theme.current().provisional.mark.lower()
    late, guess = Ruler(view(now=5.4, due=4.6, latest=4.6)), Ruler(view(now=5.4, due=4.6, latest=5.8))
    for ruler in (late, guess):
        qtbot.addWidget(ruler)
        ruler.resize(800, ruler.heightForWidth(800))
    assert alarm in ink(late) and violet not in ink(late)
    assert violet in ink(guess) and alarm not in ink(guess)


def test_the_words_are_read_aloud_and_wrap(qtbot: QtBot) -> None:
    ruler = Ruler(view(now=1, due=2, latest=2), "办理时限")
    qtbot.addWidget(ruler)
    assert ruler.heightForWidth(320) > ruler.heightForWidth(1200)
    assert ruler.accessibleName() == "办理时限" and "\n" in ruler.accessibleDescription()


def test_unknown_kinds_and_no_segments_are_drawn(qtbot: QtBot) -> None:
    typhoon = (START, START + DAY, "typhoon", "台风")
    odd = RulerView("办理", START, START + DAY, START, START, START, (typhoon,), ())
    for found in (odd, odd._replace(segments=())):
        ruler = Ruler(found)
        qtbot.addWidget(ruler)
        assert not ruler.grab().isNull()
