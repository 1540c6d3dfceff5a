"""The room 督办, and the export of ticket rosters."""

from widgets.oversight.room import OversightRoom
from widgets.oversight.roster_sheet import RosterSheet

__all__ = ["OversightRoom", "RosterSheet"]
