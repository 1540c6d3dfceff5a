"""The duty room: who stands ready, when."""

from widgets.duty.pane import RosterPane

__all__ = ["RosterPane"]
