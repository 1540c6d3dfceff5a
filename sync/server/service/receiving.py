"""A desk's own Receive: spelled and dated like every channel's appeal, and known by its upstream number."""

from msgspec.structs import replace

from sync.domain.commands import AnyCommand, Receive
from sync.domain.errors import BadInput, Refusal
from sync.domain.identity import Actor
from sync.domain.ids import child
from sync.domain.law.moves import BY_NAME, name_of
from sync.server.service import spelling
from sync.server.service.references import InForce
from sync.server.store import arrivals
from sync.server.store.statement import Tx
from sync.wire.codec import encode


def readable(law: InForce, command: AnyCommand, now: int, key: str) -> AnyCommand | Refusal:
    """The command with its appeal in the catalogue's words, an id born of the command's ``key``, and the centre's
    time of receipt (UTC ms); what the desk believed becomes the time at which it was said."""
    if not isinstance(command, Receive):
        return command
    told = command.appeal
    try:
        appeal = spelling.spelled(law.catalogue, told, "")
    except BadInput as fault:
        return Refusal("bad_appeal", {"reason": fault.key})
    said = appeal.said or told.received
    return replace(command, appeal=replace(appeal, id=child(key, 0), received=now, said=said))


def barred(command: AnyCommand, actor: Actor) -> bool:
    """Whether no line of the table of moves is for the actor's post: told before anything is looked up, so that nobody
    learns from a refusal what is not theirs to know."""
    lines = BY_NAME[name_of(type(command))]
    return all(actor.role not in line.roles for line in lines)


def known(tx: Tx, command: AnyCommand) -> Refusal | None:
    """The same number of the same channel is one appeal, whoever brings it."""
    if not isinstance(command, Receive) or not command.appeal.upstream:
        return None
    appeal = command.appeal
    found = arrivals.known(tx, appeal.channel, [appeal.upstream])
    return Refusal("known_upstream", {"ticket": found[appeal.upstream]}) if found else None


def note(tx: Tx, command: AnyCommand) -> None:
    """Remembers the channel's number."""
    if isinstance(command, Receive) and command.appeal.upstream:
        arrivals.note(tx, [(command.appeal.channel, command.appeal.upstream, command.ticket)])


def attached(command: AnyCommand) -> list[str]:
    """Hashes of the attachments a command brings."""
    brought = command.appeal.attachments if isinstance(command, Receive) else getattr(command, "evidence", ())
    return [one.sha256 for one in brought]


def in_full(command: AnyCommand) -> bytes:
    """What the vault keeps of a command: the appeal as it was said, or the whole command."""
    return encode(command.appeal if isinstance(command, Receive) else command)
