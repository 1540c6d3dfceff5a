"""Peace and war (平战一体): ordered by somebody, phone first, clocks keep the profile they were issued under."""

from console.viewmodels import status
from sync.domain.intake import Urgency
from sync.domain.ticket import State
from tests.stories.conftest import Open
from tests.stories.stage import Stage, moment, wall
from tests.support.room import until

MUNICIPAL, FLOOD, TREE = "U204", "32006", "50601"
"""坑梓街道市政服务中心; 道路积水内涝 (环保水务: phone first in war), 行道树倒伏占路."""
ORDER = {"profile": "war", "ordered_by": "区三防指挥部", "reference": "坪三防〔2026〕9 号", "level": "3"}


def test_clocks_issued_in_war_keep_their_profile_and_peace_returns_by_itself(opened: Open) -> None:
    """战时：转入、电话先行、时钟留档、到点自动转回，换算须专门下令"""
    stage = opened("2026-09-16 17:00")
    chen, zheng = stage.seat("u-chen"), stage.seat("u-zheng")
    unit = stage.seat("u-municipal")
    calm = chen.take("行道树倾斜", street="105")
    assert not status.mode(chen.desk.references).war
    assert wall(stage.clock(calm, "dispatch").due) == "2026-09-16 19:00"
    zheng.do("watch.sign_on", post="chief", self_test=True)
    zheng.do("mode.order", **ORDER, end=moment("2026-09-17 06:00"))
    until(lambda: status.mode(chen.desk.references).war, "every desk knows")
    assert "区三防指挥部" in status.mode(chen.desk.references).detail
    assert zheng.refused("mode.order", **ORDER) == "mode_there"
    assert wall(stage.clock(calm, "dispatch").due) == "2026-09-16 19:00", "open clocks keep their profile"

    stage.after(minutes=5)
    flood = chen.take("路口积水淹车", street="105", kind="report", urgency="danger")
    clock = stage.clock(flood, "dispatch")
    assert (str(clock.limit), clock.rulebook) == ("10m", "pingshan-2019@war")
    chen.classify(flood, FLOOD, urgency=Urgency.DANGER)
    values = chen.prepared(flood, MUNICIPAL)
    assert chen.refused("ticket.dispatch", flood, **values) == "phone_first"
    chen.do("ticket.tell", flood, whom="坑梓市政值班员", words="立即派泵车", unit=MUNICIPAL)
    chen.dispatch(flood, MUNICIPAL)
    assert stage.clock(flood, "handling", MUNICIPAL).rulebook == "pingshan-2019@war"
    peace_returns(stage, flood)
    unit.work(flood, MUNICIPAL, words="已抽排")
    zheng.do("check.pass", flood)
    late = stage.clock(flood, "total").outcome == "late"
    zheng.do("ticket.close", flood, closing="overdue" if late else "normal", answer="积水已排除")
    assert stage.t(flood).state is State.CLOSED


def peace_returns(stage: Stage, flood: str) -> None:
    """At its hour, by the centre; what was issued in war stays so until it is re-based by name."""
    chen, zheng = stage.seat("u-chen"), stage.seat("u-zheng")
    assert zheng.refused("watch.sign_off") == "duty_heads", "war wants four heads per shift"
    stage.at("2026-09-17 06:00")
    until(lambda: not status.mode(chen.desk.references).war, "the centre returned by itself")
    mode = zheng.desk.api.duty().result(30).modes[0]
    assert (wall(mode.ended), mode.ended_by, mode.end_reason) == ("2026-09-17 06:00", "中心", "end")
    assert stage.clock(flood, "handling", MUNICIPAL).rulebook == "pingshan-2019@war", (
        "what was issued in war stays"
    )
    after = chen.take("积水已退请清淤", street="105")
    assert stage.clock(after, "dispatch").rulebook == "pingshan-2019"
    zheng.do("ticket.rebase", flood, reason="响应解除，按平时时限")
    assert stage.clock(flood, "handling", MUNICIPAL).rulebook == "pingshan-2019"


def test_a_drill_changes_no_clock_and_a_hand_over_frees_what_is_held(opened: Open) -> None:
    """演练不改时限；交接班双签后占用释放"""
    stage = opened("2026-09-16 08:00")
    chen, huang, zheng = stage.seat("u-chen"), stage.seat("u-huang"), stage.seat("u-zheng")
    zheng.do("mode.order", **(ORDER | {"drill": True}))
    held = chen.take("路灯不亮", street="105")
    assert stage.clock(held, "dispatch").rulebook == "pingshan-2019"
    until(lambda: status.mode(chen.desk.references).war, "the strip says that a drill runs")
    zheng.do("mode.end", reason="演练结束")
    for seat in (chen, huang):
        seat.do("watch.sign_on", post="main", self_test=True)
    assert chen.refused("watch.sign_on", post="main", self_test=True) == "duty_on"
    chen.do("ticket.claim", held)
    chen.do("handover.offer", incoming="u-huang", notes="龙田泵站钥匙在值班台")
    assert chen.refused("handover.accept") == "handover_gone"
    stage.after(minutes=5)
    huang.do("handover.accept", remarks="已知悉")
    assert stage.t(held).claim is None
    duty = zheng.desk.api.duty().result(30)
    (record,) = duty.handovers
    assert (record.outgoing_name, record.incoming_name, record.packet.notes) == (
        "陈思敏",
        "黄子谦",
        "龙田泵站钥匙在值班台",
    )
    assert [item.kind for item in record.packet.items] == ["expiring"] * len(record.packet.items) != []
    assert [one.person for one in duty.on] == ["u-huang"]
    huang.do("ticket.claim", held)
