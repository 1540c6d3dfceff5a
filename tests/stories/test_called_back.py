"""Call-back, coordination and incident reports, each through its act of the registry (F-086, F-087, F-072)."""

from console.viewmodels import calling, rates
from sync.domain.duty import ReportKind
from sync.domain.ticket import State
from tests.stories.conftest import Open
from tests.stories.stage import moment, wall
from tests.stories.test_dissatisfied import NO, SITE_NOISE, UNIT, YES, closed


def test_a_call_back_is_owed_tried_and_recorded_with_its_facts(opened: Open) -> None:
    """回访：抽样到人、未接通留痕、接通一次记完，不满意即重办，再访满意"""
    stage = opened("2026-03-10 09:00")
    chen, zheng = stage.seat("u-chen"), stage.seat("u-zheng")
    unit = stage.seat("u-environment")
    ticket = chen.take("工地夜间打桩", street="101")
    chen.classify(ticket, SITE_NOISE)
    chen.dispatch(ticket, UNIT)
    closed(stage, ticket, unit, zheng)
    calls = calling.Calls(chen.desk)
    (row,) = calls.read()
    assert (row.ticket, row.role, row.state) == (ticket, "性质必访", "未拨打"), "complaints are always called"
    assert wall(stage.t(ticket).call_back.due) == "2026-03-13 09:30", "three working days"

    stage.after(minutes=30)
    chen.do("appeal.call", ticket, reached="no", words="无人接听")
    assert calls.read()[0].state == "未接通 1 次"
    stage.after(minutes=90)
    assert chen.refused(
        "appeal.call", ticket, reached="yes", words="又打桩", **(NO | {"stars.effect": 9})
    ) == ("stars")
    assert len(stage.t(ticket).call_backs) == 1, "half a record is none"
    chen.do("appeal.call", ticket, reached="yes", words="又打桩", **NO)
    redo = stage.t(ticket)
    assert (redo.state, [call.reached for call in redo.call_backs]) == (State.REDO, [False, True])
    assert calls.read() == []
    closed(stage, ticket, unit, zheng)
    (row,) = calls.read()
    assert row.state == "未拨打", "another round, another duty"
    chen.do("appeal.call", ticket, reached="yes", words="安静了", **YES)
    assert stage.t(ticket).call_back.outcome == "met" and calls.read() == []
    told = rates.rates(zheng.desk.reading, zheng.desk.references, stage.now, "week").total.figures
    assert (told["satisfied"].words, told["closed"].words) == ("50.0%（1/2）", "1")


def test_what_no_unit_can_solve_is_settled_by_a_meeting(opened: Open) -> None:
    """高位协调：会议、单位、议定事项、牵头与期限，跟办到落实"""
    stage = opened("2026-03-10 09:00")
    chen, xie, unit = stage.seat("u-chen"), stage.seat("u-xie"), stage.seat("u-environment")
    ticket = chen.take("高架桥噪声", street="101")
    chen.classify(ticket, SITE_NOISE)
    chen.dispatch(ticket, UNIT)
    values = {
        "meeting": "高架噪声协调会",
        "chair": "李副区长",
        "units": "坪山交警大队",
        "decision": "加装隔音屏，夜间限速",
        "owner": UNIT,
        "due": moment("2026-06-30 18:00"),
    }
    assert xie.refused("coordination.record", ticket, **(values | {"units": "查无此局"})) == "unit_unknown"
    xie.do("coordination.record", ticket, **(values | {"units": "U004"}))
    (one,) = stage.t(ticket).coordinations
    assert one.number.startswith("XT20260310") and one.units == (UNIT, "U004")
    assert "hard-case" in stage.t(ticket).tags
    stage.after(hours=30)
    unit.do("coordination.follow", ticket, coordination=one.id, words="隔音屏已招标")
    xie.do("coordination.follow", ticket, coordination=one.id, words="已装好", done=True)
    assert stage.t(ticket).coordinations[0].done
    assert unit.refused("coordination.follow", ticket, coordination=one.id, words="x") == "coordination_gone"


def test_an_incident_is_reported_first_again_and_finally(opened: Open) -> None:
    """突发事件：首报、续报、终报各有时限，战时按战时间隔"""
    stage = opened("2026-09-16 17:00")
    chen, zheng = stage.seat("u-chen"), stage.seat("u-zheng")
    order = {"profile": "war", "ordered_by": "区三防指挥部", "reference": "坪三防〔2026〕9 号"}
    zheng.do("mode.order", **order)
    told = {"title": "路口积水", "grade": "larger", "place": "坑梓", "words": "三车被困"}
    assert chen.refused("incident.report", **(told | {"grade": "x"})) == "incident_grade"
    chen.do("incident.report", **told, minutes="40")
    (one,) = zheng.desk.api.duty().result(30).incidents
    assert one.reports[0].late, "thirty minutes were allowed"
    assert wall(one.next_due) == "2026-09-16 19:00", "wartime reports every two hours"
    stage.after(minutes=60)
    zheng.do("incident.follow", one.id, words="水退一半", measures="两台泵车")
    zheng.do("incident.follow", one.id, words="恢复通行", final=True)
    (one,) = zheng.desk.api.duty().result(30).incidents
    assert [report.kind for report in one.reports] == list(ReportKind) and one.over
    assert chen.refused("incident.follow", one.id, words="x") == "incident_over"
