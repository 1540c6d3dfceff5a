"""What keeps a ticket moving: papers with numbers and reply clocks, ladders, repeats, responsibility files."""

from sync.domain.oversight.paper import Paper, PaperKind, Reply
from sync.domain.oversight.repeat import Order, Repeat, repeated
from sync.domain.oversight.responsibility import Finding, ResponsibilityFile
from sync.domain.oversight.rung import Climbed

__all__ = [
    "Climbed",
    "Finding",
    "Order",
    "Paper",
    "PaperKind",
    "Repeat",
    "Reply",
    "ResponsibilityFile",
    "repeated",
]
