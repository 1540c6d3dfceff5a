"""The ticket pane and the forms of its acts."""

from widgets.ticket.pane import TicketPane

__all__ = ["TicketPane"]
