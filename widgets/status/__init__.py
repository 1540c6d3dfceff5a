"""What the desk says about itself: the mode strip, the status bar, the 需处理 tray, the board."""

from widgets.status.bar import StatusBar
from widgets.status.board import Board
from widgets.status.rail import RoomRail
from widgets.status.strip import ModeStrip
from widgets.status.tray import TraySheet

__all__ = ["Board", "ModeStrip", "RoomRail", "StatusBar", "TraySheet"]
