"""The ticket pane, a unit's own room, and the forms of a ticket's acts."""

from widgets.ticket.call_room import CallRoom
from widgets.ticket.form import FORMS
from widgets.ticket.pane import TicketPane
from widgets.ticket.unit_room import UnitRoom

__all__ = ["FORMS", "CallRoom", "TicketPane", "UnitRoom"]
