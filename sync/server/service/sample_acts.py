"""What a good shift asks at each step of a matter: ordinary commands, built on the ticket as it stands."""

from collections.abc import Callable, Iterator

from sync.domain import commands as ask
from sync.domain.commands import AnyCommand, Assignment
from sync.domain.identity import ACTOR_CENTRE, Actor
from sync.domain.intake import Attachment
from sync.domain.oversight import PaperKind
from sync.domain.ticket import BranchRole, BranchState, ReturnReason, State
from sync.server.service.sample_photos import attachment
from sync.server.service.sample_plan import simple
from sync.server.service.sample_scene import Scene, another, candidates

PARALLEL = 4
"""Every so many-th matter goes to two units."""

Asked = tuple[Actor, AnyCommand]


def classify(scene: Scene) -> Iterator[Asked]:
    ticket, leaf = scene.ticket, scene.past.leaf
    if leaf is not None and ticket.state is State.NEW:
        yield (
            scene.dispatcher,
            ask.Classify(
                ticket=ticket.id, leaf=leaf.id, kind=ticket.kind, urgency=ticket.urgency, place=ticket.place
            ),
        )


def dispatch(scene: Scene, repair: bool = False) -> Iterator[Asked]:
    units = candidates(scene)
    if scene.ticket.state is not State.NEW or not units:
        return
    both = scene.past.n % PARALLEL == 0 and not scene.ticket.secret
    roles = (BranchRole.LEAD, BranchRole.ASSIST) if both else (BranchRole.LEAD,)
    sent = [Assignment(unit, role, scene.say(role.value)) for unit, role in zip(units, roles, strict=False)]
    yield (
        scene.dispatcher,
        ask.Dispatch(
            ticket=scene.ticket.id, assignments=tuple(sent), fence=scene.ticket.fence, repair_first=repair
        ),
    )


def repair(scene: Scene) -> Iterator[Asked]:
    return dispatch(scene, repair=True)


def join(scene: Scene) -> Iterator[Asked]:
    if scene.head and scene.ticket.state is State.NEW:
        yield scene.dispatcher, ask.Join(ticket=scene.ticket.id, into=scene.head)


def answer(scene: Scene) -> Iterator[Asked]:
    """秒回: what the simple flow allows to be answered at the desk."""
    if scene.ticket.state is State.NEW and simple(scene.law, scene.past):
        told, how = scene.say("answer"), scene.say("told")
        yield (
            scene.dispatcher,
            ask.CloseTicket(ticket=scene.ticket.id, closing="normal", answer=told, reason=how),
        )


def sign(scene: Scene) -> Iterator[Asked]:
    for part in scene.parts(BranchState.SENT):
        yield scene.unit(part), ask.SignIn(ticket=scene.ticket.id, branch=part.id)


def contact(scene: Scene) -> Iterator[Asked]:
    lead = scene.ticket.lead
    if lead is not None:
        spoke = ask.ContactCitizen(
            ticket=scene.ticket.id, branch=lead.id, way="phone", words=scene.say("contact")
        )
        yield scene.unit(lead), spoke


def report(scene: Scene) -> Iterator[Asked]:
    photos = _evidence(scene)
    for part in scene.parts(BranchState.SIGNED):
        own = photos if part.role is BranchRole.LEAD else ()
        yield (
            scene.unit(part),
            ask.ReportBranch(
                ticket=scene.ticket.id,
                branch=part.id,
                outcome="solved",
                words=scene.say("report"),
                evidence=own,
                no_evidence="" if own else scene.say("no_evidence"),
            ),
        )


def check(scene: Scene) -> Iterator[Asked]:
    if scene.ticket.state is State.CHECK:
        yield scene.officer, ask.PassCheck(ticket=scene.ticket.id, words=scene.say("check"))


def fail(scene: Scene) -> Iterator[Asked]:
    if scene.ticket.state is State.CHECK:
        yield scene.officer, ask.FailCheck(ticket=scene.ticket.id, words=scene.say("fail"))


def close(scene: Scene) -> Iterator[Asked]:
    if scene.ticket.state is State.CHECK:
        who = scene.dispatcher if simple(scene.law, scene.past) else scene.officer
        yield who, ask.CloseTicket(ticket=scene.ticket.id, closing="normal", answer=scene.say("close"))


