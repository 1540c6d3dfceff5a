"""Repair first, accountability after (先抢修后问责): the fix goes out now, the question has a life of its own."""

from sync.domain.intake import Urgency
from sync.domain.ticket import State
from tests.stories.conftest import Open
from tests.stories.stage import wall

WATERWORKS, TRANSPORT = "U063", "U006"
NO_WATER = "31901"
"""停水缺水."""


def test_the_main_is_mended_at_once_and_the_question_answered_later(opened: Open) -> None:
    """先抢修后问责：爆管先派抢修，问责卷另立另结"""
    stage = opened("2026-06-03 22:40")
    chen, zheng, xie = stage.seat("u-chen"), stage.seat("u-zheng"), stage.seat("u-xie")
    water = stage.seat("u-water")
    ticket = chen.take("施工挖爆水管，路面塌陷", street="101", kind="report", urgency="danger")
    chen.classify(ticket, NO_WATER, urgency=Urgency.DANGER)
    stage.after(minutes=3)
    chen.dispatch(ticket, WATERWORKS, TRANSPORT, task="立即关阀抢修", repair_first=True)
    out = stage.t(ticket)
    assert out.repair_first and "repair-first" in out.tags and len(out.files) == 1
    assert wall(stage.clock(ticket, "sign", WATERWORKS).due) == "2026-06-03 22:58", "danger: fifteen minutes"
    stage.after(minutes=5)
    water.work(ticket, WATERWORKS, words="阀门已关，管道已焊接")
    zheng.do("branch.recall", ticket, TRANSPORT, reason="路面由水务一并恢复")
    assert stage.t(ticket).state is State.CHECK
    zheng.do("check.pass", ticket)
    zheng.do("ticket.close", ticket, closing="normal", answer="供水已恢复")
    file = stage.t(ticket).files[0]
    assert stage.t(ticket).state is State.CLOSED and not file.verdict, "the file outlives the ticket"

    stage.at("2026-06-04 10:00")
    chen.do("file.add", ticket, file=file.id, words="施工单位未办地下管线交底", unit=TRANSPORT)
    xie.do("file.add", ticket, file=file.id, words="监理日志缺页")
    stage.at("2026-06-08 16:00")
    assert (
        xie.refused("file.close", ticket, file=file.id, verdict="responsible", words="如上") == "file_verdict"
    )
    xie.do("file.close", ticket, file=file.id, verdict="responsible", words="约谈并整改", unit=TRANSPORT)
    done = stage.t(ticket).files[0]
    assert (done.verdict, done.unit, len(done.findings)) == ("responsible", TRANSPORT, 2)
    assert chen.refused("file.add", ticket, file=file.id, words="再补一条") == "file_gone"
    assert stage.t(ticket).state is State.CLOSED
