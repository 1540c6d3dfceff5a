"""What the desk says about itself: the mode strip, the status bar, the 需处理 tray, the board."""
