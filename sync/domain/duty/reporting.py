"""首报, 续报, 终报: what is owed when, by the rulebook's table; the mode's interval is the shorter one in wartime."""

from msgspec.structs import replace

from sync.domain.clock import acts
from sync.domain.clock.limit import parse
from sync.domain.duty import commands as ask
from sync.domain.duty import events as ev
from sync.domain.duty.case import Case, Decision
from sync.domain.duty.duty import Duty
from sync.domain.duty.incident import Incident, Report, ReportKind
from sync.domain.errors import Refusal
from sync.domain.ids import child
from sync.domain.law.context import Context
from sync.domain.rulebook.policies import ReportLimit


def first(case: Case, command: ask.ReportIncident) -> Decision:
    """首报: what is known, as soon as it is known."""
    limits = _limits(case.context, command.grade)
    if limits is None:
        return Refusal("incident_grade", {"grade": command.grade})
    if not command.title.strip() or not command.place.strip() or not command.words.strip():
        return Refusal("incident_words")
    if not 0 < command.occurred <= case.context.now:
        return Refusal("incident_time")
    mode = case.duty.mode or case.duty.drill
    report = _report(case, command, ReportKind.FIRST, 1, _after(limits.first, command.occurred, case.context))
    incident = Incident(
        id=child(case.context.key, 0),
        title=command.title,
        grade=command.grade,
        place=command.place,
        source=command.source,
        occurred=command.occurred,
        reports=(report,),
        tickets=command.tickets,
        mode=mode.id if mode else "",
        next_due=_next(case.duty, case.context, limits),
    )
    return (ev.IncidentReported(incident=incident),)


def following(case: Case, command: ask.FollowIncident) -> Decision:
    """续报 or 终报: nothing follows the final one."""
    found = next((one for one in case.duty.incidents if one.id == command.incident), None)
    if found is None or found.over:
        return Refusal("incident_over")
    if not command.words.strip():
        return Refusal("incident_words")
    kind = ReportKind.FINAL if command.final else ReportKind.FOLLOWING
    nth = sum(one.kind is kind for one in found.reports) + 1
    limits = _limits(case.context, found.grade)
    due = 0 if command.final or limits is None else _next(case.duty, case.context, limits)
    report = _report(case, command, kind, nth, found.next_due)
    told = replace(
        found,
        reports=(*found.reports, report),
        tickets=tuple(dict.fromkeys((*found.tickets, *command.tickets))),
        next_due=due,
    )
    return (ev.IncidentReported(incident=told),)


def _report(
    case: Case, command: ask.ReportIncident | ask.FollowIncident, kind: ReportKind, nth: int, due: int
) -> Report:
    return Report(
        kind=kind,
        nth=nth,
        at=case.context.now,
        by=case.context.actor.name,
        words=command.words,
        losses=command.losses,
        measures=command.measures,
        leaders=command.leaders,
        due=due,
    )


def _limits(context: Context, grade: str) -> ReportLimit | None:
    return next((one for one in context.rulebook.reports if one.grade == grade), None)


def _next(duty: Duty, context: Context, limits: ReportLimit) -> int:
    """The earlier of the grade's and the mode's interval; a drill is reported like the real thing."""
    mode = duty.mode or duty.drill
    interval = context.rulebook.profile(mode.profile).report_interval if mode else ""
    found = [_after(text, context.now, context) for text in (limits.following, interval) if text]
    return min(found, default=0)


def _after(text: str, at: int, context: Context) -> int:
    due = acts.start("report", "centre", parse(text), at, context.calendar)
    return due.due_latest or due.due
