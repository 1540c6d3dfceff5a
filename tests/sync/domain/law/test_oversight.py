"""Papers, the ladder, repeats, instructions, responsibility files."""

from sync.domain.commands import (
    AddFinding,
    AnyCommand,
    Assignment,
    Climb,
    CloseFile,
    Dispatch,
    FollowInstruction,
    Instruct,
    IssuePaper,
    MarkRepeat,
    ReplyPaper,
    WithdrawPaper,
)
from sync.domain.identity.actor import ACTOR_CENTRE
from sync.domain.law import decide
from sync.domain.law.laddering import next_rungs
from sync.domain.law.timed import next_due
from sync.domain.oversight import PaperKind
from tests.sync.domain.law.town import LEAD, Town
from tests.sync.domain.law.world import (
    DAY,
    DISPATCHER,
    MUNICIPAL,
    OFFICER,
    POLICE,
    RIVER,
    SUPERVISOR,
    URBAN,
    clerk,
    context,
)


def paper(
    kind: PaperKind, addressee: str = MUNICIPAL, demand: str = "请即办理", limit: str = ""
) -> AnyCommand:
    return IssuePaper(
        ticket="t1", kind=kind, addressee=addressee, matter="路边垃圾", demand=demand, limit=limit
    )


def test_papers_have_numbers_addressees_and_reply_clocks() -> None:
    town = Town().out(MUNICIPAL)
    assert town.refused(paper(PaperKind.SUPERVISE)) == "paper_role"
    assert town.refused(paper(PaperKind.URGE, demand=" ")) == "paper_words"
    assert town.refused(paper(PaperKind.URGE, limit="x")) == "amount"
    town.do(paper(PaperKind.URGE, limit="1wd"))
    town.do(paper(PaperKind.SUPERVISE), SUPERVISOR)
    urge, supervise = town.t().papers
    assert urge.number.startswith("CB20260601") and supervise.number.startswith("DB20260601")
    assert urge.clock and str(urge.clock.limit) == "1wd"
    assert supervise.clock and str(supervise.clock.limit) == "5wd"
    assert town.t().tags == ("urged", "key-supervision")
    town.do(ReplyPaper(ticket="t1", paper=urge.id, words="今日办结"), clerk(MUNICIPAL))
    assert not town.t().papers[0].awaits_reply
    assert town.refused(ReplyPaper(ticket="t1", paper=urge.id, words="x"), clerk(MUNICIPAL)) == "paper_gone"
    town.do(WithdrawPaper(ticket="t1", paper=supervise.id, reason="重复"), SUPERVISOR)
    assert town.refused(ReplyPaper(ticket="t1", paper=supervise.id, words="x")) == "paper_gone"


def test_an_addressee_without_a_part_sees_and_answers_its_paper() -> None:
    town = Town().out(MUNICIPAL)
    town.do(paper(PaperKind.REMINDER, RIVER))
    answer = ReplyPaper(ticket="t1", paper=town.t().papers[0].id, words="已部署")
    assert town.refused(answer, clerk(MUNICIPAL)) == "other_unit"
    assert town.refused(answer, clerk(POLICE)) == "no_ticket"
    town.do(answer, clerk(RIVER))


def test_ended_tickets_are_not_supervised() -> None:
    town = Town().checked().closed()
    assert town.refused(paper(PaperKind.URGE)) == "ended_closed"


def test_the_next_rung_is_known_before_anything_is_late() -> None:
    town = Town().out(MUNICIPAL)
    (first,) = next_rungs(town.t(), context(now=town.now))
    assert (first.trigger, first.rung.name) == ("late", "urge")
    assert first.at == town.clock("total").due + 1


def test_the_ladder_climbs_rung_by_rung_each_once() -> None:
    town = Town().out(MUNICIPAL)
    climbed = []
    for _ in range(4):
        due = next_due(town.t(), context(now=town.now))
        assert due is not None
        at, command = due
        assert town.refused(command, ACTOR_CENTRE, after=0) == "rung_early" if at > town.now else True
        town.now = at
        town.do(command, ACTOR_CENTRE, after=0)
        assert town.refused(command, ACTOR_CENTRE, after=0) == "rung_next"
        climbed.append(town.t().climbed[-1].name)
    assert climbed == ["urge", "reminder", "supervise", "notice"]
    assert [p.kind.value for p in town.t().papers] == ["urge", "reminder", "supervise", "notice"]
    assert town.t().papers[0].addressee == MUNICIPAL
    assert next_due(town.t(), context(now=town.now)) is None
    assert town.refused(Climb(ticket="t1", trigger="late", rung="urge"), OFFICER) == "role"


def test_reporting_in_time_disarms_the_ladder() -> None:
    town = Town().checked()
    assert next_due(town.t(), context(now=town.now + 9 * DAY)) is None


