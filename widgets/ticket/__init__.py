"""The ticket pane, a unit's own room, and the forms of a ticket's acts."""

from widgets.ticket.form import FORMS
from widgets.ticket.pane import TicketPane
from widgets.ticket.unit_room import UnitRoom

__all__ = ["FORMS", "TicketPane", "UnitRoom"]
