"""The ticket (事件/工单): what the city does about one matter, and all its parts."""

from sync.domain.ticket.branch import Branch, BranchRole, BranchState
from sync.domain.ticket.claim import Claim
from sync.domain.ticket.flow import Node
from sync.domain.ticket.returned import ReturnReason
from sync.domain.ticket.ticket import OPEN_STATES, State, Ticket

__all__ = [
    "OPEN_STATES",
    "Branch",
    "BranchRole",
    "BranchState",
    "Claim",
    "Node",
    "ReturnReason",
    "State",
    "Ticket",
]
