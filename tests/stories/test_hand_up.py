"""1+6+N (F-060): a sub-centre dispatches inside its area, hands up what lies outside; a unit hands on inside itself."""

from sync.domain.ticket import State
from tests.stories.conftest import Open

OWN, OTHER, LEAF = "U182", "U204", "50601"
"""坪山街道综合执法队, 坑梓街道市政服务中心; 行道树倒伏占路."""


def test_a_sub_centre_hands_up_what_it_cannot_dispatch(opened: Open) -> None:
    """一加六加N：街道分中心管本辖区，辖外上交区中心，单位内二次派遣留痕"""
    stage = opened("2026-08-10 09:00")
    chen, zheng = stage.seat("u-chen"), stage.seat("u-zheng")
    street, far = stage.seat("u-zhong"), stage.seat("u-lai")
    own, unit = stage.seat("u-enf-pingshan"), stage.seat("u-municipal")
    inside = street.take("路口树枝掉落", street="104")
    assert far.desk.reading.ticket(inside) is None, "another sub-centre does not see it"
    street.classify(inside, LEAF)
    street.dispatch(inside, OWN)
    assert stage.t(inside).lead.unit == OWN

    border = street.take("大树倒向坑梓一侧", street="104")
    street.classify(border, LEAF)
    assert street.refused("ticket.dispatch", border, **street.prepared(border, OTHER)) == "unit_out_of_area"
    street.do("ticket.hand_up", border, reason="树根在坑梓街道")
    assert street.desk.reading.ticket(border) is None and chen.seen(border).scope == "440310"
    assert chen.refused("ticket.hand_up", border, reason="再上交") == "hand_up_district"
    chen.dispatch(border, OTHER)
    unit.do("branch.sign", border, OTHER)
    unit.do("branch.hop", border, OTHER, to="园林二班 刘班长", words="带油锯")
    hops = stage.part(border, OTHER).hops
    assert [(one.to, one.words) for one in hops] == [("园林二班 刘班长", "带油锯")]
    for ticket, seat, name in ((inside, own, OWN), (border, unit, OTHER)):
        if not stage.part(ticket, name).signed:
            seat.do("branch.sign", ticket, name)
        seat.do("branch.contact", ticket, name, way="phone", words="已到场")
        seat.do("branch.report", ticket, name, outcome="solved", words="已清理", no_evidence="雨中作业")
        zheng.do("check.pass", ticket)
        zheng.do("ticket.close", ticket, closing="normal", answer="已清理")
    assert {stage.t(one).state for one in (inside, border)} == {State.CLOSED}
