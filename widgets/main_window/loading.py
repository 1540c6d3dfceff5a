"""The one place where a part of the program is loaded late: nothing a first paint does not need is waited for.

The rooms bring workbooks, charts and papers with them (openpyxl alone costs more than the first paint of
the queue). They are named here as ``module:name`` and loaded when they are entered, or by ``warm`` on a
thread of its own once the window stands.
"""

import importlib
from typing import Any

from console.worker import Worker

TICKET, DISPATCH = "widgets.ticket:TicketPane", "widgets.dispatch:DispatchPane"
DOING = "widgets.main_window.doing:Doing"
CLAIMING = "widgets.main_window.claiming:Claiming"
SELECTION = "console.commands.act:Selection"
SHIFT = "console.viewmodels.shift:shift"
ROSTER = "widgets.oversight:RosterSheet"
FORMS = ("widgets.ticket:FORMS", "widgets.knowledge:FORMS")
"""Tables of forms, by the name acts ask for; each makes its form with the desk and the selection."""


def load(place: str) -> Any:
    """What stands at ``module:name``."""
    module, _, name = place.partition(":")
    return getattr(importlib.import_module(module), name)


def form(name: str) -> Any:
    """What makes a form; nothing for an unknown one."""
    for place in FORMS:
        if name in (table := load(place)):
            return table[name]
    return None


def warm(places: list[str]) -> Worker:
    """Load parts ahead of their first use; stop the worker when the program ends."""
    worker = Worker("fenbo-warm")
    for place in places:
        worker.do(lambda place=place: load(place))  # type: ignore[misc]
    return worker
