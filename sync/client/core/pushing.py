"""Sending commands: strictly in order, one request under way, and a verdict only where the centre gave one."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

import msgspec

from sync.client.core.answer import Answer, Trouble, problem, trouble
from sync.domain.errors import BadInput
from sync.domain.ticket.ticket import Ticket
from sync.wire import codec
from sync.wire.messages import CommandBatch, Envelope, Verdict, VerdictKind

BATCH = 50


class Pushed(NamedTuple):
    """What an answer to a batch brought. Exactly one of the first three says what to do next."""

    verdicts: tuple[Verdict, ...] = ()
    trouble: Trouble | None = None
    expected: int = 0
    """The centre awaits this number: the outbox is numbered anew from it."""
    blob: str = ""
    """Key of a command whose attachment has not arrived."""
    cursor: str = ""
    """Where the log stands after the batch."""
    wait: float = 0.0


class Push:
    """The rule of one stream. The shell sends what ``next`` gives and hands back what came."""

    def __init__(self, waiting: Callable[[int], Sequence[Envelope]]) -> None:
        self._waiting = waiting
        self._under_way: tuple[Envelope, ...] = ()
        self._size = BATCH

    def next(self) -> CommandBatch | None:
        """The next batch; nothing while one is under way or when all is sent."""
        if self._under_way:
            return None
        self._under_way = tuple(self._waiting(self._size))[: self._size]
        return CommandBatch(self._under_way) if self._under_way else None

    def silent(self) -> None:
        """No answer came: the same commands go again under the same keys."""
        self._under_way = ()

    def answered(self, answer: Answer) -> Pushed:
        """What the answer says of the batch under way."""
        sent, self._under_way = self._under_way, ()
        if answer.status == 200:
            return self._judged(sent, answer)
        found = trouble(answer)
        if found is Trouble.CONFLICT:
            return _conflict(sent, answer)
        if found is Trouble.REFUSED:
            return self._unreadable(sent)
        return Pushed(trouble=found, wait=answer.retry_after)

    def _judged(self, sent: tuple[Envelope, ...], answer: Answer) -> Pushed:
        try:
            told = codec.decode(answer.body, _Verdicts)
        except BadInput:
            return Pushed(trouble=Trouble.AGAIN)
        pairs = list(zip(sent, told.verdicts, strict=False))
        if len(told.verdicts) > len(sent) or any(mine.key != theirs.key for mine, theirs in pairs):
            return Pushed(trouble=Trouble.AGAIN)
        self._size = BATCH
        lacking = next((one.key for one in told.verdicts if one.kind == "needs_blob"), "")
        verdicts = tuple(_verdict(one) for one in told.verdicts if one.kind != "needs_blob")
        if not verdicts and not lacking:
            return Pushed(trouble=Trouble.AGAIN)
        return Pushed(verdicts=verdicts, blob=lacking, cursor=told.cursor)

    def _unreadable(self, sent: tuple[Envelope, ...]) -> Pushed:
        """Find the one command the centre can't read; it goes to the tray and no longer blocks the others."""
        if len(sent) > 1:
            self._size = 1
            return Pushed(trouble=Trouble.AGAIN)
        return Pushed(verdicts=(refusal(sent[0], "unreadable"),))


class _Judged(msgspec.Struct, frozen=True):
    key: str
    dseq: int
    kind: VerdictKind
    seq: int = 0
    code: str = ""
    values: dict[str, str | int] = {}
    current: msgspec.Raw = msgspec.Raw(b"null")


class _Verdicts(msgspec.Struct, frozen=True):
    verdicts: tuple[_Judged, ...]
    expected: int
    cursor: str
    server_now: int


def refusal(sent: Envelope, code: str) -> Verdict:
    """A command the centre will never judge, told in the words of a verdict; ``seq`` -1: its number is not used up."""
    return Verdict(key=sent.key, dseq=sent.dseq, kind="rejected", seq=-1, code=code)


def _verdict(told: _Judged) -> Verdict:
    current: Ticket | None
    try:
        current = codec.decode(told.current, Ticket | None)  # type: ignore[arg-type]
    except BadInput:
        current = None
    return Verdict(told.key, told.dseq, told.kind, told.seq, told.code, told.values, current)


def _conflict(sent: tuple[Envelope, ...], answer: Answer) -> Pushed:
    """Another number is awaited, or a key of ours means something else there."""
    told = problem(answer)
    expected = told.values.get("expected")
    if told.code == "centre.dseq" and isinstance(expected, int) and expected > 0:
        return Pushed(expected=expected)
    if told.code == "centre.key_reused" and sent:
        return Pushed(verdicts=(refusal(sent[0], "key_reused"),))
    return Pushed(trouble=Trouble.AGAIN)