def give_back(
    scene: Scene, reason: ReturnReason = ReturnReason.TERRITORY, words: str = "return"
) -> Iterator[Asked]:
    lead = scene.ticket.lead
    if lead is not None:
        yield (
            scene.unit(lead),
            ask.ReturnBranch(
                ticket=scene.ticket.id,
                branch=lead.id,
                reason=reason,
                words=scene.say(words),
                proposed=another(scene),
            ),
        )


def mistaken(scene: Scene) -> Iterator[Asked]:
    return give_back(scene, ReturnReason.MISTAKE, "mistaken")


def verify(scene: Scene) -> Iterator[Asked]:
    for part in scene.parts(BranchState.RETURNED):
        yield (
            scene.officer,
            ask.VerifyReturn(ticket=scene.ticket.id, branch=part.id, granted=True, words=scene.say("verify")),
        )


def reroute(scene: Scene) -> Iterator[Asked]:
    unit = another(scene)
    for part in scene.parts(BranchState.RETURNED) if unit else ():
        sent = Assignment(unit, part.role, scene.say("lead"))
        yield (
            scene.dispatcher,
            ask.Reroute(
                ticket=scene.ticket.id,
                branch=part.id,
                assignment=sent,
                fence=scene.ticket.fence,
                reason=scene.say("reroute"),
            ),
        )


def urge(scene: Scene) -> Iterator[Asked]:
    return _paper(scene, PaperKind.URGE, scene.dispatcher)


def supervise(scene: Scene) -> Iterator[Asked]:
    return _paper(scene, PaperKind.SUPERVISE, scene.crew.supervisors[0])


def ask_park(scene: Scene) -> Iterator[Asked]:
    yield (
        scene.dispatcher,
        ask.AskPark(ticket=scene.ticket.id, reason="engineering", words=scene.say("ask_park")),
    )


def park(scene: Scene) -> Iterator[Asked]:
    for request in scene.ticket.requests:
        granted = ask.DecideRequest(
            ticket=scene.ticket.id, request=request.id, granted=True, words=scene.say("park")
        )
        yield scene.crew.supervisors[0], granted


def ask_extension(scene: Scene) -> Iterator[Asked]:
    lead = scene.ticket.lead
    if lead is not None:
        asked = ask.AskExtension(
            ticket=scene.ticket.id, branch=lead.id, reason="complex", words=scene.say("ask_extension")
        )
        yield scene.unit(lead), asked


def praise(scene: Scene) -> Iterator[Asked]:
    return _evaluate(scene, 5, "praise")


def blame(scene: Scene) -> Iterator[Asked]:
    return _evaluate(scene, 1, "blame")


def _paper(scene: Scene, kind: PaperKind, who: Actor) -> Iterator[Asked]:
    lead = scene.ticket.lead
    if lead is not None:
        name = kind.value
        matter, demand = scene.say(f"{name}_matter"), scene.say(name)
        yield (
            who,
            ask.IssuePaper(
                ticket=scene.ticket.id, kind=kind, addressee=lead.unit, matter=matter, demand=demand
            ),
        )


def _evaluate(scene: Scene, stars: int, words: str) -> Iterator[Asked]:
    if scene.ticket.state is State.CLOSED:
        given = dict.fromkeys(scene.law.rulebook.evaluation.dimensions, stars)
        good = stars >= scene.law.rulebook.evaluation.satisfied_from
        for said in scene.ticket.appeals:
            yield (
                ACTOR_CENTRE,
                ask.Evaluate(
                    ticket=scene.ticket.id,
                    appeal=said.id,
                    stars=given,
                    answered=True,
                    solved=good,
                    satisfied=good,
                    words=scene.say(words),
                ),
            )


def _evidence(scene: Scene) -> tuple[Attachment, ...]:
    """The site before and after, where the sample has both pictures."""
    for photo in scene.past.arrival.photos:
        if after := scene.shift.evidence.get(photo):
            return attachment(photo, "before"), attachment(after, "after")
    return ()


Step = Callable[[Scene], Iterator[Asked]]
STEPS: dict[str, Step] = {
    "classify": classify,
    "dispatch": dispatch,
    "repair": repair,
    "join": join,
    "answer": answer,
    "sign": sign,
    "contact": contact,
    "report": report,
    "check": check,
    "fail": fail,
    "close": close,
    "mistaken": mistaken,
    "verify": verify,
    "reroute": reroute,
    "urge": urge,
    "supervise": supervise,
    "ask_park": ask_park,
    "park": park,
    "ask_extension": ask_extension,
    "praise": praise,
    "blame": blame,
    "return": give_back,
}
"""Name of a step in the table → what is asked."""
