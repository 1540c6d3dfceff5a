"""Recording a call-back (回访记录) from the room: what became of it, in one sentence."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from console.commands.act import Selection
from console.commands.acts import ACTS
from console.port import DeskPort
from console.viewmodels import palette
from console.words import say

_ACT, _NO = "appeal.call", "no"


class Saved(NamedTuple):
    """``words`` when it is written, ``fault`` when it is not."""

    words: str = ""
    fault: str = ""


def call(desk: DeskPort, ticket_id: str, values: Mapping[str, Any]) -> Saved:
    """Record a call by the act everybody uses."""
    act, selection = ACTS[_ACT], Selection(ticket_id)
    ticket = desk.reading.ticket(ticket_id)
    refusal = palette.refusal(act, desk, selection)
    if refusal or ticket is None:
        return Saved(fault=refusal or say("refusal.no_ticket"))
    _, fault = palette.performed(act, desk, selection, dict(values))
    if fault:
        return Saved(fault=fault)
    key = "call.saved.redo" if values.get("satisfied") == _NO else "call.saved"
    return Saved(say(key, number=ticket.number or ticket.provisional))
