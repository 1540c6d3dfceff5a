"""What the desk says about itself: the mode strip, the status bar, the 需处理 tray, the board."""

from widgets.status.bar import StatusBar
from widgets.status.rail import RoomRail
from widgets.status.strip import ModeStrip
from widgets.status.tray import TraySheet

__all__ = ["ModeStrip", "RoomRail", "StatusBar", "TraySheet"]
