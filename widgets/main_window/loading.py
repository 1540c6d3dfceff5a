"""The one place where a part of the program is loaded late: nothing a first paint does not need is waited for.

The rooms bring workbooks, charts and papers with them (openpyxl alone costs more than the first paint of
the queue). They are named here as ``module:name`` and loaded when they are entered, or once the window stands.
"""

import importlib
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from console.worker import Worker

if TYPE_CHECKING:
    from concurrent.futures import Future

TICKET, DISPATCH = "widgets.ticket:TicketPane", "widgets.dispatch:DispatchPane"
DOING = "widgets.main_window.doing:Doing"
CLAIMING = "widgets.main_window.claiming:Claiming"
SELECTION = "console.commands.act:Selection"
ALARMS = "widgets.alarms:AlarmBanner"
SHIFT = "console.viewmodels.shift:shift"
ACTING = (
    "asyncio",
    "console.commands.acts",
    "console.intake.asking",
    "console.keymap",
    "console.viewmodels.board",
    "console.viewmodels.coordinating",
    "console.viewmodels.lock",
    "console.viewmodels.palette",
    "console.viewmodels.password",
    "console.viewmodels.picker",
    "console.viewmodels.settings",
    "console.viewmodels.tray",
)
"""What acts and keys are made of."""
FURNITURE = (
    "console.viewmodels.ticket",
    "console.viewmodels.forms",
    "console.viewmodels.calling",
    "console.viewmodels.dispatching",
    "console.viewmodels.shift",
    "console.viewmodels.unit_room",
)
"""What the panes of a ticket are made of."""
LINE = ("console.assembly.online",)
"""What brings the line to the centre: asyncio, httpx."""
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


def fetch(worker: Worker, modules: Sequence[str]) -> "Future[Any]":
    """Load modules of the console behind the window. Never widgets: Qt's classes are made known in one thread only."""
    return worker.do(lambda: [importlib.import_module(name) for name in modules])
