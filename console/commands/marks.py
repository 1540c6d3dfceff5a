"""Marks and sideways moves: tags, urgency, hand-up, split, a leader's instruction (F-012, F-091, F-105)."""

from console.commands.act import Act, Done, Selection
from console.commands.tickets import DESK, lawful
from console.port import DeskPort
from sync.domain.commands import AddTag, ChangeUrgency, HandUp, Instruct, RemoveTag, Split
from sync.domain.identity.role import Role
from sync.domain.intake.appeal import Urgency

WATCH = frozenset({Role.DUTY_OFFICER, Role.SUPERVISOR})
TOLD = DESK | WATCH


def add_tag(desk: DeskPort, selection: Selection, tag: str, follower: str = "") -> Done:
    """贴标签."""
    return desk.submit(AddTag(ticket=selection.ticket, tag=tag, follower=follower))


def remove_tag(desk: DeskPort, selection: Selection, tag: str, reason: str) -> Done:
    """去标签."""
    return desk.submit(RemoveTag(ticket=selection.ticket, tag=tag, reason=reason))


def urgency(desk: DeskPort, selection: Selection, urgency: str, reason: str) -> Done:
    """改紧急程度."""
    return desk.submit(ChangeUrgency(ticket=selection.ticket, urgency=Urgency(urgency), reason=reason))


def hand_up(desk: DeskPort, selection: Selection, reason: str) -> Done:
    """上交."""
    return desk.submit(HandUp(ticket=selection.ticket, reason=reason))


def split(desk: DeskPort, selection: Selection, title: str) -> Done:
    """拆分."""
    return desk.submit(Split(ticket=selection.ticket, new=desk.new_id(), title=title))


def instruct(desk: DeskPort, selection: Selection, leader: str, unit: str, words: str) -> Done:
    """登记批示."""
    return desk.submit(Instruct(ticket=selection.ticket, leader=leader, unit=unit, words=words))


# fmt: off
ACTS: tuple[Act, ...] = (
    Act("tag.add", "dispatch", ("T",), "tag", TOLD, "ticket", "tag", lawful("tag.add"), add_tag),
    Act("tag.remove", "dispatch", ("Shift+T",), "tag", TOLD, "ticket", "untag", lawful("tag.remove"), remove_tag),
    Act("ticket.urgency", "dispatch", ("I",), "siren", DESK, "ticket", "urgency", lawful("ticket.urgency"), urgency),
    Act("ticket.hand_up", "dispatch", (), "upload", frozenset({Role.DISPATCHER}), "ticket", "hand_up",
        lawful("ticket.hand_up"), hand_up),
    Act("ticket.split", "dispatch", (), "split", DESK, "ticket", "split", lawful("ticket.split"), split),
    Act("instruction.add", "dispatch", (), "star", WATCH, "ticket", "instruct", lawful("instruction.add"), instruct),
)
# fmt: on
