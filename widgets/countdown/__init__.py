"""Time on the screen: the countdown badge of every row, and the ruler that explains a due time."""

from widgets.countdown.badge import LIGHTS, Badge, BadgeView, badge_width, paint_badge
from widgets.countdown.ruler import Ruler, RulerView

__all__ = ["LIGHTS", "Badge", "BadgeView", "Ruler", "RulerView", "badge_width", "paint_badge"]
