"""What keeps a ticket moving: papers with numbers and reply clocks, ladders, repeats, responsibility files."""

from sync.domain.oversight.paper import PaperKind
from sync.domain.oversight.repeat import Order, repeated

__all__ = [
    "Order",
    "PaperKind",
    "repeated",
]
