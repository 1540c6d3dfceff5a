"""Acts of the watch (值守): peace and war, sign-on and sign-off, hand-over. All of them need the centre."""

from concurrent.futures import Future
from typing import Any

from console.commands.act import Act, Selection
from console.commands.packet import packet_of
from console.port import DeskPort
from sync.domain.duty import EndMode, Level, OfferHandover, OrderMode, SignOff, SignOn
from sync.domain.errors import Refusal
from sync.domain.identity.role import Role

ON_DUTY = frozenset({Role.DISPATCHER, Role.DUTY_OFFICER, Role.SUPERVISOR})
HEADS = frozenset({Role.DUTY_OFFICER, Role.SUPERVISOR})


def online(desk: DeskPort, selection: Selection) -> Refusal | None:
    """The watch is one for all desks, so nothing of it is decided without the centre."""
    return None if desk.online else Refusal("offline")


def running(desk: DeskPort, selection: Selection) -> Refusal | None:
    """There is a mode, or a drill, to end."""
    return online(desk, selection) or (None if _mode(desk) else Refusal("mode_over"))


def order_mode(
    desk: DeskPort,
    selection: Selection,
    profile: str,
    ordered_by: str,
    reference: str,
    level: str = "",
    end: int = 0,
    drill: bool = False,
) -> "Future[Any]":
    """平战转换: who ordered it and by what reference; ``end`` (UTC ms) returns by itself."""
    asked = OrderMode(
        profile=profile,
        ordered_by=ordered_by,
        reference=reference,
        level=Level(level),
        end=end,
        drill=drill,
    )
    return ask_centre(desk, asked)


def end_mode(desk: DeskPort, selection: Selection, reason: str) -> "Future[Any]":
    """转回平时, or the end of a drill."""
    return ask_centre(desk, EndMode(mode=_mode(desk), reason=reason))


def sign_on(
    desk: DeskPort, selection: Selection, post: str, self_test: bool, shift: str = ""
) -> "Future[Any]":
    """上岗, after the alarm was heard."""
    return ask_centre(desk, SignOn(post=post, shift=shift, self_test=self_test))


def sign_off(desk: DeskPort, selection: Selection) -> "Future[Any]":
    """下岗 without a hand-over, while enough others stay."""
    return ask_centre(desk, SignOff())


def offer(desk: DeskPort, selection: Selection, incoming: str, notes: str = "") -> "Future[Any]":
    """交班: the packet of all that waits, signed by the outgoing."""
    made, claims = packet_of(desk, notes)
    return ask_centre(desk, OfferHandover(incoming=incoming, packet=made, claims=claims))


def accept(desk: DeskPort, selection: Selection, remarks: str = "") -> "Future[Any]":
    """接班: signs the hand-over that waits for this person."""
    future: Future[Any] = desk.api.accept_handover(desk.new_id(), desk.actor.id, remarks)
    return future


def ask_centre(desk: DeskPort, command: Any) -> "Future[Any]":
    """The centre is asked under a key of its own; its answer is the watch as it stands then."""
    future: Future[Any] = desk.api.watch(desk.new_id(), command)
    return future


def _mode(desk: DeskPort) -> str:
    """Id of the mode or drill that runs, as the centre told it with the reference data."""
    return str((desk.references.now.body("mode") or {}).get("id", ""))


# fmt: off
ACTS: tuple[Act, ...] = (
    Act("mode.order", "duty", ("M",), "siren", HEADS, "nothing", "mode", online, order_mode),
    Act("mode.end", "duty", ("Shift+M",), "sun", HEADS, "nothing", "mode_end", running, end_mode),
    Act("watch.sign_on", "duty", ("I",), "user", ON_DUTY, "nothing", "sign_on", online, sign_on),
    Act("watch.sign_off", "duty", ("O",), "logout", ON_DUTY, "nothing", "", online, sign_off),
    Act("handover.offer", "duty", ("H",), "upload", ON_DUTY, "nothing", "handover", online, offer),
    Act("handover.accept", "duty", ("Shift+H",), "download", ON_DUTY, "nothing", "handover_accept", online, accept),
)
# fmt: on
"""Their room is the duty room; each gives a future, since the centre's answer is the act."""