def test_repeated_complaints_climb_by_count_and_by_time() -> None:
    town = Town().received()
    assert town.refused(MarkRepeat(ticket="t1", orders=("t1", "o2"))) == "repeat_few"
    town.do(MarkRepeat(ticket="t1", orders=("t1", "o2", "o3")), ACTOR_CENTRE)
    assert "repeat" in town.t().tags
    assert town.refused(MarkRepeat(ticket="t1", orders=("t1", "o2", "o3"))) == "repeat_known"
    assert next_rungs(town.t(), context(now=town.now)) == (), "a reminder waits for the unit it is meant for"
    town.classified().dispatched(MUNICIPAL)
    town.do(Climb(ticket="t1", trigger="repeat", rung="reminder"), ACTOR_CENTRE)
    assert town.t().climbed[-1].addressee == MUNICIPAL
    (later,) = (one for one in next_rungs(town.t(), context(now=town.now)) if one.trigger == "repeat")
    assert (later.rung.name, later.at) == ("supervise", town.t().repeats[0].at + 3 * DAY)
    town.do(MarkRepeat(ticket="t1", orders=("t1", "o2", "o3", "o4")), ACTOR_CENTRE)
    (sooner,) = (one for one in next_rungs(town.t(), context(now=town.now)) if one.trigger == "repeat")
    assert sooner.at == town.t().repeats[1].at


def test_an_instruction_is_followed_to_its_end() -> None:
    town = Town().out(MUNICIPAL)
    town.do(Instruct(ticket="t1", leader="李区长", unit=URBAN, words="一周内根治"), SUPERVISOR)
    (one,) = town.t().instructions
    assert one.due > town.now
    assert "leader-note" in town.t().tags
    follow = FollowInstruction(ticket="t1", instruction=one.id, words="已进场", done=False)
    town.do(follow, clerk(URBAN))
    town.do(FollowInstruction(ticket="t1", instruction=one.id, words="已根治", done=True), clerk(URBAN))
    assert town.t().instructions[0].done
    assert town.refused(follow, clerk(URBAN)) == "instruction_gone"
    assert town.refused(Instruct(ticket="t1", leader="", unit=URBAN, words="x")) == "instruction_words"


def test_repair_first_opens_a_file_that_outlives_the_ticket() -> None:
    town = Town().received().classified()
    lead = Assignment(MUNICIPAL, LEAD)
    town.do(Dispatch(ticket="t1", assignments=(lead,), fence=0, repair_first=True))
    (file,) = town.t().files
    assert town.t().repair_first and "repair-first" in town.t().tags
    town.signed(MUNICIPAL).contacted(MUNICIPAL).reported(MUNICIPAL).closed()
    town.do(AddFinding(ticket="t1", file=file.id, words="施工方未围挡", unit=URBAN))
    wrong = CloseFile(ticket="t1", file=file.id, verdict="responsible", words="监管不到位")
    assert town.refused(wrong, SUPERVISOR) == "file_verdict"
    assert town.refused(wrong, DISPATCHER) == "role"
    done = CloseFile(ticket="t1", file=file.id, verdict="responsible", words="监管不到位", unit=URBAN)
    town.do(done, SUPERVISOR)
    assert town.t().files[0].closed_by == SUPERVISOR.name
    assert town.refused(AddFinding(ticket="t1", file=file.id, words="x")) == "file_gone"


def test_desk_and_centre_name_a_paper_alike_but_for_the_number() -> None:
    town = Town().out(MUNICIPAL)
    here = decide(town.tickets, paper(PaperKind.URGE), context(now=town.now, key="p", serial=0))
    there = decide(town.tickets, paper(PaperKind.URGE), context(now=town.now, key="p", serial=7))
    assert isinstance(here, tuple) and isinstance(there, tuple)
    assert here[0].paper.id == there[0].paper.id  # type: ignore[union-attr]
    assert here[0].paper.number.startswith("本机-")  # type: ignore[union-attr]


def test_a_paper_nobody_answers_leads_to_supervision_once() -> None:
    town = Town().out(MUNICIPAL, leaf="L2")
    town.do(paper(PaperKind.URGE, limit="1wd"))
    (silent,) = (one for one in next_rungs(town.t(), context(now=town.now)) if one.trigger == "unanswered")
    (urge,) = town.t().papers
    assert urge.clock and (silent.rung.name, silent.at) == ("supervise", urge.clock.due + 1)
    town.now = silent.at
    town.do(Climb(ticket="t1", trigger="unanswered", rung="supervise"), ACTOR_CENTRE, after=0)
    supervise = town.t().papers[-1]
    assert (supervise.kind, supervise.addressee) == (PaperKind.SUPERVISE, MUNICIPAL)
    later = next_rungs(town.t(), context(now=town.now + 99 * DAY))
    assert "unanswered" not in {one.trigger for one in later}, "silence about silence starts nothing new"


def test_an_answer_in_time_disarms_the_silence_and_supervision_is_not_doubled() -> None:
    town = Town().out(MUNICIPAL, leaf="L2")
    town.do(paper(PaperKind.REMINDER, limit="1wd"))
    town.do(paper(PaperKind.SUPERVISE, limit="1wd"), SUPERVISOR)
    assert "unanswered" not in {one.trigger for one in next_rungs(town.t(), context(now=town.now))}
    for one in town.t().papers:
        town.do(ReplyPaper(ticket="t1", paper=one.id, words="已办"), clerk(MUNICIPAL))
    assert {one.trigger for one in next_rungs(town.t(), context(now=town.now))} == {"late"}
