"""Later answers (来信渠道后来的答复): a letter that is known comes again, now with what the channel answered.

The voice itself never changes; each answer is noted once on the ticket it became.
"""

from collections.abc import Iterable, Mapping, Sequence

from sync.domain.commands import AddNote
from sync.domain.errors import Refusal
from sync.domain.identity import ACTOR_CENTRE
from sync.domain.intake import EarlierReply
from sync.domain.law.decide import decide
from sync.domain.ticket import Ticket
from sync.server.clock import new_id
from sync.server.service import masking
from sync.server.service.acting import Act, context
from sync.server.service.recording import Deed, loaded, record
from sync.server.service.references import InForce
from sync.server.store import tickets
from sync.server.store.statement import Tx

_FROM = "来信渠道答复"


def note(tx: Tx, law: InForce, again: Iterable[tuple[str, Sequence[EarlierReply], int]]) -> None:
    """Notes what is new: the ticket a known appeal had become, what its channel answered, when it came (UTC ms)."""
    answered = [(ticket_id, reply, at) for ticket_id, replies, at in again for reply in replies]
    stand = loaded(tickets.bodies(tx, {ticket_id for ticket_id, _, _ in answered}))
    for ticket_id, reply, at in answered:
        words = masking.words(
            f"{_FROM}（{reply.by}）：{reply.text}" if reply.by else f"{_FROM}：{reply.text}"
        )
        if ticket_id in stand and not _known(stand[ticket_id], masking.words(reply.text), words):
            stand |= _noted(tx, law, AddNote(ticket=ticket_id, words=words), at)


def _noted(tx: Tx, law: InForce, command: AddNote, at: int) -> Mapping[str, Ticket]:
    act = Act(ACTOR_CENTRE, at, new_id(at))
    before = loaded(tickets.load(tx, [command.ticket]))
    decision = decide(before, command, context(law, act))
    if isinstance(decision, Refusal):
        return {}
    return record(tx, law, [Deed(event, act.actor, at, act.key) for event in decision], before).tickets


def _known(ticket: Ticket, text: str, words: str) -> bool:
    told = (reply.text for voice in ticket.appeals for reply in voice.replies)
    return not text.strip() or text in told or any(one.words == words for one in ticket.notes)
