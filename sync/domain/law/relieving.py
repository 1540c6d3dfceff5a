"""中止, 延期, 挂账: three different acts, asked for with a reason code, granted by the level the rulebook names."""

from sync.domain.clock.acts import is_late
from sync.domain.clock.faults import LimitError
from sync.domain.clock.limit import Limit, parse
from sync.domain.commands.relief import AskExtension, AskPark, AskPause
from sync.domain.errors import Refusal
from sync.domain.events.relief import Requested
from sync.domain.ids import child
from sync.domain.law import clocks
from sync.domain.law.case import Case, Decision
from sync.domain.rulebook.policies import ActPolicy
from sync.domain.rulebook.rulebook import Rulebook
from sync.domain.ticket.request import Act, Request
from sync.domain.ticket.ticket import Ticket

GRANTED, REFUSED = "granted", "refused"


def policy(rulebook: Rulebook, act: Act) -> ActPolicy:
    """The rulebook's policy for an act."""
    return {Act.PAUSE: rulebook.pause, Act.EXTENSION: rulebook.extension, Act.PARK: rulebook.park}[act]


def nth(ticket: Ticket, act: Act) -> int:
    """Which one this would be, counted from 1 over those granted on the ticket."""
    return 1 + sum(one.act is act and one.verdict == GRANTED for one in ticket.requests)


def approvers(ticket: Ticket, request: Request, rulebook: Rulebook) -> tuple[str, ...]:
    """Roles that may decide it; an extension of an own length counts as a second one at least."""
    rules, count = policy(rulebook, request.act), nth(ticket, request.act)
    special = request.act is Act.EXTENSION and request.amount != rules.standard
    found = rules.approvers(count, request.reason)
    return (rules.approvers(max(count, 2), request.reason) or found) if special else found


def ask_pause(case: Case, command: AskPause) -> Decision:
    """Only while the part's work clock runs."""
    work = clocks.work(case.ticket, command.branch)
    if any(clock.is_paused for clock in work):
        return Refusal("pause_there")
    request = _request(case, Act.PAUSE, command, branch=command.branch, until=command.until)
    return _ask(case, request)


def ask_extension(case: Case, command: AskExtension) -> Decision:
    """Before the limit has passed, never after."""
    if any(is_late(c, case.now) for c in clocks.work(case.ticket, command.branch)):
        return Refusal("extension_late")
    amount = command.amount or case.context.rulebook.extension.standard
    if extra(amount) is None:
        return Refusal("amount", {"amount": amount})
    return _ask(case, _request(case, Act.EXTENSION, command, branch=command.branch, amount=amount))


def ask_park(case: Case, command: AskPark) -> Decision:
    """The whole matter."""
    return _ask(case, _request(case, Act.PARK, command, until=command.until))


def extra(amount: str) -> Limit | None:
    """The extra time, or nothing for words that are no limit."""
    try:
        return parse(amount)
    except LimitError:
        return None


def _request(
    case: Case,
    act: Act,
    command: AskPause | AskExtension | AskPark,
    *,
    branch: str = "",
    amount: str = "",
    until: int = 0,
) -> Request:
    return Request(
        id=child(case.context.key, 0),
        act=act,
        branch=branch,
        reason=command.reason,
        words=command.words,
        amount=amount,
        until=until,
        at=case.now,
        by=case.context.actor.name,
    )


def _ask(case: Case, request: Request) -> Decision:
    return _refusal(case, request) or (Requested(ticket=case.ticket.id, request=request),)


def _refusal(case: Case, request: Request) -> Refusal | None:
    rules = policy(case.context.rulebook, request.act)
    if request.reason not in rules.reasons:
        return Refusal("request_reason", {"reason": request.reason})
    if not request.words.strip():
        return Refusal("request_words")
    if nth(case.ticket, request.act) > rules.most:
        return Refusal("request_most", {"most": rules.most})
    if request.until and request.until <= case.now:
        return Refusal("request_until")
    same = (request.act, request.branch)
    if any((one.act, one.branch) == same and not one.verdict for one in case.ticket.requests):
        return Refusal("request_there")
    return None
