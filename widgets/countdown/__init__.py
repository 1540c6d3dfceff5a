"""Time on the screen: the countdown badge of every row, and the ruler that explains a due time."""

from widgets.countdown.badge import LIGHTS, Badge, BadgeView, badge_width, paint_badge

__all__ = ["LIGHTS", "Badge", "BadgeView", "badge_width", "paint_badge"]
