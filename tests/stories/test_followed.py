"""Matters that a named person follows: a leader's instruction (批示), and a lane for representatives (绿色通道)."""

from sync.domain.ticket import State
from tests.stories.conftest import Open
from tests.stories.stage import wall

HOUSING, EDUCATION = "U012", "U022"
DUSTY_SITE, SCHOOL = "51107", "110102"


def test_a_leaders_instruction_goes_to_the_head_and_is_followed(opened: Open) -> None:
    """领导批示：直达责任单位，限时跟办到落实"""
    stage = opened("2026-09-21 10:00")
    chen, zheng, xie = stage.seat("u-chen"), stage.seat("u-zheng"), stage.seat("u-xie")
    housing = stage.seat("u-housing")
    ticket = chen.take("工地围挡倒向人行道", street="101", channel="mailbox", addressee="区长")
    chen.classify(ticket, DUSTY_SITE)
    assert housing.desk.reading.ticket(ticket) is None
    words = "请住建局今日到场，举一反三排查"
    zheng.do("instruction.add", ticket, leader="李副区长", unit=HOUSING, words=words)
    given = stage.t(ticket).instructions[0]
    assert wall(given.due) == "2026-09-29 10:00", "five working days; Mid-Autumn from Friday to Sunday is off"
    assert "leader-note" in stage.t(ticket).tags
    assert housing.seen(ticket).instructions[0].words == words, "straight to the head, before any dispatch"
    chen.dispatch(ticket, HOUSING)
    stage.after(hours=3)
    housing.do("instruction.follow", ticket, instruction=given.id, words="已到场加固")
    housing.work(ticket, HOUSING, words="围挡已更换")
    zheng.do("check.pass", ticket)
    zheng.do("ticket.close", ticket, closing="normal", answer="已加固更换")
    stage.at("2026-09-28 15:00")
    assert not stage.t(ticket).instructions[0].done, "it outlives the ticket"
    xie.do("instruction.follow", ticket, instruction=given.id, words="全区 37 处已排查", done=True)
    after = stage.t(ticket).instructions[0]
    assert wall(after.done) == "2026-09-28 15:00" and len(after.follow_ups) == 2
    assert (
        zheng.refused("instruction.follow", ticket, instruction=given.id, words="再跟") == "instruction_gone"
    )


def test_a_representatives_matter_has_its_lane_and_a_named_follower(opened: Open) -> None:
    """两代表一委员：专线标签、专人跟办、催办复函；特殊标签一般岗位不可见"""
    stage = opened("2026-03-05 09:00")
    chen, zheng, xie = stage.seat("u-chen"), stage.seat("u-zheng"), stage.seat("u-xie")
    school = stage.seat("u-education")
    ticket = chen.take("建议增设学位", street="101", kind="suggestion", channel="visit")
    assert chen.refused("tag.add", ticket, tag="representatives") == "tag_follower"
    chen.do("tag.add", ticket, tag="representatives", follower="郑国栋")
    assert xie.seen(ticket).followers == {"representatives": "郑国栋"}
    assert chen.refused("tag.add", ticket, tag="special-complainant") == "tag_protected"
    zheng.do("tag.add", ticket, tag="special-complainant")
    assert xie.seen(ticket).tags == ("representatives", "special-complainant")
    assert chen.seen(ticket).tags == ("representatives",), "a protected tag is for authorised posts only"

    chen.classify(ticket, SCHOOL)
    chen.dispatch(ticket, EDUCATION)
    assert school.seen(ticket).tags == ("representatives",)
    zheng.do(
        "paper.issue",
        ticket,
        kind="urge",
        addressee=EDUCATION,
        matter="学位建议",
        demand="两日内报进展",
        limit="2wd",
    )
    paper = zheng.seen(ticket).papers[0]
    assert wall(paper.clock.due) == "2026-03-06 18:00" and paper.number.startswith("CB20260305")
    stage.after(hours=2)
    school.do("unit.reply", ticket, paper=paper.id, words="已列入 2027 学位规划")
    school.work(ticket, EDUCATION, outcome="explained", words="已书面答复代表")
    zheng.do("ticket.note", ticket, words="已向代表报告进展")
    chen.do("ticket.close", ticket, closing="normal", answer="建议已采纳")
    assert zheng.seen(ticket).state is State.CLOSED and zheng.seen(ticket).papers[0].reply is not None
    zheng.do("tag.remove", ticket, tag="representatives", reason="已办结归档")
    assert zheng.seen(ticket).followers == {} and "urged" in zheng.seen(ticket).tags
