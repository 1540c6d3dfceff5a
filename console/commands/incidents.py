"""Acts on incidents (突发事件): 首报, 续报, 终报, on the ledger of the watch. They need the centre."""

from concurrent.futures import Future
from typing import Any

from console.commands.act import Act, Selection
from console.commands.watch import ON_DUTY, ask_centre, online
from console.port import DeskPort
from sync.domain.duty import FollowIncident, ReportIncident

_MINUTE = 60_000


def report(
    desk: DeskPort,
    selection: Selection,
    title: str,
    grade: str,
    place: str,
    words: str,
    minutes: str = "0",
    source: str = "",
    losses: str = "",
    measures: str = "",
    leaders: str = "",
) -> "Future[Any]":
    """首报; ``minutes`` is how long ago it happened. The open ticket, if any, belongs to it."""
    ago = int(minutes) if minutes.strip().isdecimal() else 0
    asked = ReportIncident(
        title=title,
        grade=grade,
        place=place,
        occurred=desk.clock.now() - ago * _MINUTE,
        words=words,
        source=source,
        losses=losses,
        measures=measures,
        leaders=leaders,
        tickets=(selection.ticket,) if selection.ticket and desk.reading.ticket(selection.ticket) else (),
    )
    return ask_centre(desk, asked)


def follow(
    desk: DeskPort,
    selection: Selection,
    words: str,
    losses: str = "",
    measures: str = "",
    leaders: str = "",
    final: bool = False,
) -> "Future[Any]":
    """续报, 终报 of the incident chosen in the duty room."""
    asked = FollowIncident(
        incident=selection.ticket,
        words=words,
        losses=losses,
        measures=measures,
        leaders=leaders,
        final=final,
    )
    return ask_centre(desk, asked)


# fmt: off
ACTS: tuple[Act, ...] = (
    Act("incident.report", "duty", ("F",), "warning", ON_DUTY, "nothing", "incident", online, report),
    Act("incident.follow", "duty", ("Shift+F",), "redo", ON_DUTY, "ticket", "incident_follow", online, follow),
    Act("duty.record", "duty", ("P",), "print", ON_DUTY, "nothing"),
)
# fmt: on
"""In the duty room what is chosen is an incident, not a ticket; the last act prints the newest hand-over."""
